// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static io.github.rununder.capture.Origins.buildArg;
import static io.github.rununder.capture.Origins.clientProxy;
import static io.github.rununder.capture.Origins.composeEnvironment;
import static io.github.rununder.capture.Origins.configMapKey;
import static io.github.rununder.capture.Origins.containerEnv;
import static io.github.rununder.capture.Origins.envFile;
import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.Origins.envFromSecret;
import static io.github.rununder.capture.Origins.fieldRef;
import static io.github.rununder.capture.Origins.fileKey;
import static io.github.rununder.capture.Origins.hostPassThrough;
import static io.github.rununder.capture.Origins.imageEnv;
import static io.github.rununder.capture.Origins.interpolation;
import static io.github.rununder.capture.Origins.onBuildEnv;
import static io.github.rununder.capture.Origins.operatorArgument;
import static io.github.rununder.capture.Origins.passThrough;
import static io.github.rununder.capture.Origins.podEnv;
import static io.github.rununder.capture.Origins.podOverride;
import static io.github.rununder.capture.Origins.podTemplateFile;
import static io.github.rununder.capture.Origins.renderedArgument;
import static io.github.rununder.capture.Origins.resourceFieldRef;
import static io.github.rununder.capture.Origins.secretKey;
import static io.github.rununder.capture.Origins.serviceLink;
import static io.github.rununder.capture.Origins.taskContext;
import static io.github.rununder.capture.Origins.taskProcess;
import static io.github.rununder.capture.Origins.workerEnvironment;
import static io.github.rununder.capture.VariableReference.defaultOf;
import static io.github.rununder.capture.VariableReference.inEnvFile;
import static io.github.rununder.capture.VariableReference.notSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.VariableReference.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OriginTests {
  private static Arguments kind(Origin origin, Origin.Layer layer, String type, String text) {
    return Arguments.of(origin, layer, type, text);
  }

  private static Stream<Arguments> image() {
    return Stream.of(
        kind(
            imageEnv("Dockerfile", 7),
            Origin.Layer.IMAGE_ENV,
            "imageEnv",
            "image env Dockerfile:7"),
        kind(imageEnv("busybox"), Origin.Layer.IMAGE_ENV, "imageConfig", "image env busybox"),
        kind(imageEnv(""), Origin.Layer.IMAGE_ENV, "imageConfig", "image env"),
        kind(
            buildArg("Dockerfile", 8, "VERSION"),
            Origin.Layer.BUILD_ARG,
            "buildArg",
            "build arg Dockerfile:8, ARG VERSION as given"),
        kind(
            new ImageOrigin.BuildArg(
                "Dockerfile",
                8,
                List.of(new ImageOrigin.BuildArg.Argument("V", OptionalInt.of(2))),
                List.of()),
            Origin.Layer.BUILD_ARG,
            "buildArg",
            "build arg Dockerfile:8, ARG V as in line 2"),
        kind(
            new ImageOrigin.ImageEnv(
                "Dockerfile", 8, List.of(new ImageOrigin.EnvReference("A", 3))),
            Origin.Layer.IMAGE_ENV,
            "imageEnv",
            "image env Dockerfile:8, ENV A as in line 3"),
        kind(
            onBuildEnv("acme/base:1"),
            Origin.Layer.IMAGE_ENV,
            "onBuildEnv",
            "image env acme/base:1, ONBUILD"),
        kind(
            onBuildEnv("acme/base:1", "V"),
            Origin.Layer.BUILD_ARG,
            "onBuildEnv",
            "build arg acme/base:1, ONBUILD, ARG V as given"),
        kind(
            new ImageOrigin.NotEvaluated("Dockerfile", "the frontend acme/x reads it"),
            Origin.Layer.UNKNOWN,
            "notEvaluated",
            "image env Dockerfile, which RunUnder does not evaluate: the frontend acme/x reads it"),
        kind(
            new ImageOrigin.ShadowedBuildArg("Dockerfile", 2, "V"),
            Origin.Layer.BUILD_ARG,
            "shadowedBuildArg",
            "build arg Dockerfile:2, ARG V"),
        kind(
            new ImageOrigin.LinkerFlag("main.version"),
            Origin.Layer.LINKER_FLAG,
            "linkerFlag",
            "linker flag main.version"));
  }

  private static Stream<Arguments> compose() {
    return Stream.of(
        kind(
            composeEnvironment("compose.yaml", 12),
            Origin.Layer.COMPOSE_ENVIRONMENT,
            "composeEnvironment",
            "compose environment compose.yaml:12"),
        kind(
            new ComposeOrigin.GeneratedEnvironment("@Env"),
            Origin.Layer.COMPOSE_ENVIRONMENT,
            "generatedEnvironment",
            "compose environment @Env"),
        kind(
            interpolation("c.yaml", 5, inEnvFile("A", ".env", 2), defaultOf("B"), notSet("C")),
            Origin.Layer.INTERPOLATION,
            "interpolation",
            "interpolation c.yaml:5, ${A} from .env:2, default of ${B}, ${C} is not set"),
        kind(
            passThrough("c.yaml", 5, VariableReference.to("A", Source.TEST_ENVIRONMENT)),
            Origin.Layer.HOST,
            "passThrough",
            "host c.yaml:5, A from the test's environment"),
        kind(
            passThrough("c.yaml", 5, VariableReference.to("A", Source.TEST_ANNOTATION)),
            Origin.Layer.HOST,
            "passThrough",
            "host c.yaml:5, A from @ComposeProject(env)"),
        kind(
            passThrough("c.yaml", 5, inEnvFile("A", ".env", 2)),
            Origin.Layer.INTERPOLATION,
            "passThrough",
            "interpolation c.yaml:5, A from .env:2"),
        kind(
            passThrough("c.yaml", 5, notSet("A")),
            Origin.Layer.COMPOSE_ENVIRONMENT,
            "passThrough",
            "compose environment c.yaml:5, A is not set"));
  }

  private static Stream<Arguments> pod() {
    return Stream.of(
        kind(podEnv("app"), Origin.Layer.POD_ENV, "podEnv", "pod env container app"),
        kind(
            podEnv("app", "pod.yaml", 9),
            Origin.Layer.POD_ENV,
            "manifestEnv",
            "pod env container app, pod.yaml:9"),
        kind(
            configMapKey("env", "A"),
            Origin.Layer.CONFIG_MAP_KEY,
            "configMapKey",
            "config map key ConfigMap env, key A"),
        kind(
            envFromConfigMap("env", "A"),
            Origin.Layer.ENV_FROM,
            "configMapKey",
            "env from ConfigMap env, key A"),
        kind(
            secretKey("keys", "A"),
            Origin.Layer.SECRET_KEY,
            "secretKey",
            "secret key Secret keys, key A"),
        kind(
            envFromSecret("keys", "A", "DB_"),
            Origin.Layer.ENV_FROM,
            "secretKey",
            "env from Secret keys, key A, prefix DB_"),
        kind(
            fieldRef("metadata.name"),
            Origin.Layer.FIELD_REF,
            "fieldRef",
            "field ref metadata.name"),
        kind(
            resourceFieldRef("limits.cpu"),
            Origin.Layer.RESOURCE_FIELD_REF,
            "resourceFieldRef",
            "resource field ref limits.cpu"),
        kind(
            new PodOrigin.ResourceFieldRef("limits.cpu", PodOrigin.ResourceHolder.NODE),
            Origin.Layer.RESOURCE_FIELD_REF,
            "resourceFieldRef",
            "resource field ref limits.cpu, not set, so the capacity of the node"),
        kind(
            fileKey("settings", "db.env", "A"),
            Origin.Layer.FILE_KEY,
            "fileKey",
            "file key volume settings, file db.env, key A"),
        kind(
            serviceLink("db"),
            Origin.Layer.SERVICE_LINK,
            "serviceLink",
            "service link Service db"));
  }

  private static Stream<Arguments> airflow() {
    return Stream.of(
        kind(
            operatorArgument("env_vars", "load"),
            Origin.Layer.AIRFLOW,
            "operatorArgument",
            "airflow env_vars of task \"load\""),
        kind(
            operatorArgument("configmaps", "load", envFromConfigMap("env", "A")),
            Origin.Layer.AIRFLOW,
            "operatorArgument",
            "airflow configmaps of task \"load\": env from ConfigMap env, key A"),
        kind(
            renderedArgument("env", "load", "{{ params.a }}"),
            Origin.Layer.AIRFLOW,
            "operatorArgument",
            "airflow env of task \"load\", rendered from {{ params.a }}"),
        kind(
            podTemplateFile("pod.yaml"),
            Origin.Layer.AIRFLOW,
            "podTemplateFile",
            "airflow pod_template_file pod.yaml"),
        kind(
            new AirflowOrigin.PodTemplateFile(
                Optional.empty(), Optional.of(secretKey("keys", "A"))),
            Origin.Layer.AIRFLOW,
            "podTemplateFile",
            "airflow pod_template_file of the executor: secret key Secret keys, key A"),
        kind(
            podOverride(),
            Origin.Layer.AIRFLOW,
            "podOverride",
            "airflow pod_override of the task's executor_config"),
        kind(
            new AirflowOrigin.KubernetesExecutor(),
            Origin.Layer.AIRFLOW,
            "kubernetesExecutor",
            "airflow KubernetesExecutor"),
        kind(
            workerEnvironment(),
            Origin.Layer.AIRFLOW,
            "workerEnvironment",
            "airflow environment of the Celery worker"),
        kind(
            taskProcess("load"),
            Origin.Layer.AIRFLOW,
            "taskProcess",
            "airflow process of task \"load\""),
        kind(
            taskContext("load"),
            Origin.Layer.AIRFLOW,
            "taskContext",
            "airflow context of task \"load\""));
  }

  private static Stream<Arguments> local() {
    return Stream.of(
        kind(envFile("app.env", 4), Origin.Layer.ENV_FILE, "envFileEntry", "env file app.env:4"),
        kind(
            new LocalOrigin.SourcedFile("app.env"),
            Origin.Layer.ENV_FILE,
            "sourcedFile",
            "env file app.env"),
        kind(hostPassThrough(), Origin.Layer.HOST, "hostPassThrough", "host"),
        kind(
            containerEnv("@Env"), Origin.Layer.CONTAINER_ENV, "containerEnv", "container env @Env"),
        kind(
            new LocalOrigin.LocalEnv("@SecretEnv"),
            Origin.Layer.LOCAL_ENV,
            "localEnv",
            "local env @SecretEnv"),
        kind(
            clientProxy("noProxy"),
            Origin.Layer.CLIENT_PROXY,
            "clientProxy",
            "client proxy config.json, noProxy"));
  }

  private static Stream<Arguments> runtime() {
    return Stream.of(
        kind(
            new RuntimeOrigin.RuntimeDefault(),
            Origin.Layer.RUNTIME_DEFAULT,
            "runtimeDefault",
            "runtime default"),
        kind(new RuntimeOrigin.Entrypoint(), Origin.Layer.ENTRYPOINT, "entrypoint", "entrypoint"),
        kind(new RuntimeOrigin.Process(), Origin.Layer.PROCESS, "process", "process"),
        kind(
            new RuntimeOrigin.DeletedDeclaration(),
            Origin.Layer.UNKNOWN,
            "deletedDeclaration",
            "a declaration that was deleted after the start"),
        kind(new RuntimeOrigin.Unknown(), Origin.Layer.UNKNOWN, "unknown", "unknown"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource({"image", "compose", "pod", "airflow", "local", "runtime"})
  void hasALayerAStableTypeAndAText(Origin origin, Origin.Layer layer, String type, String text) {
    assertThat(origin.layer()).isEqualTo(layer);
    assertThat(origin.type()).isEqualTo(type);
    assertThat(origin.describe()).isEqualTo(text);
  }

  @Test
  void thePrefixOfEnvFromIsPartOfTheOrigin() {
    assertThat(envFromConfigMap("env", "A"))
        .isEqualTo(envFromConfigMap("env", "A", ""))
        .isNotEqualTo(envFromConfigMap("env", "A", "DB_"))
        .isNotEqualTo(configMapKey("env", "A"));
  }
}
