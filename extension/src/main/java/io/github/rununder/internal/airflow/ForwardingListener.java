// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartStep;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.spi.RunListener;
import java.util.List;

/** Forwards every report; subclasses override what differs under Airflow. */
class ForwardingListener implements RunListener {
  private final RunListener listener;

  ForwardingListener(RunListener listener) {
    this.listener = listener;
  }

  @Override
  public void onStdout(byte[] bytes, int offset, int length) {
    listener.onStdout(bytes, offset, length);
  }

  @Override
  public void onStderr(byte[] bytes, int offset, int length) {
    listener.onStderr(bytes, offset, length);
  }

  @Override
  public void onDeclaration(Declaration declaration) {
    listener.onDeclaration(declaration);
  }

  @Override
  public void onStartOrder(List<StartStep> steps) {
    listener.onStartOrder(steps);
  }

  @Override
  public void onEvent(TimelineEvent event) {
    listener.onEvent(event);
  }

  @Override
  public void onInitStep(InitStepResult result) {
    listener.onInitStep(result);
  }

  @Override
  public void onExit(Exit exit) {
    listener.onExit(exit);
  }

  @Override
  public void onStartFailure(StartFailure failure) {
    listener.onStartFailure(failure);
  }

  @Override
  public RunListener onReplica(String name) {
    return listener.onReplica(name);
  }

  @Override
  public RunListener onAttempt() {
    return listener.onAttempt();
  }

  @Override
  public void onRemoved() {
    listener.onRemoved();
  }
}
