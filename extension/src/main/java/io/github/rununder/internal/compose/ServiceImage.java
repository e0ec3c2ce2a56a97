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
 * The image of the service that is looked at.
 *
 * @param own the id of the team's image, which the service would have
 * @param image what it gets: the same with the program in it
 */
record ServiceImage(String own, ProgramImage image) {
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
                model.words("entrypoint"),
                model.words("command")),
            command.project().program());
    return new ServiceImage(
        id,
        bringsItsOwn(launch)
            ? ProgramImages.prepare(command.engine(), launch)
            : UserImages.prepare(command.engine(), launch, team));
  }

  /** Whether the program is to be put into another image than the service's. */
  private static boolean bringsItsOwn(LaunchRequest launch) {
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
      throw ComposeErrors.of(command, launch, result).exception();
    }
  }
}
