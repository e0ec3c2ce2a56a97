// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.capture.FileContent;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.run.WorkloadMasking;
import io.github.rununder.workload.UncheckedWorkload;
import io.github.rununder.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workload in memory, without a program file. */
final class WorkloadFixture {
  private final List<Workload.Variable> variables = new ArrayList<>();
  private final List<Workload.MountedFile> files = new ArrayList<>();
  private final List<Workload.Step> steps = new ArrayList<>();

  void variable(String name, String value, boolean secret) {
    variables.add(new Workload.Variable(name, value, secret));
  }

  void file(String path, String content, boolean secret) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    files.add(new Workload.MountedFile(path, new FileContent(bytes, false), 0400, secret));
  }

  void step(String name) {
    steps.add(new Workload.Step(name, "busybox:1.35", List.of("true"), Map.of()));
  }

  Workload made() {
    return UncheckedWorkload.of("orders")
        .program(
            new Workload.Program(
                Path.of("/src/orders"),
                ".",
                List.of(),
                false,
                Optional.empty(),
                "/rununder/app",
                Optional.empty()))
        .variables(variables)
        .files(files)
        .initSteps(steps)
        .build();
  }

  /** The masking of the workload alone, with which a run begins. */
  Masking masking() {
    return WorkloadMasking.of(made(), Masking.BY_NAME.namePattern());
  }
}
