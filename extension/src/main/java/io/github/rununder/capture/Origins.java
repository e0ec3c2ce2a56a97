// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
   * A line of a Dockerfile's {@code ENV}.
   *
   * @param file the Dockerfile, as the explanation in a failure names it
   * @param line the line, from 1
   * @return the origin
   */
  public static Origin imageEnv(String file, int line) {
    return new ImageOrigin.ImageEnv(file, line);
  }

  /**
   * A variable of an image whose Dockerfile is not known.
   *
   * @param image the image's name
   * @return the origin
   */
  public static Origin imageEnv(String image) {
    return new ImageOrigin.ImageConfig(image);
  }

  /**
   * An {@code ENV} that passes on a build argument which the build was given.
   *
   * @param file the Dockerfile
   * @param line the line of the {@code ENV}, from 1
   * @param argument the argument's name
   * @return the origin
   */
  public static Origin buildArg(String file, int line, String argument) {
    return new ImageOrigin.BuildArg(
        file, line, List.of(new ImageOrigin.BuildArg.Argument(argument, OptionalInt.empty())));
  }

  /**
   * A line of an env file.
   *
   * @param file the file, as the test named it
   * @param line the line, from 1
   * @return the origin
   */
  public static Origin envFile(String file, int line) {
    return new LocalOrigin.EnvFileEntry(file, line);
  }

  /**
   * A literal entry of a compose service's {@code environment}.
   *
   * @param file the compose file
   * @param line the line, from 1
   * @return the origin
   */
  public static Origin composeEnvironment(String file, int line) {
    return new ComposeOrigin.ComposeEnvironment(file, line);
  }

  /**
   * An entry of a compose service's {@code environment} that refers to variables.
   *
   * @param file the compose file
   * @param line the line, from 1
   * @param references the references that counted, in their order
   * @return the origin
   */
  public static Origin interpolation(String file, int line, VariableReference... references) {
    return new ComposeOrigin.Interpolation(file, line, List.of(references));
  }

  /**
   * An entry of a compose service's {@code environment} without a value, which compose passes
   * through.
   *
   * @param file the compose file
   * @param line the line, from 1
   * @param reference the variable, and where compose found it
   * @return the origin
   */
  public static Origin passThrough(String file, int line, VariableReference reference) {
    return new ComposeOrigin.PassThrough(file, line, reference);
  }

  /**
   * A variable that the test gives to a container.
   *
   * @param annotation the annotation that gave it, such as {@code @Env}
   * @return the origin
   */
  public static Origin containerEnv(String annotation) {
    return new LocalOrigin.ContainerEnv(annotation);
  }

  /**
   * A proxy setting of Docker's {@code config.json}.
   *
   * @param setting such as {@code httpProxy}
   * @return the origin
   */
  public static Origin clientProxy(String setting) {
    return new LocalOrigin.ClientProxy(setting);
  }

  /**
   * A variable of the test's machine that LOCAL passes through.
   *
   * @return the origin
   */
  public static Origin hostPassThrough() {
    return new LocalOrigin.HostPassThrough();
  }

  /**
   * A literal {@code env} of a container, in a line of a manifest.
   *
   * @param container the container's name
   * @param file the manifest
   * @param line the line, from 1
   * @return the origin
   */
  public static Origin podEnv(String container, String file, int line) {
    return new PodOrigin.ManifestEnv(container, file, line);
  }

  /**
   * A literal {@code env} of a container that RunUnder wrote.
   *
   * @param container the container's name
   * @return the origin
   */
  public static Origin podEnv(String container) {
    return new PodOrigin.PodEnv(container);
  }

  /**
   * A {@code configMapKeyRef}.
   *
   * @param object the ConfigMap's name
   * @param key the key in it
   * @return the origin
   */
  public static Origin configMapKey(String object, String key) {
    return new PodOrigin.ConfigMapKey(object, key, Optional.empty());
  }

  /**
   * A {@code secretKeyRef}.
   *
   * @param object the Secret's name
   * @param key the key in it
   * @return the origin
   */
  public static Origin secretKey(String object, String key) {
    return new PodOrigin.SecretKey(object, key, Optional.empty());
  }

  /**
   * A key of a ConfigMap that {@code envFrom} takes without a prefix.
   *
   * @param object the ConfigMap's name
   * @param key the key in it
   * @return the origin
   */
  public static Origin envFromConfigMap(String object, String key) {
    return envFromConfigMap(object, key, "");
  }

  /**
   * A key of a ConfigMap that {@code envFrom} takes.
   *
   * @param object the ConfigMap's name
   * @param key the key in it, without the prefix
   * @param prefix what {@code envFrom} puts before it
   * @return the origin
   */
  public static Origin envFromConfigMap(String object, String key, String prefix) {
    return new PodOrigin.ConfigMapKey(object, key, Optional.of(prefix));
  }

  /**
   * A key of a Secret that {@code envFrom} takes without a prefix.
   *
   * @param object the Secret's name
   * @param key the key in it
   * @return the origin
   */
  public static Origin envFromSecret(String object, String key) {
    return envFromSecret(object, key, "");
  }

  /**
   * A key of a Secret that {@code envFrom} takes.
   *
   * @param object the Secret's name
   * @param key the key in it, without the prefix
   * @param prefix what {@code envFrom} puts before it
   * @return the origin
   */
  public static Origin envFromSecret(String object, String key, String prefix) {
    return new PodOrigin.SecretKey(object, key, Optional.of(prefix));
  }

  /**
   * A {@code fieldRef}.
   *
   * @param path the pod's field, such as {@code metadata.name}
   * @return the origin
   */
  public static Origin fieldRef(String path) {
    return new PodOrigin.FieldRef(path);
  }

  /**
   * A {@code resourceFieldRef} to a limit or request that is set.
   *
   * @param resource such as {@code limits.memory}
   * @return the origin
   */
  public static Origin resourceFieldRef(String resource) {
    return new PodOrigin.ResourceFieldRef(resource, false);
  }

  /**
   * A {@code fileKeyRef}.
   *
   * @param volume the volume's name in the pod
   * @param path the file's path in the volume
   * @param key the key in the file
   * @return the origin
   */
  public static Origin fileKey(String volume, String path, String key) {
    return new PodOrigin.FileKey(volume, path, key);
  }

  /**
   * A variable that the kubelet makes of a service.
   *
   * @param service the service's name
   * @return the origin
   */
  public static Origin serviceLink(String service) {
    return new PodOrigin.ServiceLink(service);
  }

  /**
   * A literal argument of an Airflow task's operator.
   *
   * @param argument the argument's name, such as {@code env_vars}
   * @param task the task's id
   * @return the origin
   */
  public static Origin operatorArgument(String argument, String task) {
    return new AirflowOrigin.OperatorArgument(argument, task, Optional.empty(), Optional.empty());
  }

  /**
   * An argument of an Airflow task's operator that names an object.
   *
   * @param argument the argument's name, such as {@code configmaps}
   * @param task the task's id
   * @param source the object's key
   * @return the origin
   */
  public static Origin operatorArgument(String argument, String task, Origin source) {
    return new AirflowOrigin.OperatorArgument(
        argument, task, Optional.empty(), Optional.of(source));
  }

  /**
   * An argument of an Airflow task's operator that Airflow rendered.
   *
   * @param argument the argument's name, such as {@code env_vars}
   * @param task the task's id
   * @param template the value before it was rendered
   * @return the origin
   */
  public static Origin renderedArgument(String argument, String task, String template) {
    return new AirflowOrigin.OperatorArgument(
        argument, task, Optional.of(template), Optional.empty());
  }

  /**
   * A literal in the pod template of an Airflow operator, task or executor.
   *
   * @param file the file's name, without folders
   * @return the origin
   */
  public static Origin podTemplateFile(String file) {
    return new AirflowOrigin.PodTemplateFile(Optional.of(file), Optional.empty());
  }

  /**
   * A variable that the process of an Airflow task adds.
   *
   * @param task the task's id
   * @return the origin
   */
  public static Origin taskProcess(String task) {
    return new AirflowOrigin.TaskProcess(task);
  }

  /**
   * A variable that Airflow makes of the context of a task.
   *
   * @param task the task's id
   * @return the origin
   */
  public static Origin taskContext(String task) {
    return new AirflowOrigin.TaskContext(task);
  }

  /**
   * The environment of a Celery worker.
   *
   * @return the origin
   */
  public static Origin workerEnvironment() {
    return new AirflowOrigin.WorkerEnvironment();
  }

  /**
   * A literal in {@code pod_override} of an Airflow task.
   *
   * @return the origin
   */
  public static Origin podOverride() {
    return new AirflowOrigin.PodOverride(Optional.empty());
  }
}
