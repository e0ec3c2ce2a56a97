// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real {@code docker create --env-file} reads the same files. */
class DockerEnvFileIT {
  private static final Map<String, String> STARTER = Map.of("PASSED", " on ", "NOTHING", "");

  @TempDir private Path folder;

  static Stream<String> files() {
    return Stream.of(
        "",
        "A=1",
        "A=1\n",
        "A=1\r\nB=2\r\n",
        "A=1\r\r\n",
        "A=1\rB=2",
        "A=\n",
        "A=\"x\"\nB='y'\nC=`z`\n",
        "A= lead and trail \t\n",
        "A=a#b # c\n",
        "# comment\n #indented\n\t# tab\n",
        "\n\n  \n\t\n",
        "  A=indented\n\tB=tab\n",
        "\u00a0A=nbsp\n\u2003B=em space\n\u0085C=nel\n\u000bD=vt\n\u000cE=ff\n",
        "\u200bA=zero width is no space\n",
        "\u180eA=mongolian vowel separator\n",
        "\u2028A=line separator\n\u3000B=ideographic\n\u1680C=ogham\n",
        "\u001cA=file separator is no space\n",
        "\uFEFFA=bom\n",
        "A=1\n\uFEFFB=bom later\n",
        "\uFEFF# comment after bom\nA=1",
        "\uFEFF\uFEFFA=two boms",
        "=no name\n",
        "  =no name\n",
        "=\n",
        "A B=blank in name\n",
        "A\tB=tab in name\n",
        "A =blank after name\n",
        "export A=1\n",
        "A\u00a0B=nbsp in name\n",
        "PASSED\nNOTHING\nUNSET_VARIABLE\n",
        "PASSED \n",
        "PASSED\r\n",
        "A=1\nA=2\nB=3\nA=\n",
        "A==\nB===x\nC=a=b\n",
        "$A=dollar name\n1=digit\na.b-c=punctuation\n",
        "A=$PASSED ${PASSED} $(x) \\n \\$ %41\n",
        "A=grüße 東京 😀\n",
        "A=\u0001\u001b[0m\u007f\n",
        "A=\u00ff\n",
        "A=no line feed at the end\nB=2",
        "A=" + "x".repeat(65_533) + "\n",
        "A=" + "x".repeat(65_533),
        "A=" + "x".repeat(65_534) + "\n",
        "A=" + "x".repeat(65_534),
        "A=" + "x".repeat(65_532) + "\r\n",
        "A=" + "x".repeat(65_533) + "\r\n",
        "#" + "x".repeat(70_000) + "\nA=1\n");
  }

  static Stream<byte[]> binaryFiles() {
    return Stream.of(
            "A=\u00ff\n",
            "A=1\nB=\u00c3\n",
            "A=\u00ed\u00a0\u0080\n",
            "A=\u00c0\u0080\n",
            "#\u00ff\n",
            "A=\u00f4\u0090\u0080\u0080\n",
            "\u00ef\u00bbA=1\n")
        .map(text -> text.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @MethodSource("files")
  void textIsReadAsDockerReadsIt(String content) throws Exception {
    compare(content.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("binaryFiles")
  void bytesThatAreNoUtf8AreReadAsDockerReadsThem(byte[] content) throws Exception {
    compare(content);
  }

  private void compare(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("app.env"), content);
    CliProcess.Result docker =
        new DockerCli(DockerEngine.connect().host())
            .start(
                folder,
                STARTER,
                List.of("create", "--env-file", file.toString(), LaunchFixture.BUSYBOX, "true"))
            .await(Duration.ofSeconds(30));
    try {
      List<String> ours = DockerEnvFile.read(file, name -> Optional.ofNullable(STARTER.get(name)));
      assertThat(docker).matches(CliProcess.Result::succeeded, "docker takes the file, too");
      assertThat(environmentOf(docker.output().strip())).containsExactlyElementsOf(ours);
    } catch (StartFailedException refused) {
      assertThat(docker.succeeded()).as("docker refuses, too: %s", refused.getMessage()).isFalse();
    }
  }

  /** The container's own variables without the image's PATH. */
  private static List<String> environmentOf(String container) {
    DockerClient client = DockerEngine.connect().client();
    String[] all = client.inspectContainerCmd(container).exec().getConfig().getEnv();
    client.removeContainerCmd(container).exec();
    return Arrays.stream(all).filter(entry -> !entry.startsWith("PATH=")).toList();
  }
}
