// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Frame;
import java.time.Duration;

/** Forwards the output of a container unbuffered and byte by byte. */
public final class ContainerOutput extends StreamCallback<Frame> {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LONGEST_RUN = Duration.ofDays(7);

  private final Sink standardOutput;
  private final Sink standardError;

  /** Takes bytes. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes bytes.
     *
     * @param bytes holds the bytes; valid during the call only
     * @param offset where they start
     * @param length how many there are
     */
    void accept(byte[] bytes, int offset, int length);
  }

  private ContainerOutput(Sink standardOutput, Sink standardError) {
    this.standardOutput = standardOutput;
    this.standardError = standardError;
  }

  /**
   * Attaches to a container that was created and not started yet, so that no byte is lost.
   *
   * @param client the client
   * @param container the container
   * @param standardOutput takes stdout
   * @param standardError takes stderr
   * @return the output, attached
   */
  public static ContainerOutput attach(
      DockerClient client, String container, Sink standardOutput, Sink standardError) {
    ContainerOutput output = new ContainerOutput(standardOutput, standardError);
    client
        .attachContainerCmd(container)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(output);
    output.awaitStart(START_TIMEOUT, "open the output of container " + container);
    return output;
  }

  @Override
  public void onNext(Frame frame) {
    byte[] bytes = frame.getPayload();
    switch (frame.getStreamType()) {
      case STDOUT, RAW -> standardOutput.accept(bytes, 0, bytes.length);
      case STDERR -> standardError.accept(bytes, 0, bytes.length);
      case STDIN -> {}
    }
  }

  /**
   * Waits until all output was forwarded, which is when the container has ended.
   *
   * @throws InterruptedException when interrupted
   */
  public void awaitEnd() throws InterruptedException {
    awaitEnd(LONGEST_RUN, "end the output of a container");
  }
}
