// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds a {@link Workload}. Every method says the same as the annotation of that name and throws
 * {@link RunUnderException} when a value breaks a rule; the message names the annotation, the
 * element, the rule and the value.
 */
public final class WorkloadBuilder {
  private static final int MOST_REPLICAS = 1_000;

  private static final int WORLD_READABLE = 0644;
  private static final int SECRET_READABLE = 0444;

  private final Path workingDirectory;
  private final String defaultImage;
  private final ProgramDraft program;
  private final Map<Class<? extends Deployment>, Deployment> deployments = new LinkedHashMap<>();
  private Optional<DockerBuildDraft> dockerBuild = Optional.empty();
  private Optional<DagDraft> dag = Optional.empty();
  private Optional<HelmChartDraft> helmChart = Optional.empty();
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, Workload.Variable> variables = new LinkedHashMap<>();
  private final List<Path> envFiles = new ArrayList<>();
  private final Map<String, Workload.MountedFile> files = new LinkedHashMap<>();
  private final Map<String, Workload.Step> initSteps = new LinkedHashMap<>();
  private final Set<String> sharedDirectories = new LinkedHashSet<>();
  private final List<Workload.BuildArgument> buildArguments = new ArrayList<>();
  private final Set<String> watchedPaths = new LinkedHashSet<>();
  private OptionalLong memoryLimit = OptionalLong.empty();
  private Optional<Workload.Replication> replication = Optional.empty();
  private final Set<String> silencedWarnings = new LinkedHashSet<>();

  /**
   * Makes an empty builder.
   *
   * @param workingDirectory what relative paths are relative to
   * @param defaultImage the image of init steps that name none
   */
  public WorkloadBuilder(Path workingDirectory, String defaultImage) {
    this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    this.defaultImage = defaultImage;
    this.program = new ProgramDraft(this.workingDirectory);
  }

  /**
   * Names the Go program to build.
   *
   * @param directory as {@link GoApp#value()}
   * @return what else can be said of the program
   */
  public ProgramDraft goApp(String directory) {
    return program.directory(directory);
  }

  /**
   * Runs an image as it is.
   *
   * @param reference as {@link Image#value()}
   * @return this builder
   */
  public WorkloadBuilder image(String reference) {
    return image(reference, "");
  }

  /**
   * Runs an image as it is, and looks at one program in it.
   *
   * @param reference as {@link Image#value()}
   * @param path as {@link Image#program()}
   * @return this builder
   */
  public WorkloadBuilder image(String reference, String path) {
    Rules.require(!reference.isBlank(), "@Image", "value", "must name an image", reference);
    if (!path.isEmpty()) {
      Rules.absolutePath("@Image", "program", path);
    }
    Optional<String> inside = Optional.of(path).filter(said -> !said.isEmpty());
    return deployment("@Image", new Deployment.Image(reference, inside));
  }

  /**
   * Builds an image from a Dockerfile.
   *
   * @param dockerfile as {@link DockerBuild#value()}
   * @return what else can be said of the build
   */
  public DockerBuildDraft dockerBuild(String dockerfile) {
    DockerBuildDraft draft = new DockerBuildDraft(workingDirectory, dockerfile);
    dockerBuild = Optional.of(draft);
    return draft;
  }

  /**
   * Names the task of an Airflow DAG.
   *
   * @param file as {@link Dag#file()}
   * @param dagId as {@link Dag#dagId()}
   * @param taskId as {@link Dag#taskId()}
   * @return what else can be said of the DAG
   */
  public DagDraft dag(String file, String dagId, String taskId) {
    DagDraft draft =
        new DagDraft(file, dagId, taskId, (element, path) -> existingFile("@Dag", element, path));
    dag = Optional.of(draft);
    return draft;
  }

  /**
   * Configures Airflow.
   *
   * @param directory as {@link AirflowHome#value()}
   * @param environment as {@link AirflowHome#env()}, by name
   * @return this builder
   */
  public WorkloadBuilder airflowHome(String directory, Map<String, String> environment) {
    Path folder = workingDirectory.resolve(directory).normalize();
    Rules.require(
        directory.isEmpty() || Files.isDirectory(folder),
        "@AirflowHome",
        "value",
        "must be a folder, relative to " + workingDirectory,
        directory);
    environment.keySet().forEach(name -> Rules.variableName("@AirflowHome", name));
    return deployment(
        "@AirflowHome",
        new Deployment.AirflowHome(
            Optional.of(folder).filter(said -> !directory.isEmpty()), environment));
  }

