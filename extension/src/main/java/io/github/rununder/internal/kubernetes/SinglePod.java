// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.internal.kubernetes.cluster.PodRemoval;
import io.github.rununder.internal.kubernetes.pod.PodRun;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunListener;
import java.util.List;
import java.util.function.Supplier;

/** A pod without a controller, and its replacement at a restart. */
final class SinglePod implements RestartableHandle {
  private final PodRemoval removal;
  private final Supplier<Pod> maker;
  private final PodRun.Following following;
  private RunListener listener;
  private PodRun current;

  private SinglePod(
      PodRemoval removal, Supplier<Pod> maker, PodRun.Following following, RunListener listener) {
    this.removal = removal;
    this.maker = maker;
    this.following = following;
    this.listener = listener;
    current = following.follow(maker.get(), listener);
  }

  /**
   * Creates the pod and follows it.
   *
   * @param removal ends it at a restart
   * @param maker creates it, also at each restart
   */
  static SinglePod start(
      PodRemoval removal, Supplier<Pod> maker, PodRun.Following following, RunListener listener) {
    return new SinglePod(removal, maker, following, listener);
  }

  @Override
  public synchronized void restart(String replica) {
    removal.remove(current.pod());
    current.awaitEnd();
    current.release();
    listener = listener.onAttempt();
    current = following.follow(maker.get(), listener);
  }

  @Override
  public synchronized List<String> diagnostics() {
    return current.diagnostics();
  }

  @Override
  public synchronized List<String> retain() {
    return current.retain();
  }

  @Override
  public synchronized void close() {
    current.close();
  }
}
