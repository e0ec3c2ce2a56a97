// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/** An origin in the test, on its machine, or in a file that the test names. */
public sealed interface LocalOrigin extends Origin {

  /**
   * A line of an env file.
   *
   * @param file the file, as the test named it
   * @param line the line, from 1
   */
  record EnvFileEntry(String file, int line) implements LocalOrigin {
    /** {@return file and line, for people, such as {@code deploy/app.env:3}} */
    public String place() {
      return file + ":" + line;
    }

    @Override
    public Layer layer() {
      return Layer.ENV_FILE;
    }

    @Override
    public String describe() {
      return layer().at(place());
    }
  }

  /**
   * A shell script that LOCAL sources, when no line of it shows the assignment.
   *
   * @param file the file, as the test named it
   */
  record SourcedFile(String file) implements LocalOrigin {
    @Override
    public Layer layer() {
      return Layer.ENV_FILE;
    }

    @Override
    public String describe() {
      return layer().at(file);
    }
  }

  /** A variable of the test's machine that LOCAL passes through. */
  record HostPassThrough() implements LocalOrigin {
    @Override
    public Layer layer() {
      return Layer.HOST;
    }

    @Override
    public String describe() {
      return layer().describe();
    }
  }

  /**
   * A variable that the test gives to {@code docker run}, or to the engine's API.
   *
   * @param annotation the annotation that gave the variable, such as {@code @Env}
   */
  record ContainerEnv(String annotation) implements LocalOrigin {
    @Override
    public Layer layer() {
      return Layer.CONTAINER_ENV;
    }

    @Override
    public String describe() {
      return layer().at(annotation);
    }
  }

  /**
   * A variable that the test gives to a child process under LOCAL.
   *
   * @param annotation the annotation that gave the variable, such as {@code @Env}
   */
  record LocalEnv(String annotation) implements LocalOrigin {
    @Override
    public Layer layer() {
      return Layer.LOCAL_ENV;
    }

    @Override
    public String describe() {
      return layer().at(annotation);
    }
  }

  /**
   * A proxy setting of Docker's {@code config.json}.
   *
   * @param setting the setting's name, such as {@code httpProxy}
   */
  record ClientProxy(String setting) implements LocalOrigin {
    @Override
    public Layer layer() {
      return Layer.CLIENT_PROXY;
    }

    @Override
    public String describe() {
      return layer().at("config.json, " + setting);
    }
  }
}
