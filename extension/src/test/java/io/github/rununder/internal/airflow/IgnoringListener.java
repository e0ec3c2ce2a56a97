// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.spi.RunListener;

/** Ignores every report; a test overrides the methods that it needs. */
public class IgnoringListener implements RunListener {
  @Override
  public void onStdout(byte[] bytes, int offset, int length) {}

  @Override
  public void onStderr(byte[] bytes, int offset, int length) {}

  @Override
  public void onDeclaration(Declaration declaration) {}

  @Override
  public void onEvent(TimelineEvent event) {}

  @Override
  public void onInitStep(InitStepResult result) {}

  @Override
  public void onExit(Exit exit) {}

  @Override
  public void onStartFailure(StartFailure failure) {}
}
