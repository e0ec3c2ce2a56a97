// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.ReporterProgram;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The images of {@link EntrypointForm}, built once for all schedulers of a JVM. */
final class EntrypointImages {
  private static final OnceMap<EntrypointForm, String> BUILT = new OnceMap<>();

  private EntrypointImages() {}

  static String reference(EntrypointForm form) {
    return BUILT.get(form, () -> build(form));
  }

  private static String build(EntrypointForm form) {
    DockerEngine engine = DockerEngine.connect();
    try {
      Path context = Files.createTempDirectory("rununder-form");
      Path target = context.resolve("reporter");
      Files.copy(
          new ReporterProgram().build(ProgramBuilder.Target.linux(engine.architecture())), target);
      Files.writeString(context.resolve("passwd"), EntrypointForm.PASSWD);
      Path dockerfile = Files.writeString(context.resolve("Dockerfile"), form.dockerfile());
      WorkloadSource.DockerBuild input =
          new WorkloadSource.DockerBuild(
              context, dockerfile, Map.of(), Optional.empty(), Map.of(), Optional.empty());
      String name = "form-" + form.name().toLowerCase(Locale.ROOT).replace('_', '-');
      new DockerfileBuild(engine, name, input).build(context, Configuration.ofDefaults());
      String tag = "rununder/" + form.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":test";
      String built = new DockerfileBuild(engine, name, input).tag();
      engine.client().tagImageCmd(built, tag.replace(":test", ""), "test").exec();
      engine.client().removeImageCmd(built).exec();
      return tag;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
