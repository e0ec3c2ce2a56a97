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

/** Hands everything on; what is told otherwise under Airflow is overridden. */
class ForwardingListener implements RunListener {
  private final RunListener listener;

  ForwardingListener(RunListener listener) {
    this.listener = listener;
  }

  @Override
  public void standardOutput(byte[] bytes, int offset, int length) {
    listener.standardOutput(bytes, offset, length);
  }

  @Override
  public void standardError(byte[] bytes, int offset, int length) {
    listener.standardError(bytes, offset, length);
  }

  @Override
  public void declared(Declaration declaration) {
    listener.declared(declaration);
  }

  @Override
  public void startsInOrder(List<StartStep> steps) {
    listener.startsInOrder(steps);
  }

  @Override
  public void happened(TimelineEvent event) {
    listener.happened(event);
  }

  @Override
  public void initStep(InitStepResult result) {
    listener.initStep(result);
  }

  @Override
  public void exited(Exit exit) {
    listener.exited(exit);
  }

  @Override
  public void startFailed(StartFailure failure) {
    listener.startFailed(failure);
  }

  @Override
  public RunListener replica(String name) {
    return listener.replica(name);
  }

  @Override
  public RunListener again() {
    return listener.again();
  }

  @Override
  public void removed() {
    listener.removed();
  }
}
