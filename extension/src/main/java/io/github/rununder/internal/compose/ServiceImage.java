// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.internal.compose.project.ProjectCommand;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.ProgramImages;
import io.github.rununder.internal.image.UserImages;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.Settings;
import io.github.rununder.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The image of the target service.
 *
 * @param original the id of the user's image
 * @param image the user's image with the program in it
 */
record ServiceImage(String original, ProgramImage image) {
  static ServiceImage of(ProjectCommand command, LaunchRequest launch, ResolvedProject model) {
    DockerClient client = command.engine().client();
    String name = model.image(command.name());
    if (model.isBuilt(model.service())) {
      build(command, launch, model);
    }
    String id = LocalImages.require(client, name);
    UserImages.TeamImage team =
        new UserImages.TeamImage(
            "service " + model.service(),
            name,
            id,
            UserImages.started(
                client.inspectImageCmd(id).exec().getConfig(),
                model.text("working_dir"),
                model.command("entrypoint"),
                model.command("command")),
            command.project().program());
    return new ServiceImage(
        id,
        hasBaseImage(launch)
            ? ProgramImages.prepare(command.engine(), launch)
            : UserImages.prepare(command.engine(), launch, team));
  }

  /** Whether the workload names another base image than the service's. */
  private static boolean hasBaseImage(LaunchRequest launch) {
    return launch.workload().program().flatMap(Workload.Program::baseImage).isPresent();
  }

  private static void build(ProjectCommand command, LaunchRequest launch, ResolvedProject model) {
    Path labels = launch.scratch().resolve("build.yaml");
    ProjectFiles.write(
        labels,
        "services:%n  \"%s\":%n    build: {labels: {\"%s\": compose}}%n"
            .formatted(model.service(), ProgramImages.LABEL));
    CliProcess.Result result =
        command
            .start(List.of(labels), Map.of(), List.of("build", model.service()))
            .await(launch.configuration(), Settings.TIMEOUT_BUILD);
    if (!result.succeeded()) {
      throw ComposeErrors.of(command, result).exception();
    }
  }
}
