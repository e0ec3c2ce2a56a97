// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.workload;

import io.github.rununder.Args;
import io.github.rununder.BuildArg;
import io.github.rununder.ComposeProject;
import io.github.rununder.ConfigFile;
import io.github.rununder.DockerBuild;
import io.github.rununder.Env;
import io.github.rununder.EnvFile;
import io.github.rununder.GoApp;
import io.github.rununder.Image;
import io.github.rununder.InitStep;
import io.github.rununder.MemoryLimit;
import io.github.rununder.ObservedProcess;
import io.github.rununder.Replicas;
import io.github.rununder.RunUnderException;
import io.github.rununder.SecretEnv;
import io.github.rununder.SecretFile;
import io.github.rununder.SharedDirectory;
import io.github.rununder.SuppressLint;
import io.github.rununder.WatchedPath;
import io.github.rununder.airflow.AirflowConnection;
import io.github.rununder.airflow.AirflowHome;
import io.github.rununder.airflow.AirflowVariable;
import io.github.rununder.airflow.Dag;
import io.github.rununder.kubernetes.AttachToPod;
import io.github.rununder.kubernetes.HelmChart;
import io.github.rununder.kubernetes.Kustomization;
import io.github.rununder.kubernetes.Manifests;
import io.github.rununder.workload.WorkloadBuilder;
import io.github.rununder.workload.WorkloadSource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Fills a builder from the annotations of a class or method. */
public final class AnnotationReader {
  private final WorkloadBuilder builder;

  /** Makes a reader that fills a builder. */
  public AnnotationReader(WorkloadBuilder builder) {
    this.builder = builder;
  }

  /** Reads all workload annotations. */
  public void read(Annotations annotations) {
    annotations.one(GoApp.class).ifPresent(this::read);
    annotations.one(Manifests.class).ifPresent(this::read);
    annotations.one(Kustomization.class).ifPresent(this::read);
    annotations.one(HelmChart.class).ifPresent(this::read);
    annotations.one(Image.class).ifPresent(image -> builder.image(image.value(), image.program()));
    annotations.one(DockerBuild.class).ifPresent(this::read);
    annotations.one(ComposeProject.class).ifPresent(this::read);
    annotations.one(AttachToPod.class).ifPresent(this::read);
    annotations.one(Dag.class).ifPresent(dag -> read(dag, annotations));
    annotations.one(AirflowHome.class).ifPresent(this::read);
    annotations.one(Args.class).ifPresent(args -> builder.args(args.value()));
    annotations.all(EnvFile.class).forEach(file -> builder.envFile(file.value()));
    annotations.all(Env.class).forEach(env -> builder.env(env.name(), env.value()));
    annotations.all(SecretEnv.class).forEach(env -> builder.secretEnv(env.name(), env.value()));
    annotations.all(ConfigFile.class).forEach(this::read);
    annotations.all(SecretFile.class).forEach(this::read);
    annotations.all(InitStep.class).forEach(this::read);
    annotations.all(SharedDirectory.class).forEach(dir -> builder.sharedDirectory(dir.value()));
    annotations.all(BuildArg.class).forEach(arg -> builder.buildArg(arg.name(), arg.value()));
    annotations.one(MemoryLimit.class).ifPresent(limit -> builder.memoryLimit(limit.value()));
    annotations
        .one(Replicas.class)
        .ifPresent(replicas -> builder.replicas(replicas.value(), replicas.kind()));
    annotations
        .one(ObservedProcess.class)
        .ifPresent(process -> builder.observedProcess(process.value()));
    annotations.all(WatchedPath.class).forEach(path -> builder.watch(path.value()));
    annotations.one(SuppressLint.class).ifPresent(lint -> builder.suppressLint(lint.value()));
  }

  private void read(GoApp app) {
    builder.goApp(
        app.value(),
        program -> {
          program.mainPackage(app.mainPackage()).tags(app.tags()).cgo(app.cgo());
          ifSet(app.dockerfile(), program::dockerfile);
          ifSet(app.baseImage(), program::baseImage);
          ifSet(app.installPath(), program::installPath);
          ifSet(app.workingDirectory(), program::workingDirectory);
        });
  }

  private static void ifSet(String element, Consumer<String> setter) {
    if (!element.isEmpty()) {
      setter.accept(element);
    }
  }