  /**
   * Adds something that the team deploys already.
   *
   * @param annotation who asks, for the message
   * @param deployment the deployment
   * @return this builder
   * @throws RunUnderException when there is one of its kind already
   */
  public WorkloadBuilder deployment(String annotation, Deployment deployment) {
    Rules.require(
        deployments.putIfAbsent(deployment.getClass(), deployment) == null,
        annotation,
        "value",
        "must be the only one in a workload",
        deployment.nameHint());
    return this;
  }

  /**
   * Deploys Kubernetes manifests.
   *
   * @param target as {@link Manifests#object()} and {@link Manifests#container()}
   * @param paths as {@link Manifests#value()}
   * @return this builder
   */
  public WorkloadBuilder manifests(Deployment.Target target, String... paths) {
    List<Path> found = new ManifestFiles(workingDirectory).of(paths);
    return deployment("@Manifests", new Deployment.Manifests(found, target));
  }

  /**
   * Runs a service of the team's compose project under COMPOSE.
   *
   * @param service as {@link ComposeProject#service()}
   * @param details says what else there is to say
   * @return this builder
   */
  public WorkloadBuilder composeProject(String service, Consumer<ComposeProjectDraft> details) {
    ComposeProjectDraft draft = new ComposeProjectDraft(workingDirectory, service);
    details.accept(draft);
    return deployment("@ComposeProject", draft.build());
  }

  /**
   * Looks at a pod that runs already.
   *
   * @param pod what {@link AttachToPod} says
   * @return this builder
   */
  public WorkloadBuilder attachTo(Deployment.RunningPod pod) {
    Rules.require(!pod.namespace().isEmpty(), "@AttachToPod", "namespace", "must not be empty", "");
    Rules.require(!pod.selector().isEmpty(), "@AttachToPod", "selector", "must not be empty", "");
    pod.program().ifPresent(path -> Rules.absolutePath("@AttachToPod", "program", path));
    return deployment("@AttachToPod", pod);
  }

  /**
   * Deploys a kustomization.
   *
   * @param target as {@link Kustomization#object()} and {@link Kustomization#container()}
   * @param directory as {@link Kustomization#value()}
   * @return this builder
   */
  public WorkloadBuilder kustomization(Deployment.Target target, String directory) {
    Path folder = workingDirectory.resolve(directory).normalize();
    Rules.require(
        Files.isDirectory(folder),
        "@Kustomization",
        "value",
        "must be a folder, relative to " + workingDirectory,
        directory);
    return deployment("@Kustomization", new Deployment.Kustomization(folder, target));
  }

  /**
   * Deploys a Helm chart.
   *
   * @param target as {@link HelmChart#object()} and {@link HelmChart#container()}
   * @param directory as {@link HelmChart#value()}
   * @return what else can be said of the chart
   */
  public HelmChartDraft helmChart(Deployment.Target target, String directory) {
    HelmChartDraft draft = new HelmChartDraft(workingDirectory, target, directory);
    helmChart = Optional.of(draft);
    return draft;
  }

  /**
   * Gives the program its arguments; they replace earlier ones.
   *
   * @param values the arguments
   * @return this builder
   */
  public WorkloadBuilder args(String... values) {
    arguments.clear();
    arguments.addAll(List.of(values));
    return this;
  }

  /**
   * Sets a variable.
   *
   * @param name as {@link Env#name()}
   * @param value as {@link Env#value()}
   * @return this builder
   */
  public WorkloadBuilder env(String name, String value) {
    return variable("@Env", name, value, false);
  }

  /**
   * Sets a variable that is not shown.
   *
   * @param name as {@link SecretEnv#name()}
   * @param value as {@link SecretEnv#value()}
   * @return this builder
   */
  public WorkloadBuilder secretEnv(String name, String value) {
    return variable("@SecretEnv", name, value, true);
  }

  private WorkloadBuilder variable(String annotation, String name, String value, boolean secret) {
    Rules.variableName(annotation, name);
    Rules.require(
        value.indexOf('\0') < 0,
        annotation,
        "value",
        "must not contain NUL",
        "(value of " + name + ")");
    Rules.require(
        !variables.containsKey(name), annotation, "name", "must be unique in a workload", name);
    variables.put(name, new Workload.Variable(name, value, secret));
    return this;
  }

  /**
   * Sets variables from a file.
   *
   * @param file as {@link EnvFile#value()}
   * @return this builder
   */
  public WorkloadBuilder envFile(String file) {
    envFiles.add(existingFile("@EnvFile", "value", file));
    return this;
  }

