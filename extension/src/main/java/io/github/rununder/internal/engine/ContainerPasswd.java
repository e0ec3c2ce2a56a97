// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Finds a user's home directory in a container as the runtime does: in /etc/passwd, else it is /.
 */
final class ContainerPasswd {
  private static final Set<String> ROOT = Set.of("", "0", "root");
  private static final int NAME = 0;
  private static final int UID = 2;
  private static final int HOME = 5;
  private static final int FIELDS = 7;

  private ContainerPasswd() {}

  /**
   * Returns the home directory; empty when the file cannot be read, and for root, whose home is not
   * worth another request for each container.
   */
  static Optional<String> home(DockerClient client, String container, String user) {
    if (ROOT.contains(user.replaceFirst(":.*", ""))) {
      return Optional.empty();
    }
    try (InputStream archive = client.copyArchiveFromContainerCmd(container, "/etc/passwd").exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      return tar.getNextEntry().isFile()
          ? Optional.of(home(new String(tar.readAllBytes(), UTF_8), user))
          : Optional.empty();
    } catch (DockerException | IOException notThere) {
      return Optional.empty();
    }
  }

  static String home(String passwd, String user) {
    String name = user.replaceFirst(":.*", "");
    String wanted = name.isEmpty() ? "0" : name;
    return passwd
        .lines()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length == FIELDS)
        .filter(fields -> Stream.of(fields[NAME], fields[UID]).anyMatch(wanted::equals))
        .findFirst()
        .map(fields -> fields[HOME])
        .filter(home -> !home.isEmpty())
        .orElse("/");
  }
}
