// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.capture.FileContent;
import java.nio.charset.StandardCharsets;

/**
 * Something to change in a run while the program runs, for {@link Run#update(LiveUpdate)}.
 * Environment never changes by any of it: a process has the one that it was started with.
 */
public sealed interface LiveUpdate {

  /**
   * Gives a file of the workload another content: where the scheduler has put the file, as it would
   * be changed there. Under K8S that is the ConfigMap or Secret behind it.
   *
   * @param path the absolute path, as in {@link ConfigFile} or {@link SecretFile}
   * @param content the new content
   * @return the change
   */
  static LiveUpdate file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Gives a file of the workload another content.
   *
   * @param path the absolute path, as in {@link ConfigFile} or {@link SecretFile}
   * @param content the new content
   * @return the change
   */
  static LiveUpdate file(String path, byte[] content) {
    return new OfFile(path, new FileContent(content, false), true);
  }

  /**
   * Gives a key of a ConfigMap another value; K8S only.
   *
   * @param name the ConfigMap's name
   * @param key the key, there already or new
   * @param value the new value
   * @return the change
   */
  static LiveUpdate configMap(String name, String key, String value) {
    return new OfConfigMap(name, key, value, true);
  }

  /**
   * Gives a key of a Secret another value; K8S only. The value is masked from then on.
   *
   * @param name the Secret's name
   * @param key the key, there already or new
   * @param value the new value, not in Base64
   * @return the change
   */
  static LiveUpdate secret(String name, String key, String value) {
    return new OfSecret(name, key, value, true);
  }

  /**
   * Gives a variable of the workload another value, there where the scheduler keeps it for starts
   * to come: the ConfigMap or Secret of {@link Env}, {@link SecretEnv} and {@link EnvFile} under
   * K8S and {@code AIRFLOW_KUBERNETES}, the environment file of the worker for {@link EnvFile}
   * under {@code AIRFLOW_CELERY}. What was started already keeps the environment that it has: a
   * Celery worker too, and each task that it starts.
   *
   * @param name the variable's name, one of the workload's
   * @param value the new value; masked when the variable is a secret one
   * @return the change
   */
  static LiveUpdate variable(String name, String value) {
    return new OfVariable(name, value, true);
  }

  /**
   * Leaves it to the kubelet when a mounted ConfigMap or Secret changes, which is a minute or more.
   * Without this, RunUnder puts an annotation on the pod, which makes the kubelet look at once.
   * Says nothing to other schedulers.
   *
   * @return the same change, without a nudge
   */
  LiveUpdate withoutNudge();

  /**
   * Returns whether the kubelet is made to look at once.
   *
   * @return false after {@link #withoutNudge()}
   */
  boolean nudged();

  /**
   * Returns what is changed, without the value.
   *
   * @return a phrase such as {@code file /etc/config/app.yaml}
   */
  String describe();

  /**
   * Another content of a file.
   *
   * @param path the absolute path
   * @param content the new content
   * @param nudged whether the kubelet is made to look at once
   */
  record OfFile(String path, FileContent content, boolean nudged) implements LiveUpdate {
    @Override
    public LiveUpdate withoutNudge() {
      return new OfFile(path, content, false);
    }

    @Override
    public String describe() {
      return "file " + path;
    }
  }

  /**
   * Another value of a key of a ConfigMap.
   *
   * @param name the ConfigMap's name
   * @param key the key
   * @param value the new value
   * @param nudged whether the kubelet is made to look at once
   */
  record OfConfigMap(String name, String key, String value, boolean nudged) implements LiveUpdate {
    @Override
    public LiveUpdate withoutNudge() {
      return new OfConfigMap(name, key, value, false);
    }

    @Override
    public String describe() {
      return "ConfigMap %s, key %s".formatted(name, key);
    }
  }

  /**
   * Another value of a key of a Secret.
   *
   * @param name the Secret's name
   * @param key the key
   * @param value the new value
   * @param nudged whether the kubelet is made to look at once
   */
  record OfSecret(String name, String key, String value, boolean nudged) implements LiveUpdate {
    @Override
    public LiveUpdate withoutNudge() {
      return new OfSecret(name, key, value, false);
    }

    @Override
    public String describe() {
      return "Secret %s, key %s".formatted(name, key);
    }

    /** Returns what is changed, without the value. */
    @Override
    public String toString() {
      return describe();
    }
  }

  /**
   * Another value of a variable.
   *
   * @param name the variable's name
   * @param value the new value
   * @param nudged whether the kubelet is made to look at once, which changes nothing here
   */
  record OfVariable(String name, String value, boolean nudged) implements LiveUpdate {
    @Override
    public LiveUpdate withoutNudge() {
      return new OfVariable(name, value, false);
    }

    @Override
    public String describe() {
      return "variable " + name;
    }

    /** Returns what is changed, without the value. */
    @Override
    public String toString() {
      return describe();
    }
  }
}