  /**
   * Puts a file in place, readable by all (0644).
   *
   * @param path as {@link ConfigFile#path()}
   * @param content as {@link ConfigFile#content()}
   * @return this builder
   */
  public WorkloadBuilder configFile(String path, String content) {
    return configFile(path, content.getBytes(StandardCharsets.UTF_8), WORLD_READABLE);
  }

  /**
   * Puts a file in place.
   *
   * @param path as {@link ConfigFile#path()}
   * @param content the exact content
   * @param mode the permission bits
   * @return this builder
   */
  public WorkloadBuilder configFile(String path, byte[] content, int mode) {
    return file("@ConfigFile", path, content, mode, false);
  }

  /**
   * Puts a file in place whose content is not shown, readable by all (0444).
   *
   * @param path as {@link SecretFile#path()}
   * @param content as {@link SecretFile#content()}
   * @return this builder
   */
  public WorkloadBuilder secretFile(String path, String content) {
    return secretFile(path, content.getBytes(StandardCharsets.UTF_8), SECRET_READABLE);
  }

  /**
   * Puts a file in place whose content is not shown.
   *
   * @param path as {@link SecretFile#path()}
   * @param content the exact content
   * @param mode the permission bits
   * @return this builder
   */
  public WorkloadBuilder secretFile(String path, byte[] content, int mode) {
    return file("@SecretFile", path, content, mode, true);
  }

  private WorkloadBuilder file(
      String annotation, String path, byte[] content, int mode, boolean secret) {
    Rules.absolutePath(annotation, "path", path);
    Rules.mode(annotation, mode);
    Rules.require(
        !files.containsKey(path), annotation, "path", "must be unique in a workload", path);
    files.put(path, new Workload.MountedFile(path, new FileContent(content, false), mode, secret));
    return this;
  }

  /**
   * Adds an init step.
   *
   * @param name as {@link InitStep#name()}
   * @param image as {@link InitStep#image()}; empty for the base image
   * @param environment variables of the step alone
   * @param command as {@link InitStep#command()}
   * @return this builder
   */
  public WorkloadBuilder initStep(
      String name, String image, Map<String, String> environment, String... command) {
    Rules.label("@InitStep", "name", name);
    Rules.require(
        !initSteps.containsKey(name), "@InitStep", "name", "must be unique in a workload", name);
    environment.keySet().forEach(variable -> Rules.variableName("@InitStep", variable));
    initSteps.put(
        name,
        new Workload.Step(
            name, image.isEmpty() ? defaultImage : image, List.of(command), environment));
    return this;
  }

  /**
   * Adds a directory that init steps and program share.
   *
   * @param path as {@link SharedDirectory#value()}
   * @return this builder
   */
  public WorkloadBuilder sharedDirectory(String path) {
    Rules.absolutePath("@SharedDirectory", "value", path);
    Rules.require(
        sharedDirectories.add(path),
        "@SharedDirectory",
        "value",
        "must be unique in a workload",
        path);
    return this;
  }

  /**
   * Gives the build a value.
   *
   * @param name as {@link BuildArg#name()}
   * @param value as {@link BuildArg#value()}
   * @return this builder
   */
  public WorkloadBuilder buildArg(String name, String value) {
    Rules.variableName("@BuildArg", name);
    buildArguments.add(new Workload.BuildArgument(name, value));
    return this;
  }

  /**
   * Limits the program's memory.
   *
   * @param limit as {@link MemoryLimit#value()}
   * @return this builder
   */
  public WorkloadBuilder memoryLimit(String limit) {
    memoryLimit = OptionalLong.of(Rules.memory("@MemoryLimit", limit));
    return this;
  }

  /**
   * Asks for replicas.
   *
   * @param count as {@link Replicas#value()}
   * @param kind as {@link Replicas#kind()}
   * @return this builder
   */
  public WorkloadBuilder replicas(int count, ReplicaKind kind) {
    if (count < 1 || count > MOST_REPLICAS) {
      throw new RunUnderException(
          "@Replicas: value must be 1 to %d, but is %d".formatted(MOST_REPLICAS, count));
    }
    replication = Optional.of(new Workload.Replication(count, kind));
    return this;
  }

  /**
   * Has every snapshot examine a path.
   *
   * @param path as {@link WatchedPath#value()}
   * @return this builder
   */
  public WorkloadBuilder watch(String path) {
    Rules.absolutePath("@WatchedPath", "value", path);
    watchedPaths.add(path);
    return this;
  }

