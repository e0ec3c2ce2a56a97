// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.RuntimeOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the declared assignments with the container that the engine created: where the two
 * differ, the container's value counts, and its origin is unknown.
 */
public final class ContainerDeclaration {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUNUNDER_PREFIX = "RUNUNDER_";

  private final InspectContainerResponse container;

  private final Optional<String> home;

  private ContainerDeclaration(InspectContainerResponse container, Optional<String> home) {
    this.container = container;
    this.home = home;
  }

  /**
   * Reads a container that was created and not started yet.
   *
   * @param client the client
   * @param container the container
   * @return the declaration, without its assignments
   */
  public static ContainerDeclaration of(DockerClient client, String container) {
    InspectContainerResponse inspected = client.inspectContainerCmd(container).exec();
    String user = Objects.requireNonNullElse(inspected.getConfig().getUser(), "");
    return new ContainerDeclaration(inspected, ContainerPasswd.home(client, container, user));
  }

  /**
   * Returns the declaration, with the engine's view of the container as its document.
   *
   * @param image the image's assignments
   * @param scheduler the scheduler's assignments
   * @return the declaration
   */
  public Declaration with(List<Assignment> image, List<Assignment> scheduler) {
    return with(image, scheduler, document());
  }

  /**
   * Returns the declaration.
   *
   * @param image the assignments of the image
   * @param scheduler the assignments of the scheduler
   * @param document the scheduler's view
   * @return the declaration
   */
  public Declaration with(List<Assignment> image, List<Assignment> scheduler, String document) {
    return Declaration.builder(image, corrected(image, scheduler), document)
        .user(container.getConfig().getUser())
        .command(command())
        .tty(container.getConfig().getTty())
        .home(home.orElse(null))
        .build();
  }

  private List<String> command() {
    return Stream.concat(Stream.of(container.getPath()), Stream.of(container.getArgs())).toList();
  }

  /**
   * Returns the variables of the container, without RunUnder's own.
   *
   * @return the values by name
   */
  public Map<String, String> variables() {
    return EnvEntry.byName(entries(container.getConfig().getEnv()));
  }

  private List<Assignment> corrected(List<Assignment> image, List<Assignment> scheduler) {
    Map<String, String> created = variables();
    Map<String, Optional<String>> declared = new LinkedHashMap<>();
    Stream.concat(image.stream(), scheduler.stream())
        .forEach(assignment -> declared.put(assignment.name(), assignment.value()));
    Set<String> names = new LinkedHashSet<>(declared.keySet());
    names.addAll(created.keySet());
    List<Assignment> assignments = new ArrayList<>(scheduler);
    for (String name : names) {
      Optional<String> actual = Optional.ofNullable(created.get(name));
      if (!actual.equals(declared.getOrDefault(name, Optional.empty()))) {
        assignments.add(new Assignment(name, actual, new RuntimeOrigin.Unknown()));
      }
    }
    return assignments;
  }

  private String document() {
    ContainerConfig config = container.getConfig();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Image", config.getImage());
    document.put("Entrypoint", config.getEntrypoint());
    document.put("Cmd", config.getCmd());
    document.put("WorkingDir", config.getWorkingDir());
    document.put("User", config.getUser());
    document.put("Env", entries(config.getEnv()).toList());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Stream<String> entries(String @Nullable [] entries) {
    return Arrays.stream(Objects.requireNonNullElse(entries, new String[0]))
        .filter(entry -> !entry.startsWith(RUNUNDER_PREFIX));
  }
}
