// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Locale;

/**
 * The layer that a variable's value came from, and the place in it. Two origins are equal when both
 * are.
 *
 * @param layer the layer
 * @param place where in it, for people and for comparison: file and line such as {@code
 *     deploy/app.env:3}, or object and key such as {@code ConfigMap orders-env, key DB_HOST}; empty
 *     when the layer says it all
 */
public record Origin(Layer layer, String place) {

  /** A kind of place where a variable can be given a value. */
  public enum Layer {
    /** {@code ENV} of an image, its base images' included. */
    IMAGE_ENV,
    /** A build {@code ARG} that an {@code ENV} of the image hands on. */
    BUILD_ARG,
    /** {@code go build -ldflags -X}: no variable at all, a value inside the program. */
    LINKER_FLAG,
    /** A line of an env file. */
    ENV_FILE,
    /** {@code environment} of a compose service. */
    COMPOSE_ENVIRONMENT,
    /** A value that compose's interpolation put in. */
    INTERPOLATION,
    /** A variable of the test's environment that was passed through. */
    HOST,
    /** A variable given to {@code docker run} or to the engine's API. */
    CONTAINER_ENV,
    /** A variable given to a child process under LOCAL. */
    LOCAL_ENV,
    /** The proxy settings of Docker's client configuration. */
    CLIENT_PROXY,
    /** A literal {@code env} of a pod's container. */
    POD_ENV,
    /** {@code envFrom} of a pod's container. */
    ENV_FROM,
    /** {@code configMapKeyRef}. */
    CONFIG_MAP_KEY,
    /** {@code secretKeyRef}. */
    SECRET_KEY,
    /** {@code fieldRef}. */
    FIELD_REF,
    /** {@code resourceFieldRef}. */
    RESOURCE_FIELD_REF,
    /** {@code fileKeyRef}. */
    FILE_KEY,
    /** The variables that kubelet makes of the namespace's services. */
    SERVICE_LINK,
    /**
     * An argument of an Airflow operator, a pod template, an override, a connection or variable.
     */
    AIRFLOW,
    /** What the runtime adds itself: PATH, HOME, HOSTNAME, TERM. */
    RUNTIME_DEFAULT,
    /** In {@code EXEC} but declared nowhere: something between the scheduler and the program. */
    ENTRYPOINT,
    /** First seen after {@code EXEC}: the program itself. */
    PROCESS,
    /** The evidence does not tell. */
    UNKNOWN;

    /**
     * Returns the layer's name for people.
     *
     * @return such as {@code config map key}
     */
    public String describe() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * Returns the origin of a value that {@code configMapKeyRef} gives.
   *
   * @param object the ConfigMap's name
   * @param key the key in it
   * @return the origin
   */
  public static Origin configMap(String object, String key) {
    return new Origin(Layer.CONFIG_MAP_KEY, "ConfigMap %s, key %s".formatted(object, key));
  }

  /**
   * Returns the origin of a value that {@code secretKeyRef} gives.
   *
   * @param object the Secret's name
   * @param key the key in it
   * @return the origin
   */
  public static Origin secret(String object, String key) {
    return new Origin(Layer.SECRET_KEY, "Secret %s, key %s".formatted(object, key));
  }

  /**
   * Returns the origin of a value that {@code envFrom} takes from a ConfigMap.
   *
   * @param object the ConfigMap's name
   * @param key the key in it, without the prefix that {@code envFrom} may put before it
   * @return the origin
   */
  public static Origin envFromConfigMap(String object, String key) {
    return new Origin(Layer.ENV_FROM, "ConfigMap %s, key %s".formatted(object, key));
  }

  /**
   * Returns the origin of a value that {@code envFrom} takes from a Secret.
   *
   * @param object the Secret's name
   * @param key the key in it, without the prefix that {@code envFrom} may put before it
   * @return the origin
   */
  public static Origin envFromSecret(String object, String key) {
    return new Origin(Layer.ENV_FROM, "Secret %s, key %s".formatted(object, key));
  }

  /**
   * Returns the origin of a value that {@code fieldRef} gives.
   *
   * @param field the pod's field, such as {@code metadata.name}
   * @return the origin
   */
  public static Origin field(String field) {
    return new Origin(Layer.FIELD_REF, field);
  }

  /**
   * Returns the origin of a value that {@code resourceFieldRef} gives.
   *
   * @param resource such as {@code limits.cpu}
   * @return the origin
   */
  public static Origin resource(String resource) {
    return new Origin(Layer.RESOURCE_FIELD_REF, resource);
  }

  /**
   * Returns the origin of a value that {@code fileKeyRef} reads from a file of a volume.
   *
   * @param volume the volume's name in the pod
   * @param path the file's path in the volume
   * @param key the key in the file
   * @return the origin
   */
  public static Origin fileKey(String volume, String path, String key) {
    return new Origin(Layer.FILE_KEY, "volume %s, file %s, key %s".formatted(volume, path, key));
  }

  /**
   * Returns the origin of a variable that the kubelet makes of a service.
   *
   * @param service the service's name
   * @return the origin
   */
  public static Origin serviceLink(String service) {
    return new Origin(Layer.SERVICE_LINK, "Service " + service);
  }

  /**
   * Returns the origin of a value that stands in a line of an env file.
   *
   * @param file the file, as the test named it
   * @param line the line, from 1
   * @return the origin
   */
  public static Origin envFile(String file, int line) {
    return new Origin(Layer.ENV_FILE, file + ":" + line);
  }

  /** Returns whether the value stands in a Kubernetes Secret. */
  boolean isOfSecret() {
    return layer == Layer.SECRET_KEY || (layer == Layer.ENV_FROM && place.startsWith("Secret "));
  }

  /**
   * Returns a phrase for people.
   *
   * @return such as {@code env file deploy/app.env:3}
   */
  public String describe() {
    return place.isEmpty() ? layer.describe() : layer.describe() + " " + place;
  }
}