  /**
   * Silences warnings of the workload's runs.
   *
   * @param rules as {@link SuppressLint#value()}
   * @return this builder
   */
  public WorkloadBuilder suppressLint(String... rules) {
    silencedWarnings.addAll(List.of(rules));
    return this;
  }

  /**
   * Returns the workload.
   *
   * @return the workload
   * @throws RunUnderException when no program was named, or parts contradict each other
   */
  public Workload build() {
    Set<String> watched = new LinkedHashSet<>(files.keySet());
    watched.addAll(sharedDirectories);
    watched.addAll(watchedPaths);
    List<Deployment> deployed = deployments();
    if (deployed.stream().anyMatch(Deployment.RunningPod.class::isInstance)) {
      requireNothingForARunningPod();
    }
    if (replication.isPresent() && deployed.stream().anyMatch(WorkloadBuilder::hasOwnReplicas)) {
      throw new RunUnderException(
          "@Replicas says nothing beside manifests, a chart, a kustomization or a running pod, which have replicas of their own; leave it out: the first pod is looked at");
    }
    boolean intoAnImage = deployed.stream().anyMatch(Deployment.OfImage.class::isInstance);
    Optional<Workload.Program> built = program.build(intoAnImage);
    if (deployed.stream().noneMatch(Deployment.DockerBuild.class::isInstance)) {
      built.ifPresent(made -> requireImportPaths());
    }
    return new Workload(
        built.map(made -> program.name()).orElseGet(() -> nameOf(deployed)),
        built,
        deployed,
        arguments,
        List.copyOf(variables.values()),
        envFiles,
        List.copyOf(files.values()),
        List.copyOf(initSteps.values()),
        List.copyOf(sharedDirectories),
        buildArguments,
        List.copyOf(watched),
        memoryLimit,
        replication,
        List.copyOf(silencedWarnings));
  }

  private static boolean hasOwnReplicas(Deployment deployment) {
    return deployment instanceof Deployment.Kubernetes
        || deployment instanceof Deployment.RunningPod;
  }

  private List<Deployment> deployments() {
    List<Deployment> all = new ArrayList<>(deployments.values());
    buildArguments.forEach(value -> dockerBuild.ifPresent(draft -> draft.add(value)));
    dockerBuild.map(DockerBuildDraft::build).ifPresent(all::add);
    dag.map(DagDraft::build).ifPresent(all::add);
    program.dockerBuild(buildArguments).ifPresent(all::add);
    helmChart.map(HelmChartDraft::build).ifPresent(all::add);
    requireOneForKubernetes(all);
    List<Deployment> images = all.stream().filter(Deployment.OfImage.class::isInstance).toList();
    if (images.size() > 1) {
      throw new RunUnderException(
          "the image is named more than once; leave one of @Image, @DockerBuild and @GoApp(dockerfile)");
    }
    return all;
  }

  private void requireNothingForARunningPod() {
    boolean nothing =
        variables.isEmpty() && envFiles.isEmpty() && files.isEmpty() && initSteps.isEmpty();
    if (!nothing || !sharedDirectories.isEmpty() || !arguments.isEmpty()) {
      throw new RunUnderException(
          "@AttachToPod looks at a pod as it runs; of the other workload annotations, leave only @WatchedPath");
    }
  }

  private static void requireOneForKubernetes(List<Deployment> deployments) {
    if (deployments.stream().filter(Deployment.Kubernetes.class::isInstance).count() > 1) {
      throw new RunUnderException(
          "K8S is told more than once what to deploy; leave one of @Manifests, @Kustomization and @HelmChart");
    }
  }

  private static String nameOf(List<Deployment> deployments) {
    return deployments.stream()
        .findFirst()
        .map(deployment -> Rules.toLabel(deployment.nameHint()))
        .orElseThrow(Workload::noProgram);
  }

  private void requireImportPaths() {
    for (Workload.BuildArgument argument : buildArguments) {
      Rules.require(
          argument.name().indexOf('.') > 0,
          "@BuildArg",
          "name",
          "without @DockerBuild must be importpath.name such as main.version",
          argument.name());
    }
  }

