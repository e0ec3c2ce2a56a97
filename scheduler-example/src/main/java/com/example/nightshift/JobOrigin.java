// SPDX-License-Identifier: Apache-2.0
package com.example.nightshift;

import io.github.rununder.capture.SchedulerOrigin;

/** Where a variable of a job comes from. */
public sealed interface JobOrigin extends SchedulerOrigin {
  /**
   * A line {@code set NAME=VALUE} of the user's job file.
   *
   * @param file the file, as the setting {@code rununder.nightshift.jobs} names its folder
   * @param line the line, from 1
   */
  record JobFileLine(String file, int line) implements JobOrigin {
    @Override
    public String describe() {
      return "job file " + file + ":" + line;
    }
  }

  /**
   * A variable that the driver adds to the job file.
   *
   * @param annotation the annotation in the test, such as {@code @Env}
   */
  record AddedToJob(String annotation) implements JobOrigin {
    @Override
    public String describe() {
      return "added to the job by " + annotation;
    }
  }
}
