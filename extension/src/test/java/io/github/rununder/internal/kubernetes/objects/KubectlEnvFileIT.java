// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the reader of env files with the real kubectl, which needs no cluster for this. */
class KubectlEnvFileIT {
  private static final long SEED = 20_261_124;
  private static final int RANDOM_FILES = 40;

  /** The pieces of a random file. */
  private static final List<String> PIECES =
      List.of(
          "A", "B1", "_x", "-", ".", "..", "a.b", "é", "=", "=", "=", "\n", "\n", "\n", "\r\n",
          "\r", " ", "\t", "#", "\"", "'", "$(A)", "\ufeff", "\u00a0", "\u0085", "\u2028", "\u200b",
          "\u3000", "\u000b", "\f", "\u0000", "\\", "PATH", "1");

  @BeforeAll
  static void kubectlIsHere() throws Exception {
    assertThat(Kubectl.run("version", "--client").code())
        .as("kubectl on the PATH, which compares the rules")
        .isZero();
  }

  static Stream<byte[]> files() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "",
                "A=1",
                "A=1\nB=2\n",
                "A=\"x\" \nB='y'\n",
                " A=1\n\tB=2\n",
                "A =1\n",
                "export A=1\n",
                "# c\nA=1 # d\n",
                "A=1\r\nB=2\r\r\n",
                "A=1\nA=2\n",
                "=1\n",
                "A==1=\n",
                "PATH\nNOT_SET_ANYWHERE\n",
                "PATH \n",
                "1A=1\n",
                "-A=1\n.=1\n",
                "..=1\n",
                "..a=1\n",
                ".a=1\n",
                "a.b-c_d=1\n",
                "\ufeffA=1\n",
                "\ufeff#A=1\nB=2\n",
                "A=1\n\ufeffB=1\n",
                "\u00a0A=1\n\u0085B=2\n\u3000C=3\n\u2028D=4\n",
                "\u200bA=1\n",
                "\u180eA=1\n",
                "A=$(B) ${C} $D\n",
                "A=line\\\ncontinued\n",
                "é=1\n",
                "A=é漢🚀\n",
                "A=\u0000\n",
                "x".repeat(253) + "=1\n",
                "x".repeat(254) + "=1\n",
                "A=1\nB=" + "x".repeat(65_533) + "\nC=1\n",
                "A=1\nB=" + "x".repeat(65_534) + "\nC=1\n",
                "A=1\nB=" + "x".repeat(65_532) + "\r\nC=1\n",
                "A=1\nB=" + "x".repeat(65_533) + "\r\nC=1\n",
                "A=1\nB=" + "x".repeat(65_533),
                "A=1\nB=" + "x".repeat(65_534)));
    Random random = new Random(SEED);
    IntStream.range(0, RANDOM_FILES).forEach(i -> texts.add(randomFile(random)));
    return Stream.concat(
        texts.stream().map(text -> text.getBytes(UTF_8)),
        Stream.of("A=\u00ff\n", "A=1\n#\u00c0\u0080\n", "\u00ed\u00a0\u0080=1")
            .map(bytes -> bytes.getBytes(ISO_8859_1)));
  }

  @ParameterizedTest(name = "file {index}")
  @MethodSource("files")
  void readsWhatKubectlReads(byte[] content, @TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("app.env"), content);

    Kubectl.Result kubectl =
        Kubectl.run(
            "create",
            "configmap",
            "x",
            "--from-env-file=" + file,
            "--dry-run=client",
            "-o",
            "json");

    assertThat(read(file)).as("of %s", new String(content, UTF_8)).isEqualTo(errorText(kubectl));
  }

  /** The entries, or the error text. */
  private static Object read(Path file) {
    try {
      return new TreeMap<>(KubectlEnvFile.read(file));
    } catch (StartFailedException refused) {
      return refused
          .getMessage()
          .replaceAll("(?s).* refuses it: ", "")
          .replaceAll("\\. Correct the line, or exclude K8S for this file\\.$", "");
    }
  }

  private static Object errorText(Kubectl.Result kubectl) throws IOException {
    if (kubectl.code() == 0) {
      Map<String, Object> configMap =
          new ObjectMapper().readValue(kubectl.out(), new TypeReference<>() {});
      return configMap.getOrDefault("data", Map.of());
    }
    // RunUnder leaves the file's name and the bytes out: its message names the place
    return kubectl
        .err()
        .strip()
        .replaceFirst("^error: ", "")
        .replaceFirst(
            "env file .* contains (invalid utf8 bytes at line \\d+): .*", "env file contains $1")
        .replaceFirst(" already exists in Data for ConfigMap \"x\"$", " already exists");
  }

  private static String randomFile(Random random) {
    StringBuilder file = new StringBuilder();
    int pieces = 3 + random.nextInt(12);
    for (int i = 0; i < pieces; i++) {
      file.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return file.toString();
  }

  /** The client on the PATH. */
  private static final class Kubectl {
    static Result run(String... arguments) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of("kubectl"));
      command.addAll(List.of(arguments));
      Path out = Files.createTempFile("kubectl", ".out");
      Path err = Files.createTempFile("kubectl", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("kubectl ended").isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    }

    /** The result of kubectl. */
    record Result(int code, String out, String err) {}
  }
}
