// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Factories of the origins that a test compares with; import them statically. A kind without
 * fields, such as the entrypoint, is compared as an {@link Origin.Layer}.
 *
 * <pre><code class='java'>
 * // passes when the pod's configMapKeyRef gave the value
 * assertThat(run).at(INIT).env("DB_HOST").comesFrom(configMapKey("orders-env", "DB_HOST"));
 * // fails then: AssertionError with "but was : config map key ConfigMap orders-env, key DB_HOST"
 * assertThat(run).at(INIT).env("DB_HOST").comesFrom(envFile("app.env", 4));
 * </code></pre>
 *
 * @since 0.1
 */
public final class Origins {
  private Origins() {}

  /**
   * {@return a line of a Dockerfile's {@code ENV}}
   *
   * @param file the Dockerfile, as the explanation in a failure names it
   * @param line the line, from 1
   */
  public static Origin imageEnv(String file, int line) {
    return new ImageOrigin.ImageEnv(file, line, List.of());
  }

  /**
   * {@return a variable of an image whose Dockerfile is not known}
   *
   * @param image the image's name
   */
  public static Origin imageEnv(String image) {
    return new ImageOrigin.ImageConfig(image);
  }

  /**
   * {@return an {@code ENV} that passes on build arguments which the build was given}
   *
   * @param file the Dockerfile
   * @param line the line of the {@code ENV}, from 1
   * @param arguments the arguments' names, in the order in which the build reads them
   */
  public static Origin buildArg(String file, int line, String... arguments) {
    return new ImageOrigin.BuildArg(file, line, given(arguments), List.of());
  }

  private static List<ImageOrigin.BuildArg.Argument> given(String... arguments) {
    return Stream.of(arguments)
        .map(name -> new ImageOrigin.BuildArg.Argument(name, OptionalInt.empty()))
        .toList();
  }

  /**
   * {@return an {@code ENV} that passes on the default of a build argument}
   *
   * @param file the Dockerfile
   * @param line the line of the {@code ENV}, from 1
   * @param argument the argument's name
   * @param defaultLine the line of the {@code ARG} with the default, from 1
   */
  public static Origin buildArgDefault(String file, int line, String argument, int defaultLine) {
    return new ImageOrigin.BuildArg(
        file,
        line,
        List.of(new ImageOrigin.BuildArg.Argument(argument, OptionalInt.of(defaultLine))),
        List.of());
  }

  /**
   * {@return a build argument that the build was given and that an {@code ENV} of its name hides}
   *
   * @param file the Dockerfile
   * @param line the line of the {@code ARG}, from 1
   * @param argument the argument's name
   */
  public static Origin shadowedBuildArg(String file, int line, String argument) {
    return new ImageOrigin.ShadowedBuildArg(file, line, argument);
  }

  /**
   * {@return an {@code ONBUILD ENV} of a base image}
   *
   * @param image the base image's name, as the Dockerfile has it
   * @param arguments the names of the given arguments that decide the value
   */
  public static Origin onBuildEnv(String image, String... arguments) {
    return new ImageOrigin.OnBuildEnv(image, given(arguments));
  }

  /**
   * {@return a value that {@code go build -ldflags -X} put into the program}
   *
   * @param symbol the package's variable, such as {@code main.version}
   */
  public static Origin linkerFlag(String symbol) {
    return new ImageOrigin.LinkerFlag(symbol);
  }

  /**
   * {@return a line of an env file}
   *
   * @param file the file, as the test named it
   * @param line the line, from 1
   */
  public static Origin envFile(String file, int line) {
    return new LocalOrigin.EnvFileEntry(file, line);
  }

  /**
   * {@return a literal entry of a compose service's {@code environment}}
   *
   * @param file the compose file
   * @param line the line, from 1
   */
  public static Origin composeEnvironment(String file, int line) {
    return new ComposeOrigin.ComposeEnvironment(file, line);
  }

  /**
   * {@return an entry of a compose service's {@code environment} that refers to variables}
   *
   * @param file the compose file
   * @param line the line, from 1
   * @param references the references that gave the value, in their order; none for any
   */
  public static Origin interpolation(String file, int line, VariableReference... references) {
    return new ComposeOrigin.Interpolation(file, line, List.of(references));
  }

  /**
   * {@return a line of a compose service's env file that refers to variables, or has a name only}
   *
   * @param file the env file
   * @param line the line, from 1
   * @param references the references that gave the value, in their order
   */
  public static Origin envFileReference(String file, int line, VariableReference... references) {
    return new ComposeOrigin.EnvFileReference(file, line, List.of(references));
  }

  /**
   * {@return an entry of a compose service's {@code environment} without a value, which compose
   * passes through}
   *
   * @param file the compose file
   * @param line the line, from 1
   * @param reference the variable, and where compose found it
   */
  public static Origin passThrough(String file, int line, VariableReference reference) {
    return new ComposeOrigin.PassThrough(file, line, reference);
  }

  /**
   * {@return a variable that the test gives to a container}
   *
   * @param annotation the annotation that gave it, such as {@code @Env}
   */
  public static Origin containerEnv(String annotation) {
    return new LocalOrigin.ContainerEnv(annotation);
  }

  /**
   * {@return a proxy setting of Docker's {@code config.json}}
   *
   * @param setting such as {@code httpProxy}
   */
  public static Origin clientProxy(String setting) {
    return new LocalOrigin.ClientProxy(setting);
  }

  /** {@return a variable of the test's machine that LOCAL passes through} */
  public static Origin hostPassThrough() {
    return new LocalOrigin.HostPassThrough();
  }

