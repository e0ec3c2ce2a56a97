// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.ShimPlan;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The compose file of one run, with the variables that {@code docker compose} must be started with:
 * the file refers to a secret by the name of such a variable only.
 *
 * <p>Every text is quoted for YAML, and each {@code $} is doubled for compose. The program is the
 * service with the workload's name; the init steps are services that wait for each other.
 */
final class ComposeFile {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR));

  private final LaunchRequest launch;
  private final ProgramImage image;
  private final MountedFiles files;
  private final Map<String, String> volumes;
  private final Optional<String> shim;
  private final Map<String, String> passed = new LinkedHashMap<>();
  private final String text;

  /**
   * Makes the file.
   *
   * @param launch the launch
   * @param image the program's image
   * @param files the files to mount
   * @param volumes the names of existing volumes by mount path
   * @param shim the name of the volume with the exec shim; empty for none
   */
  ComposeFile(
      LaunchRequest launch,
      ProgramImage image,
      MountedFiles files,
      Map<String, String> volumes,
      Optional<String> shim) {
    this.launch = launch;
    this.image = image;
    this.files = files;
    this.volumes = volumes;
    this.shim = shim;
    text = write();
    passed.putAll(files.variables());
  }

  /** The name of the program's service. */
  String programService() {
    return launch.workload().name();
  }

  /** The name of an init step's service. */
  String service(Workload.Step step) {
    return step.name().equals(programService()) ? step.name() + "-init" : step.name();
  }

  /** The variables for {@code docker compose}. */
  Map<String, String> variables() {
    return Collections.unmodifiableMap(passed);
  }

  /** The text. */
  String text() {
    return text;
  }

  private String write() {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("name", launch.id());
    file.put("services", services());
    file.put("networks", Map.of("default", Map.of("labels", labels(launch))));
    Map<String, Object> external = externalVolumes();
    if (!external.isEmpty()) {
      file.put("volumes", external);
    }
    file.putAll(files.definitions());
    try {
      return YAML.writeValueAsString(file);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Map<String, Object> services() {
    Map<String, Object> services = new LinkedHashMap<>();
    List<String> before = new ArrayList<>();
    for (Workload.Step step : launch.workload().initSteps()) {
      services.put(service(step), step(step, before));
      before = List.of(service(step));
    }
    services.put(programService(), program(before));
    return services;
  }

  private Map<String, Object> program(List<String> before) {
    Map<String, Object> service = service(image.reference(), before, shimMount());
    putUnlessEmpty(service, "entrypoint", escaped(image.entrypoint()));
    putUnlessEmpty(service, "command", escaped(image.command(launch.workload().arguments())));
    putUnlessEmpty(
        service,
        "env_file",
        escaped(launch.workload().envFiles().stream().map(Object::toString).toList()));
    putUnlessEmpty(service, "environment", programVariables());
    if (launch.workload().replicas() > 1) {
      service.put("deploy", Map.of("replicas", launch.workload().replicas()));
    }
    launch
        .workload()
        .memoryLimit()
        .ifPresent(
            limit -> {
              service.put("mem_limit", limit);
              service.put("memswap_limit", limit);
            });
    return service;
  }

  private Map<String, Object> step(Workload.Step step, List<String> before) {
    Map<String, Object> service = service(LocalImages.ofStep(launch, step), before, List.of());
    putUnlessEmpty(service, "entrypoint", escaped(step.command()));
    putUnlessEmpty(
        service,
        "environment",
        step.environment().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(variable -> escaped(variable.getKey() + "=" + variable.getValue()))
            .toList());
    return service;
  }

  /** Returns the keys that the program and the steps share. */
  private Map<String, Object> service(
      String imageName, List<String> before, List<Object> moreVolumes) {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("image", escaped(imageName));
    service.put("pull_policy", "never");
    service.put("restart", "no");
    if (!before.isEmpty()) {
      service.put(
          "depends_on",
          Map.of(before.get(0), Map.of("condition", "service_completed_successfully")));
    }
    putUnlessEmpty(
        service, "volumes", Stream.concat(volumeMounts().stream(), moreVolumes.stream()).toList());
    service.putAll(files.references());
    service.put("labels", labels(launch));
    return service;
  }

  /**
   * Returns the variables as a list of quoted texts: in a map, YAML would interpret the names.
   * Secrets and the probe's variables are passed by compose's interpolation, which does not expand
   * inserted values.
   */
  private List<String> programVariables() {
    List<String> entries = new ArrayList<>();
    for (Workload.Variable variable : launch.workload().variables()) {
      entries.add(
          variable.secret()
              ? passed(variable.name(), "RUNUNDER_SECRET_" + passed.size(), variable.value())
              : escaped(variable.name() + "=" + variable.value()));
    }
    image.variables(launch.probeVariables()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            variable ->
                entries.add(passed(variable.getKey(), variable.getKey(), variable.getValue())));
    return entries;
  }

  private String passed(String name, String as, String value) {
    passed.put(as, value);
    return escaped(name) + "=${" + as + "}";
  }

  private List<Object> volumeMounts() {
    List<Object> mounts = new ArrayList<>();
    volumes.forEach(
        (path, name) -> {
          Map<String, Object> mount = new LinkedHashMap<>();
          mount.put("type", "volume");
          mount.put("source", name);
          mount.put("target", escaped(path));
          mount.put("volume", Map.of("nocopy", true));
          mounts.add(mount);
        });
    return mounts;
  }

  private List<Object> shimMount() {
    return shim.stream().<Object>map(ComposeFile::shimMount).toList();
  }

  static Map<String, Object> shimMount(String volume) {
    Map<String, Object> mount = new LinkedHashMap<>();
    mount.put("type", "volume");
    mount.put("source", volume);
    mount.put("target", ShimPlan.FOLDER);
    mount.put("read_only", true);
    return mount;
  }

  private Map<String, Object> externalVolumes() {
    Map<String, Object> definitions = new LinkedHashMap<>();
    shim.ifPresent(name -> definitions.put(name, Map.of("external", true)));
    volumes.values().forEach(name -> definitions.put(name, Map.of("external", true)));
    return definitions;
  }

  static Map<String, String> labels(LaunchRequest launch) {
    Map<String, String> labels = new LinkedHashMap<>();
    launch.labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(label -> labels.put(label.getKey(), escaped(label.getValue())));
    return labels;
  }

  private static void putUnlessEmpty(Map<String, Object> service, String key, List<?> values) {
    if (!values.isEmpty()) {
      service.put(key, values);
    }
  }

  static List<String> escaped(List<String> texts) {
    return texts.stream().map(ComposeFile::escaped).toList();
  }

  /** Compose expands {@code $} in every text. */
  static String escaped(String text) {
    return text.replace("$", "$$");
  }
}
