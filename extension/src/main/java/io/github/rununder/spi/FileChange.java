// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.FileContent;
import io.github.rununder.workload.Workload;
import java.util.stream.Collectors;

/**
 * The change of a file of the workload, for drivers that put files in place themselves.
 *
 * @param file the file as the workload has it
 * @param content the new content
 */
public record FileChange(Workload.MountedFile file, FileContent content) {

  /**
   * Returns the file that a change is of.
   *
   * @param scheduler the scheduler, for messages
   * @param workload the workload
   * @param change the change
   * @return the file and its new content
   * @throws RunUnderException when the change is not of a file, or the workload has no such file
   */
  public static FileChange of(Scheduler scheduler, Workload workload, LiveUpdate change) {
    if (change instanceof LiveUpdate.OfVariable) {
      throw new RunUnderException(
          "[%s] cannot change %s: the environment is fixed when the container is created, and a restart reuses it. Limit this test to K8S, AIRFLOW_KUBERNETES, AIRFLOW_POD and AIRFLOW_CELERY with @EnabledUnder."
              .formatted(scheduler, change.describe()));
    }
    if (!(change instanceof LiveUpdate.OfFile wanted)) {
      throw new RunUnderException(
          "[%s] cannot change %s: only Kubernetes has such an object. Use LiveUpdate.file(path, content), which works under every scheduler, or limit this test to K8S with @EnabledUnder(K8S)."
              .formatted(scheduler, change.describe()));
    }
    return workload.files().stream()
        .filter(file -> file.path().equals(wanted.path()))
        .findFirst()
        .map(file -> new FileChange(file, wanted.content()))
        .orElseThrow(() -> noSuchFile(scheduler, workload, change));
  }

  /**
   * Says that a workload has no such file.
   *
   * @param scheduler the scheduler
   * @param workload the workload
   * @param change the change
   * @return the exception, to be thrown
   */
  public static RunUnderException noSuchFile(
      Scheduler scheduler, Workload workload, LiveUpdate change) {
    String files =
        workload.files().stream().map(Workload.MountedFile::path).collect(Collectors.joining(", "));
    return new RunUnderException(
        "[%s] cannot change %s: the workload has %s. Declare the file with @ConfigFile or @SecretFile first."
            .formatted(
                scheduler, change.describe(), files.isEmpty() ? "no files" : "the files " + files));
  }
}
