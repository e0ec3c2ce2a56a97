// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Locale;

/**
 * The source of one assignment: a record for each kind of source, with its place in typed fields.
 * Two origins are equal when kind and fields are. {@link Origins} has the factories for tests.
 */
public sealed interface Origin
    permits ImageOrigin,
        ComposeOrigin,
        PodOrigin,
        AirflowOrigin,
        LocalOrigin,
        RuntimeOrigin,
        SchedulerOrigin {

  /** {@return the layer that the origin belongs to} */
  Layer layer();

  /** {@return layer and place for people, such as {@code env file deploy/app.env:3}} */
  String describe();

  /**
   * Returns whether this origin is the one that a test names.
   *
   * @param expected the origin of the test; parts that its factory leaves out match anything
   * @return true when it is
   */
  default boolean matches(Origin expected) {
    return equals(expected);
  }

  /** {@return the stable id of the kind in reports, such as {@code configMapKey}} */
  default String type() {
    String name = getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** A group of origins: the kind of place where a variable can be given a value. */
  enum Layer {
    /** {@code ENV} of an image, its base images' included. */
    IMAGE_ENV,
    /** A build {@code ARG} that an {@code ENV} of the image passes on. */
    BUILD_ARG,
    /** {@code go build -ldflags -X}: no variable, a value inside the program. */
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
    /** The variables that the kubelet makes of the namespace's services. */
    SERVICE_LINK,
    /**
     * An argument of an Airflow operator, a pod template, an override, a connection or variable.
     */
    AIRFLOW,
    /** A source of a scheduler whose driver comes from another jar. */
    SCHEDULER,
    /** A variable that the container runtime adds: PATH, HOME, HOSTNAME, TERM. */
    RUNTIME_DEFAULT,
    /** In {@code EXEC} but declared nowhere: something between the scheduler and the program. */
    ENTRYPOINT,
    /** First seen after {@code EXEC}: the program itself. */
    PROCESS,
    /** The evidence does not decide. */
    UNKNOWN;

    /** {@return the layer's name for people, such as {@code config map key}} */
    public String describe() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String at(String place) {
      return describe() + " " + place;
    }

    String at(String file, int line) {
      return at(file + ":" + line);
    }
  }
}
