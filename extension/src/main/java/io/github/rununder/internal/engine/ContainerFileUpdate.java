// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.FileChange;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the content of a file in a running container.
 *
 * <p>The file is replaced atomically, as Kubernetes does: the content is copied beside it and moved
 * over it with the image's {@code mv}. Without {@code mv} the file is copied as by {@code docker
 * cp}, which deletes it first; file watchers such as viper's stop then.
 */
public final class ContainerFileUpdate {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerFileUpdate.class);
  private static final Duration LONGEST_MOVE = Duration.ofSeconds(10);
  private static final Poll POLL = Poll.every(Duration.ofMillis(10)).atMost(LONGEST_MOVE);
  private static final String ROOT = "0";

  private ContainerFileUpdate() {}

  /**
   * Replaces a file.
   *
   * @param client the client
   * @param container the running container
   * @param change the file and its new content
   */
  public static void replace(DockerClient client, String container, FileChange change) {
    String path = change.file().path();
    int slash = path.lastIndexOf('/') + 1;
    String beside = path.substring(0, slash) + "." + path.substring(slash) + ".rununder";
    copy(client, container, change, beside);
    if (!moved(client, container, beside, path)) {
      LOG.warn("The image of {} has no mv, so {} is deleted and created again", container, path);
      copy(client, container, change, path);
    }
  }

  private static void copy(DockerClient client, String container, FileChange change, String path) {
    new TarArchive()
        .file(path, change.content().bytes(), change.file().mode())
        .copyTo(client, container);
  }

  /** The daemon records the exit code after it has closed the output. */
  private static long exitCode(DockerClient client, String exec) throws InterruptedException {
    Supplier<Long> code = () -> client.inspectExecCmd(exec).exec().getExitCodeLong();
    boolean ended = POLL.until(() -> code.get() != null);
    return ended ? code.get() : -1;
  }

  private static boolean moved(DockerClient client, String container, String from, String to) {
    try {
      String move =
          client
              .execCreateCmd(container)
              .withUser(ROOT)
              .withCmd("mv", "-f", from, to)
              .exec()
              .getId();
      boolean ended =
          client
              .execStartCmd(move)
              .exec(new ResultCallback.Adapter<Frame>())
              .awaitCompletion(LONGEST_MOVE.toMillis(), TimeUnit.MILLISECONDS);
      return ended && exitCode(client, move) == 0;
    } catch (DockerException noSuchProgram) {
      LOG.debug("mv cannot be executed in {}", container, noSuchProgram);
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
