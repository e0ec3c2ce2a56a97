// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.spi.RunListener;

/** Hears nothing; a test overrides what it is to hear. */
public class DeafListener implements RunListener {
  @Override
  public void standardOutput(byte[] bytes, int offset, int length) {}

  @Override
  public void standardError(byte[] bytes, int offset, int length) {}

  @Override
  public void declared(Declaration declaration) {}

  @Override
  public void happened(TimelineEvent event) {}

  @Override
  public void initStep(InitStepResult result) {}

  @Override
  public void exited(Exit exit) {}

  @Override
  public void startFailed(StartFailure failure) {}
}
