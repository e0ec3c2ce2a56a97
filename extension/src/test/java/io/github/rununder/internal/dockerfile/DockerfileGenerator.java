// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import io.github.rununder.internal.dockerfile.GeneratedBuild.Literal;
import io.github.rununder.internal.dockerfile.GeneratedBuild.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes builds at random: all forms of ENV and ARG, and what stands around them. */
final class DockerfileGenerator {
  /** Only FROM refers to these. */
  static final List<String> FROM_ARGUMENTS = List.of("BASE", "TAG");

  private static final List<String> NAMES = List.of("A", "B", "C", "V", "W", "PATH", "BV");
  private static final List<String> ARGUMENTS =
      List.of("V", "W", "A", "B", "TARGETARCH", "HTTP_PROXY");
  private static final List<String> STAGES = List.of("build", "base-1", "app", "x.y");
  private static final List<String> WORDS =
      List.of(
          "a", "bc", "x=y", "1", ".", "/opt/b", "a:b", "#c", "é", "中", "<", "<<EOF", "<<<", "-",
          "*");
  private static final List<String> PATTERNS =
      List.of("a", "?", "*b", "b*", "*", "/*", "\\*", "c", "[a]", "\\/", "*:", "");

  private final Random random;
  private final List<Piece> pieces = new ArrayList<>();
  private final char escape;

  DockerfileGenerator(long seed) {
    random = new Random(seed);
    escape = chance(4) ? '`' : '\\';
  }