  private static void eachPair(String rule, String[] entries, BiConsumer<String, String> setter) {
    for (String entry : entries) {
      int separator = entry.indexOf('=');
      if (separator < 1) {
        throw new RunUnderException("%s, but is \"%s\"".formatted(rule, entry));
      }
      setter.accept(entry.substring(0, separator), entry.substring(separator + 1));
    }
  }

  private void read(Manifests manifests) {
    builder.manifests(
        new WorkloadSource.Target(manifests.object(), manifests.container()), manifests.value());
  }

  private void read(AttachToPod pod) {
    Optional<String> program = Optional.of(pod.program()).filter(path -> !path.isEmpty());
    builder.attachTo(
        new WorkloadSource.RunningPod(pod.namespace(), pod.selector(), pod.container(), program));
  }

  private void read(Dag dag, Annotations annotations) {
    builder.dag(
        dag.file(),
        dag.dagId(),
        dag.taskId(),
        task -> {
          eachPair("@Dag: conf must be name=value", dag.conf(), task::conf);
          eachPair("@Dag: params must be name=value", dag.params(), task::param);
          List.of(dag.objects()).forEach(task::objects);
          annotations
              .all(AirflowVariable.class)
              .forEach(variable -> task.variable(variable.key(), variable.value()));
          annotations
              .all(AirflowConnection.class)
              .forEach(connection -> task.connection(connection.id(), connection.uri()));
        });
  }

  private void read(AirflowHome home) {
    Map<String, String> environment = new LinkedHashMap<>();
    eachPair("@AirflowHome: env must be NAME=value", home.env(), environment::put);
    builder.airflowHome(home.value(), environment);
  }

  private void read(DockerBuild annotation) {
    builder.dockerBuild(
        annotation.value(),
        build -> {
          ifSet(annotation.context(), build::context);
          ifSet(annotation.target(), build::target);
          ifSet(annotation.program(), build::program);
          eachPair("@DockerBuild: args must be NAME=value", annotation.args(), build::arg);
          eachPair("@DockerBuild: secrets must be id=path", annotation.secrets(), build::secret);
        });
  }

  private void read(ComposeProject annotation) {
    builder.composeProject(
        annotation.service(),
        project -> {
          project
              .files(annotation.files())
              .profiles(annotation.profiles())
              .passThrough(annotation.passThrough())
              .envFiles(annotation.envFiles());
          eachPair("@ComposeProject: env must be NAME=value", annotation.env(), project::env);
          ifSet(annotation.directory(), project::directory);
          ifSet(annotation.program(), project::program);
        });
  }

  private void read(Kustomization kustomization) {
    builder.kustomization(
        new WorkloadSource.Target(kustomization.object(), kustomization.container()),
        kustomization.value());
  }

  private void read(HelmChart annotation) {
    builder.helmChart(
        new WorkloadSource.Target(annotation.object(), annotation.container()),
        annotation.value(),
        chart -> {
          List.of(annotation.values()).forEach(chart::values);
          List.of(annotation.sets()).forEach(chart::set);
          ifSet(annotation.release(), chart::release);
        });
  }

  private void read(ConfigFile file) {
    byte[] content = content("@ConfigFile", file.path(), file.content(), file.source());
    builder.configFile(file.path(), content, mode("@ConfigFile", file.mode()));
  }

  private void read(SecretFile file) {
    byte[] content = content("@SecretFile", file.path(), file.content(), file.source());
    builder.secretFile(file.path(), content, mode("@SecretFile", file.mode()));
  }

  private byte[] content(String annotation, String path, String content, String source) {
    if (!content.isEmpty() && !source.isEmpty()) {
      throw new RunUnderException(
          "%s: \"%s\" has both content and source; give one of them".formatted(annotation, path));
    }
    return source.isEmpty()
        ? content.getBytes(StandardCharsets.UTF_8)
        : builder.read(annotation, source);
  }

  private static int mode(String annotation, String mode) {
    try {
      return Integer.parseInt(mode, 8);
    } catch (NumberFormatException notOctal) {
      throw new RunUnderException(
          "%s: mode must be permission bits in octal such as 0644, but is \"%s\""
              .formatted(annotation, mode),
          notOctal);
    }
  }

  private void read(InitStep step) {
    Map<String, String> environment = new LinkedHashMap<>();
    eachPair("@InitStep: env must be NAME=value", step.env(), environment::put);
    builder.initStep(step.name(), step.image(), environment, step.command());
  }
}
