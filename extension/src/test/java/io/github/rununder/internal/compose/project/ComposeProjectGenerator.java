// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates compose projects with all that decides a variable of the service {@code app}. */
final class ComposeProjectGenerator {
  private static final List<String> NAMES = List.of("A", "B", "C", "D");
  private static final List<String> REFERENCES = List.of("X", "Y", "Z", "A", "UNSET");

  private final Random random;
  private final Map<String, String> files = new LinkedHashMap<>();
  private int literals;

  ComposeProjectGenerator(long seed) {
    random = new Random(seed);
  }

  GeneratedProject generate() {
    Map<String, String> environment = new LinkedHashMap<>();
    List.of("X", "A")
        .forEach(
            name -> {
              if (chance(4)) {
                environment.put(name, chance(3) ? "" : "given-" + name);
              }
            });
    boolean includes = chance(3);
    List<String> composeFiles = composeFiles(includes);
    files.put(".env", envFile(false));
    if (chance(5)) {
      files.merge(".env", "COMPOSE_FILE=" + String.join(":", composeFiles) + "\n", String::concat);
      composeFiles = List.of();
    }
    if (includes) {
      files.put("sub/sub.yaml", document("sub/", true, false));
      files.put("sub/.env", envFile(false));
      files.put("sub/a.env", envFile(false));
    }
    files.put("base/base.yaml", base());
    for (String each : List.of("a.env", "b.env", "base/a.env")) {
      files.put(each, envFile(chance(8)));
    }
    return new GeneratedProject(files, composeFiles, environment);
  }

  private List<String> composeFiles(boolean includes) {
    List<String> names = new ArrayList<>(List.of("compose.yaml"));
    files.put("compose.yaml", document("", !includes, includes));
    for (String other : List.of("o.yaml", "p.yaml")) {
      if (chance(2)) {
        files.put(other, document("", true, false));
        names.add(other);
      }
    }
    return names;
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String literal() {
    return "@" + ++literals + "@";
  }

  private String document(String folder, boolean hasService, boolean includes) {
    StringBuilder text = new StringBuilder(chance(10) ? "\uFEFF" : "");
    int documents = hasService && chance(4) ? 2 : 1;
    for (int index = 0; index < documents; index++) {
      text.append(index > 0 ? "---\n" : "");
      text.append(includes && index == 0 ? "include:\n- sub/sub.yaml\n" : "");
      text.append("x-shared: &shared\n");
      entries(text, "  ", 2);
      text.append("services:\n");
      if (hasService) {
        service(text, folder);
      }
      text.append("  other:\n    image: none\n    environment:\n");
      entries(text, "      ", 1);
    }
    return text.toString();
  }

  private void service(StringBuilder text, String folder) {
    text.append("  app:\n    image: none\n");
    if (chance(4)) {
      text.append("    extends:\n      service: base\n");
      text.append(
          folder.isEmpty() ? "      file: base/base.yaml\n" : "      file: ../base/base.yaml\n");
    } else if (chance(5)) {
      text.append("    extends: other\n");
    }
    envFiles(text);
    environment(text, true);
  }

  private String base() {
    StringBuilder text = new StringBuilder("services:\n  base:\n    image: none\n");
    if (chance(3)) {
      text.append("    extends: deeper\n");
    }
    envFiles(text);
    environment(text, false);
    text.append("  deeper:\n    image: none\n    environment:\n");
    entries(text, "      ", 2);
    return text.toString();
  }

  private void envFiles(StringBuilder text) {
    switch (random.nextInt(6)) {
      case 0 -> text.append("    env_file: a.env\n");
      case 1 -> text.append("    env_file: [a.env, ./a.env]\n");
      case 2, 3 -> {
        text.append("    env_file:").append(chance(6) ? " !override" : "").append('\n');
        List<String> names = List.of("a.env", "b.env", "missing.env", "a.env");
        for (int index = 0; index <= random.nextInt(3); index++) {
          String name = any(names);
          boolean isShort = chance(2) && !name.equals("missing.env");
          text.append(
              isShort
                  ? "    - " + name + "\n"
                  : "    - path: " + name + "\n      required: false\n");
        }
      }
      case 4 -> text.append(chance(4) ? "    env_file: !reset []\n" : "");
      default -> text.append("");
    }
  }

  private void environment(StringBuilder text, boolean hasShared) {
    if (chance(6)) {
      return;
    }
    if (chance(12)) {
      text.append("    environment: !reset\n");
      return;
    }
    text.append("    environment:").append(chance(8) ? " !override" : "").append('\n');
    if (chance(2)) {
      for (int index = 0; index <= random.nextInt(4); index++) {
        String name = any(NAMES);
        text.append("    - ").append(chance(6) ? name : quoted(name + "=" + value(0))).append('\n');
      }
    } else {
      text.append(hasShared && chance(3) ? "      <<: *shared\n" : "");
      entries(text, "      ", 3);
    }
  }

  private void entries(StringBuilder text, String indent, int most) {
    List<String> names = new ArrayList<>(NAMES);
    for (int index = 0; index <= random.nextInt(most); index++) {
      String name = any(names);
      names.remove(name);
      text.append(indent).append(name).append(":");
      switch (random.nextInt(8)) {
        case 0 -> text.append('\n');
        case 1 -> text.append(" !reset null\n");
        case 2 -> text.append(" ").append(literal()).append('\n');
        default -> text.append(" ").append(quoted(value(0))).append('\n');
      }
    }
  }

  private String quoted(String value) {
    return chance(2) ? "'" + value + "'" : "\"" + value + "\"";
  }

  private String value(int depth) {
    String name = any(REFERENCES);
    return switch (random.nextInt(depth > 1 ? 3 : 10)) {
      case 0, 1, 2, 3 -> literal();
      case 4 -> "${" + name + "}";
      case 5 -> "${" + name + ":-" + value(depth + 1) + "}";
      case 6 -> "${" + name + "-" + literal() + "}";
      case 7 -> literal() + "-$" + name + (chance(3) ? "$$x" : "");
      case 8 -> "${" + name + (chance(2) ? ":+" : "+") + literal() + "}";
      default -> literal() + "${" + name + "}" + literal();
    };
  }

  private String envFile(boolean isBroken) {
    StringBuilder text = new StringBuilder(chance(8) ? "\uFEFF" : "");
    String end = chance(8) ? "\r\n" : "\n";
    for (int index = 0; index <= random.nextInt(5); index++) {
      String name = chance(2) ? any(NAMES) : any(REFERENCES.subList(0, 3));
      text.append(chance(6) ? "export " : "");
      switch (random.nextInt(8)) {
        case 0 -> text.append(name);
        case 1 -> text.append(name).append("='").append(literal()).append("$X'");
        case 2 -> text.append(name).append("=\"").append(value(0)).append("\" # why");
        case 3 ->
            text.append("# ")
                .append(name)
                .append("=no")
                .append(end)
                .append(name)
                .append(" = ")
                .append(literal());
        case 4 -> text.append(name).append(": ").append(value(0));
        default -> text.append(name).append("=").append(value(0)).append(chance(4) ? " # why" : "");
      }
      text.append(end);
    }
    return text + (isBroken ? "no!\n" : "");
  }
}