  /**
   * {@return a literal {@code env} of a container, in a line of a manifest}
   *
   * @param container the container's name
   * @param file the manifest
   * @param line the line, from 1
   */
  public static Origin podEnv(String container, String file, int line) {
    return new PodOrigin.ManifestEnv(container, file, line);
  }

  /**
   * {@return a literal {@code env} of a container that RunUnder wrote}
   *
   * @param container the container's name
   */
  public static Origin podEnv(String container) {
    return new PodOrigin.PodEnv(container);
  }

  /**
   * {@return a {@code configMapKeyRef}}
   *
   * @param object the ConfigMap's name
   * @param key the key in it
   */
  public static Origin configMapKey(String object, String key) {
    return new PodOrigin.ConfigMapKey(object, key, Optional.empty());
  }

  /**
   * {@return a {@code secretKeyRef}}
   *
   * @param object the Secret's name
   * @param key the key in it
   */
  public static Origin secretKey(String object, String key) {
    return new PodOrigin.SecretKey(object, key, Optional.empty());
  }

  /**
   * {@return a key of a ConfigMap that {@code envFrom} takes without a prefix}
   *
   * @param object the ConfigMap's name
   * @param key the key in it
   */
  public static Origin envFromConfigMap(String object, String key) {
    return envFromConfigMap(object, key, "");
  }

  /**
   * {@return a key of a ConfigMap that {@code envFrom} takes with a prefix}
   *
   * @param object the ConfigMap's name
   * @param key the key in it, without the prefix
   * @param prefix what {@code envFrom} puts before it
   */
  public static Origin envFromConfigMap(String object, String key, String prefix) {
    return new PodOrigin.ConfigMapKey(object, key, Optional.of(prefix));
  }

  /**
   * {@return a key of a Secret that {@code envFrom} takes without a prefix}
   *
   * @param object the Secret's name
   * @param key the key in it
   */
  public static Origin envFromSecret(String object, String key) {
    return envFromSecret(object, key, "");
  }

  /**
   * {@return a key of a Secret that {@code envFrom} takes with a prefix}
   *
   * @param object the Secret's name
   * @param key the key in it, without the prefix
   * @param prefix what {@code envFrom} puts before it
   */
  public static Origin envFromSecret(String object, String key, String prefix) {
    return new PodOrigin.SecretKey(object, key, Optional.of(prefix));
  }

  /**
   * {@return a {@code fieldRef}}
   *
   * @param path the pod's field, such as {@code metadata.name}
   */
  public static Origin fieldRef(String path) {
    return new PodOrigin.FieldRef(path);
  }

  /**
   * {@return a {@code resourceFieldRef} to a limit or request that the container sets}
   *
   * @param resource such as {@code limits.memory}
   */
  public static Origin resourceFieldRef(String resource) {
    return resourceFieldRef(resource, PodOrigin.ResourceHolder.CONTAINER);
  }

  /**
   * {@return a {@code resourceFieldRef} with what has the amount, such as the node when no limit is
   * set}
   *
   * @param resource such as {@code limits.memory}
   * @param holder what has the amount
   */
  public static Origin resourceFieldRef(String resource, PodOrigin.ResourceHolder holder) {
    return new PodOrigin.ResourceFieldRef(resource, holder);
  }

  /**
   * {@return a {@code fileKeyRef}}
   *
   * @param volume the volume's name in the pod
   * @param path the file's path in the volume
   * @param key the key in the file
   */
  public static Origin fileKey(String volume, String path, String key) {
    return new PodOrigin.FileKey(volume, path, key);
  }

  /**
   * {@return a variable that the kubelet makes of a service}
   *
   * @param service the service's name
   */
  public static Origin serviceLink(String service) {
    return new PodOrigin.ServiceLink(service);
  }

  /**
   * {@return a literal argument of an Airflow task's operator}
   *
   * @param argument the argument's name, such as {@code env_vars}
   * @param task the task's id
   */
  public static Origin operatorArgument(String argument, String task) {
    return new AirflowOrigin.OperatorArgument(argument, task, Optional.empty(), Optional.empty());
  }

  /**
   * {@return an argument of an Airflow task's operator that names an object}
   *
   * @param argument the argument's name, such as {@code configmaps}
   * @param task the task's id
   * @param source the object's key
   */
  public static Origin operatorArgument(String argument, String task, Origin source) {
    return new AirflowOrigin.OperatorArgument(
        argument, task, Optional.empty(), Optional.of(source));
  }

  /**
   * {@return an argument of an Airflow task's operator that Airflow rendered}
   *
   * @param argument the argument's name, such as {@code env_vars}
   * @param task the task's id
   * @param template the value before it was rendered
   */
  public static Origin renderedArgument(String argument, String task, String template) {
    return new AirflowOrigin.OperatorArgument(
        argument, task, Optional.of(template), Optional.empty());
  }

  /**
   * {@return a literal in the pod template of an Airflow operator, task or executor}
   *
   * @param file the file's name, without folders
   */
  public static Origin podTemplateFile(String file) {
    return new AirflowOrigin.PodTemplateFile(Optional.of(file), Optional.empty());
  }

  /**
   * {@return a variable that the process of an Airflow task adds}
   *
   * @param task the task's id
   */
  public static Origin taskProcess(String task) {
    return new AirflowOrigin.TaskProcess(task);
  }

  /**
   * {@return a variable that Airflow makes of the context of a task}
   *
   * @param task the task's id
   */
  public static Origin taskContext(String task) {
    return new AirflowOrigin.TaskContext(task);
  }

  /** {@return the environment of a Celery worker} */
  public static Origin workerEnvironment() {
    return new AirflowOrigin.WorkerEnvironment();
  }

  /** {@return a literal in {@code pod_override} of an Airflow task} */
  public static Origin podOverride() {
    return new AirflowOrigin.PodOverride(Optional.empty());
  }
}