  /**
   * Reads a file's content for {@link #configFile(String, byte[], int)}.
   *
   * @param annotation who asks, for the message
   * @param source a path, relative to the working directory
   * @return the bytes
   * @throws RunUnderException when it cannot be read
   */
  public byte[] read(String annotation, String source) {
    Path file = existingFile(annotation, "source", source);
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Path existingFile(String annotation, String element, String path) {
    Path file = workingDirectory.resolve(path).normalize();
    Rules.require(
        !path.isBlank() && Files.isReadable(file) && Files.isRegularFile(file),
        annotation,
        element,
        "must be a readable file, relative to " + workingDirectory,
        path);
    return file;
  }

  /** What can be said of a program besides its folder. */
  public static final class ProgramDraft {
    private final Path workingDirectory;
    private Optional<Path> directory = Optional.empty();
    private String mainPackage = ".";
    private List<String> tags = List.of();
    private boolean cgo;
    private Optional<Path> dockerfile = Optional.empty();
    private Optional<String> baseImage = Optional.empty();
    private String installPath = "";
    private Optional<String> inside = Optional.empty();

    private ProgramDraft(Path workingDirectory) {
      this.workingDirectory = workingDirectory;
    }

    private ProgramDraft directory(String path) {
      Path folder = workingDirectory.resolve(path).normalize();
      Rules.require(
          !path.isBlank() && Files.isDirectory(folder),
          "@GoApp",
          "value",
          "must be a folder, relative to " + workingDirectory,
          path);
      directory = Optional.of(folder);
      return this;
    }

    /**
     * Sets the main package.
     *
     * @param path as {@link GoApp#mainPackage()}
     * @return this draft
     */
    public ProgramDraft mainPackage(String path) {
      Rules.require(
          path.equals(".") || path.startsWith("./"),
          "@GoApp",
          "mainPackage",
          "must be . or start with ./",
          path);
      mainPackage = path;
      return this;
    }

    /**
     * Sets the build tags.
     *
     * @param names as {@link GoApp#tags()}
     * @return this draft
     */
    public ProgramDraft tags(String... names) {
      tags = List.of(names);
      return this;
    }

    /**
     * Turns cgo on or off.
     *
     * @param on as {@link GoApp#cgo()}
     * @return this draft
     */
    public ProgramDraft cgo(boolean on) {
      cgo = on;
      return this;
    }

    /**
     * Sets the Dockerfile of the base image.
     *
     * @param path as {@link GoApp#dockerfile()}
     * @return this draft
     */
    public ProgramDraft dockerfile(String path) {
      Path file = directory.orElse(workingDirectory).resolve(path).normalize();
      Rules.require(
          Files.isRegularFile(file),
          "@GoApp",
          "dockerfile",
          "must be a file in " + directory.orElse(workingDirectory),
          path);
      dockerfile = Optional.of(file);
      return this;
    }

    /**
     * Sets the base image.
     *
     * @param name as {@link GoApp#baseImage()}
     * @return this draft
     */
    public ProgramDraft baseImage(String name) {
      baseImage = Optional.of(name);
      return this;
    }

    /**
     * Sets where the program is inside the image.
     *
     * @param path as {@link GoApp#installPath()}
     * @return this draft
     */
    public ProgramDraft installPath(String path) {
      Rules.absolutePath("@GoApp", "installPath", path);
      installPath = path;
      return this;
    }

    /**
     * Sets the working directory inside containers.
     *
     * @param path as {@link GoApp#workingDirectory()}
     * @return this draft
     */
    public ProgramDraft workingDirectory(String path) {
      Rules.absolutePath("@GoApp", "workingDirectory", path);
      inside = Optional.of(path);
      return this;
    }

    private Optional<Deployment.DockerBuild> dockerBuild(List<Workload.BuildArgument> values) {
      Map<String, String> named = new LinkedHashMap<>();
      values.forEach(value -> named.put(value.name(), value.value()));
      return dockerfile.map(
          file ->
              new Deployment.DockerBuild(
                  directory.orElse(workingDirectory),
                  file,
                  named,
                  Optional.empty(),
                  Map.of(),
                  Optional.empty()));
    }

    private Optional<Workload.Program> build(boolean intoAnImage) {
      return directory.map(folder -> build(folder, intoAnImage));
    }

    private Workload.Program build(Path folder, boolean intoAnImage) {
      if (intoAnImage && baseImage.isPresent()) {
        throw new RunUnderException(
            "@GoApp has a baseImage, and the workload has an image of its own; leave baseImage out");
      }
      String path = installPath.isEmpty() && !intoAnImage ? "/app/" + name() : installPath;
      return new Workload.Program(folder, mainPackage, tags, cgo, baseImage, path, inside);
    }

    private String name() {
      Path folder = directory.orElse(workingDirectory).resolve(mainPackage).normalize();
      return Rules.toLabel(String.valueOf(folder.getFileName()));
    }
  }
}