  GeneratedBuild generate() {
    String head = head();
    times(3, () -> arg());
    if (chance(2)) {
      piece("ARG BASE", "=" + pick(List.of("base", "other:1", "build")));
    }
    List<String> stages = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int index = 0; index < count; index++) {
      stage(stages, index);
    }
    Map<String, String> given = new HashMap<>();
    times(2, () -> given.put(pick(ARGUMENTS), pick(List.of("given", "", "g b", "\"q\""))));
    if (chance(8)) {
      given.put("BASE", pick(List.of("base", "other:1")));
    }
    Optional<String> target =
        chance(3) && !stages.isEmpty() ? Optional.of(mixed(pick(stages))) : Optional.empty();
    return new GeneratedBuild(head, pieces, chance(6) ? "\r\n" : "\n", given, target, images());
  }

  private String head() {
    StringBuilder head = new StringBuilder(chance(10) ? "\uFEFF" : "");
    if (chance(5)) {
      head.append("# syntax=docker/dockerfile:1\n");
    }
    if (escape == '`') {
      head.append(pick(List.of("# escape=`\n", "#ESCAPE = `\n", "# \tEscape=` \n")));
    }
    return head + (chance(5) ? "# a comment\n\n" : "");
  }

  private Map<String, FromImage> images() {
    List<String> triggers =
        chance(2)
            ? List.of()
            : List.of("ARG V=tr", "ENV T=${V} A=\"$A:t\"", "RUN <<EOF\nENV N=1\nEOF");
    return Map.of(
        "base",
        new FromImage("base", Map.of("A", "base", "BV", "1", "PATH", "/bin"), triggers),
        "other:1",
        new FromImage("other:1", Map.of("B", ""), List.of()));
  }

  private void stage(List<String> stages, int index) {
    List<String> bases =
        new ArrayList<>(
            List.of("base", "other:1", "scratch", "${BASE:-base}", "$BASE", "other:${TAG:-1}"));
    bases.addAll(stages);
    bases.addAll(stages);
    String as = "";
    if (!chance(4)) {
      String name = STAGES.get(index);
      as = pick(List.of(" AS ", " as ", "\tAs  ")) + mixed(name);
      stages.add(name);
    }
    String platform = chance(8) ? "--platform=$BUILDPLATFORM " : "";
    piece(word("FROM") + " " + platform + pick(bases) + as);
    times(6, () -> instruction());
  }

  private void instruction() {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> env("");
      case 4 -> legacyEnv("");
      case 5, 6 -> arg();
      case 7 -> onBuild();
      case 8, 9 -> hereDocument("");
      default -> other();
    }
  }

  private void onBuild() {
    String prefix = pick(List.of("ONBUILD ", "onbuild\t", "  OnBuild  "));
    switch (random.nextInt(4)) {
      case 0 -> env(prefix);
      case 1 -> legacyEnv(prefix);
      case 2 -> argument(prefix);
      default -> hereDocument(prefix);
    }
  }

  private void env(String prefix) {
    List<Object> parts = new ArrayList<>(List.of(prefix + indent() + word("ENV") + blank()));
    int pairs = 1 + random.nextInt(3);
    for (int index = 0; index < pairs; index++) {
      String name = chance(25) ? "E${V}" : pick(NAMES);
      parts.add((index == 0 ? "" : separator()) + name + "=");
      parts.add(new Literal(Place.Kind.ENV, name, value()));
    }
    parts.add(chance(6) ? "  " : "");
    pieces.add(new Piece(parts));
  }

  private void legacyEnv(String prefix) {
    String name = pick(NAMES);
    String value = value() + (chance(2) ? " " + value() : "");
    pieces.add(
        new Piece(
            List.of(
                prefix + word("ENV") + blank() + name + blank(),
                new Literal(Place.Kind.ENV, name, value))));
  }

  private void arg() {
    argument(indent());
  }

  private void argument(String prefix) {
    List<Object> parts = new ArrayList<>(List.of(prefix + word("ARG") + blank()));
    int count = chance(5) ? 2 : 1;
    for (int index = 0; index < count; index++) {
      String name = pick(ARGUMENTS);
      boolean hasDefault = !chance(3);
      parts.add((index == 0 ? "" : separator()) + name + (hasDefault ? "=" : ""));
      if (hasDefault) {
        parts.add(new Literal(Place.Kind.ARG_DEFAULT, name, value()));
      }
    }
    pieces.add(new Piece(parts));
  }

  private void hereDocument(String prefix) {
    piece(
        prefix
            + pick(
                List.of(
                    "RUN <<EOF\nENV A=no\nEOF",
                    "RUN cat <<-\"E\" <<B\n\tENV A=no\n\tE\nENV B=no\nB",
                    "COPY <<f.txt /f\nARG V=no\nf.txt",
                    "RUN tr a b <<<\"hello\"",
                    "RUN echo \"<<EOF\"",
                    "RUN echo '<<EOF' <<'E F'\nENV C=no\nE F",
                    "RUN echo \\<<EOF",
                    "RUN 3<<EOF\n# no comment\nENV V=no\nEOF",
                    "RUN [\"sh\", \"-c\", \"<<EOF\"]",
                    "run <<EOF cat\nFROM no\nEOF",
                    "RUN echo $((1<<2))",
                    "RUN echo it's <<EOF")));
  }

  private void other() {
    String e = String.valueOf(escape);
    piece(
        pick(
            List.of(
                "# ENV A=comment",
                "",
                "   ",
                "LABEL a=b c=\"$A\"",
                "RUN true " + e + "\n  # ENV A=no\n\n  && false",
                "WORKDIR /w/$V",
                "USER 1:1",
                "SHELL [\"/bin/bash\", \"-c\"]",
                "EXPOSE 80",
                "CMD env " + e + "\n  ENV=1",
                "STOPSIGNAL SIGINT",
                "RUN echo a" + e + e + "\n# more")));
  }

  private void piece(String... parts) {
    pieces.add(new Piece(List.of((Object[]) parts)));
  }

  /** A value as written: pieces with every kind of quote, escape and reference. */
  private String value() {
    StringBuilder value = new StringBuilder();
    times(3, () -> value.append(part()));
    // an escape at the end would continue the line, and the pieces would not be the instructions
    return value.toString().stripTrailing().endsWith(String.valueOf(escape))
        ? value.append('z').toString()
        : value.toString();
  }

  private String part() {
    String e = String.valueOf(escape);
    return switch (random.nextInt(10)) {
      case 0, 1 -> pick(WORDS);
      case 2 -> "\"" + quoted() + "\"";
      case 3 -> "'" + pick(List.of("a b", "$A", e + "n", "\"", "")) + "'";
      case 4 -> e + pick(List.of(" ", "$", "n", e, "\"", "'", "{", "é"));
      default -> reference();
    };
  }

  private String quoted() {
    String e = String.valueOf(escape);
    StringBuilder text = new StringBuilder();
    times(
        3,
        () ->
            text.append(
                pick(
                    List.of(
                        "a b", e + "\"", e + "$A", e + e, e + "n", "'", " ", reference(), "x"))));
    return text.toString();
  }

  private String reference() {
    String name = pick(NAMES);
    String inner = chance(4) ? reference() : pick(List.of("d", "", "\"q r\"", "'s'", "/e"));
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> "$" + name;
      case 3, 4 -> "${" + name + "}";
      case 5 -> "${" + name + ":-" + inner + "}";
      case 6 -> "${" + name + "-" + inner + "}";
      case 7 -> "${" + name + ":+" + inner + "}";
      case 8 -> "${" + name + "+" + inner + "}";
      case 9 -> "${" + name + pick(List.of("#", "##", "%", "%%")) + pick(PATTERNS) + "}";
      case 10 ->
          "${"
              + name
              + pick(List.of("/", "//"))
              + pick(PATTERNS)
              + "/"
              + pick(List.of("r", "", "$B", "\\/", "\\$0"))
              + "}";
      case 11 -> chance(3) ? "${" + name + pick(List.of("?", ":?")) + "is missing}" : "$" + name;
      case 12 -> "$" + pick(List.of("TARGETARCH", "HTTP_PROXY", "NONE", "1", "$", "?"));
      default -> chance(4) ? pick(List.of("$", "${A", "${A:#b}", "${}", "${A=b}")) : "${W}";
    };
  }

  private String separator() {
    String e = String.valueOf(escape);
    return pick(
        List.of(
            " ",
            "\t  ",
            " " + e + "\n    ",
            " " + e + "  \n# ENV Z=1\n  ",
            " " + e + "\n\n   # comment " + e + "\n "));
  }

  private String indent() {
    return chance(8) ? "  " : "";
  }

  private String blank() {
    return pick(List.of(" ", " ", " ", "  ", "\t"));
  }

  private String word(String instruction) {
    return pick(List.of(instruction, instruction, mixed(instruction)));
  }

  private String mixed(String word) {
    return switch (random.nextInt(4)) {
      case 0 -> word.toUpperCase(java.util.Locale.ROOT);
      case 1 -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
      default -> word.toLowerCase(java.util.Locale.ROOT);
    };
  }

  private void times(int most, Runnable action) {
    int count = random.nextInt(most + 1);
    for (int index = 0; index < count; index++) {
      action.run();
    }
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
