// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Optional;

/** An origin in a pod, in an object that it refers to, or in its namespace. */
public sealed interface PodOrigin extends Origin {

  /**
   * A literal {@code env} of a container.
   *
   * @param container the container's name
   */
  record PodEnv(String container) implements PodOrigin {
    @Override
    public Layer layer() {
      return Layer.POD_ENV;
    }

    @Override
    public String describe() {
      return layer().at("container " + container);
    }
  }

  /**
   * A literal {@code env} of a container, in a line of a manifest.
   *
   * @param container the container's name
   * @param file the manifest
   * @param line the line, from 1
   */
  record ManifestEnv(String container, String file, int line) implements PodOrigin {
    @Override
    public Layer layer() {
      return Layer.POD_ENV;
    }

    @Override
    public String describe() {
      return layer().at("container " + container + ", " + file, line);
    }
  }

  /**
   * A key of a ConfigMap.
   *
   * @param object the ConfigMap's name
   * @param key the key in it, without the prefix
   * @param prefix what {@code envFrom} puts before the key, often nothing; empty for a {@code
   *     configMapKeyRef}
   */
  record ConfigMapKey(String object, String key, Optional<String> prefix) implements PodOrigin {
    @Override
    public Layer layer() {
      return prefix.isPresent() ? Layer.ENV_FROM : Layer.CONFIG_MAP_KEY;
    }

    @Override
    public String describe() {
      return layer().at("ConfigMap " + object + ", key " + key + shownPrefix(prefix));
    }
  }

  /**
   * A key of a Secret.
   *
   * @param object the Secret's name
   * @param key the key in it, without the prefix
   * @param prefix what {@code envFrom} puts before the key, often nothing; empty for a {@code
   *     secretKeyRef}
   */
  record SecretKey(String object, String key, Optional<String> prefix) implements PodOrigin {
    @Override
    public Layer layer() {
      return prefix.isPresent() ? Layer.ENV_FROM : Layer.SECRET_KEY;
    }

    @Override
    public String describe() {
      return layer().at("Secret " + object + ", key " + key + shownPrefix(prefix));
    }
  }

  private static String shownPrefix(Optional<String> prefix) {
    return prefix.filter(text -> !text.isEmpty()).map(text -> ", prefix " + text).orElse("");
  }

  /**
   * {@code fieldRef}.
   *
   * @param path the pod's field, such as {@code metadata.name}
   */
  record FieldRef(String path) implements PodOrigin {
    @Override
    public Layer layer() {
      return Layer.FIELD_REF;
    }

    @Override
    public String describe() {
      return layer().at(path);
    }
  }

  /**
   * {@code resourceFieldRef}.
   *
   * @param resource such as {@code limits.cpu}
   * @param holder what has the amount
   */
  record ResourceFieldRef(String resource, ResourceHolder holder) implements PodOrigin {
    @Override
    public Layer layer() {
      return Layer.RESOURCE_FIELD_REF;
    }

    @Override
    public String describe() {
      return layer().at(resource)
          + switch (holder) {
            case CONTAINER -> "";
            case POD -> ", not set, so the limit of the pod";
            case NODE -> ", not set, so the capacity of the node";
            case NONE -> ", not set, so 0";
          };
    }
  }

  /** What has the amount that a {@code resourceFieldRef} gives. */
  enum ResourceHolder {
    /** The container sets it. */
    CONTAINER,
    /** The container sets no limit, and the pod's {@code resources} do. */
    POD,
    /** Neither container nor pod set a limit, so it is what the node has for pods. */
    NODE,
    /** Nothing sets it, and the kubelet gives 0. */
    NONE
  }

  /**
   * {@code fileKeyRef}.
   *
   * @param volume the volume's name in the pod
   * @param path the file's path in the volume
   * @param key the key in the file
   */
  record FileKey(String volume, String path, String key) implements PodOrigin {
    @Override
    public Layer layer() {
      return Layer.FILE_KEY;
    }

    @Override
    public String describe() {
      return layer().at("volume %s, file %s, key %s".formatted(volume, path, key));
    }
  }

  /**
   * A variable that the kubelet makes of a service.
   *
   * @param service the service's name
   */
  record ServiceLink(String service) implements PodOrigin {
    @Override
    public Layer layer() {
      return Layer.SERVICE_LINK;
    }

    @Override
    public String describe() {
      return layer().at("Service " + service);
    }
  }
}
