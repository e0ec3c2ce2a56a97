// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.capture.FileContent;
import java.nio.charset.StandardCharsets;

/**
 * A change to make while the program runs, for {@link Run#update(LiveUpdate)}. The environment of a
 * running process never changes.
 */
public sealed interface LiveUpdate {

  /**
   * Changes the content of a file of the workload, in the scheduler's own way: under K8S in the
   * ConfigMap or Secret behind the file.
   *
   * @param path the absolute path, as in {@link ConfigFile} or {@link SecretFile}
   * @param content the new content
   * @return the change
   */
  static LiveUpdate file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Changes the content of a file of the workload.
   *
   * @param path the absolute path, as in {@link ConfigFile} or {@link SecretFile}
   * @param content the new content
   * @return the change
   */
  static LiveUpdate file(String path, byte[] content) {
    return new OfFile(path, new FileContent(content, false), true);
  }

  /**
   * Changes the value of a key of a ConfigMap; K8S only.
   *
   * @param name the ConfigMap's name
   * @param key an existing or a new key
   * @param value the new value
   * @return the change
   */
  static LiveUpdate configMap(String name, String key, String value) {
    return new OfConfigMap(name, key, value, true);
  }

  /**
   * Changes the value of a key of a Secret; K8S only. The value is masked from then on.
   *
   * @param name the Secret's name
   * @param key an existing or a new key
   * @param value the new value, not in Base64
   * @return the change
   */
  static LiveUpdate secret(String name, String key, String value) {
    return new OfSecret(name, key, value, true);
  }

  /**
   * Changes the value of a variable of the workload where the scheduler stores it for later starts:
   * the ConfigMap or Secret of {@link Env}, {@link SecretEnv} and {@link EnvFile} under K8S and
   * {@code AIRFLOW_KUBERNETES}, the environment file of the worker for {@link EnvFile} under {@code
   * AIRFLOW_CELERY}. Running processes keep their environment: so do a Celery worker and each task
   * that it starts.
   *
   * @param name the variable's name, one of the workload's
   * @param value the new value; masked when the variable is a secret one
   * @return the change
   */
  static LiveUpdate variable(String name, String value) {
    return new OfVariable(name, value, true);
  }

  /**
   * Lets the kubelet update a mounted ConfigMap or Secret at its next periodic sync, after a minute
   * or more. Without this, RunUnder sets an annotation on the pod, which makes the kubelet sync at
   * once. Other schedulers ignore it.
   *
   * @return the same change, without a forced sync
   */
  LiveUpdate withoutForcedSync();

  /**
   * Returns whether RunUnder forces a sync of the kubelet.
   *
   * @return false after {@link #withoutForcedSync()}
   */
  boolean forcesSync();

  /**
   * Returns what is changed, without the value.
   *
   * @return a phrase such as {@code file /etc/config/app.yaml}
   */
  String describe();

  /**
   * A new content of a file.
   *
   * @param path the absolute path
   * @param content the new content
   * @param forcesSync whether RunUnder forces a sync of the kubelet
   */
  record OfFile(String path, FileContent content, boolean forcesSync) implements LiveUpdate {
    @Override
    public LiveUpdate withoutForcedSync() {
      return new OfFile(path, content, false);
    }

    @Override
    public String describe() {
      return "file " + path;
    }
  }

  /**
   * A new value of a key of a ConfigMap.
   *
   * @param name the ConfigMap's name
   * @param key the key
   * @param value the new value
   * @param forcesSync whether RunUnder forces a sync of the kubelet
   */
  record OfConfigMap(String name, String key, String value, boolean forcesSync)
      implements LiveUpdate {
    @Override
    public LiveUpdate withoutForcedSync() {
      return new OfConfigMap(name, key, value, false);
    }

    @Override
    public String describe() {
      return "ConfigMap %s, key %s".formatted(name, key);
    }
  }

  /**
   * A new value of a key of a Secret.
   *
   * @param name the Secret's name
   * @param key the key
   * @param value the new value
   * @param forcesSync whether RunUnder forces a sync of the kubelet
   */
  record OfSecret(String name, String key, String value, boolean forcesSync) implements LiveUpdate {
    @Override
    public LiveUpdate withoutForcedSync() {
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
   * A new value of a variable.
   *
   * @param name the variable's name
   * @param value the new value
   * @param forcesSync whether RunUnder forces a sync of the kubelet, which changes nothing here
   */
  record OfVariable(String name, String value, boolean forcesSync) implements LiveUpdate {
    @Override
    public LiveUpdate withoutForcedSync() {
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
