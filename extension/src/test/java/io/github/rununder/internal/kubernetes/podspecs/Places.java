// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.podspecs;

import io.github.rununder.capture.Origin;
import io.github.rununder.capture.PodOrigin.ConfigMapKey;
import io.github.rununder.capture.PodOrigin.FieldRef;
import io.github.rununder.capture.PodOrigin.ManifestEnv;
import io.github.rununder.capture.PodOrigin.ResourceFieldRef;
import io.github.rununder.capture.PodOrigin.SecretKey;
import io.github.rununder.capture.PodOrigin.ServiceLink;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the places of literals, so that the place that an origin names can be changed. */
final class Places {
  /** What is another in each namespace, or not known: a pod's address, the time of a pod. */
  static final String VOLATILE = "volatile";

  private static final Pattern OF_METADATA =
      Pattern.compile("metadata\\.(labels|annotations)\\['(.*)'\\]");

  private Places() {}

  static String literal(String pod, String container, int index) {
    return "env %s/%s/%d".formatted(pod, container, index);
  }

  static String key(String kind, String object, String key) {
    return "%s %s/%s".formatted(kind, object, key);
  }

  static String metadata(String kind, String pod, String key) {
    return "%s %s/%s".formatted(kind, pod, key);
  }

  /** Returns the place that an origin names; {@code pod} has the container. */
  static String of(Origin origin, String pod) {
    if (origin instanceof ManifestEnv literal) {
      return literal(literal.file(), literal.container(), literal.line());
    }
    if (origin instanceof ConfigMapKey key) {
      return key("ConfigMap", key.object(), key.key());
    }
    if (origin instanceof SecretKey key) {
      return key("Secret", key.object(), key.key());
    }
    if (origin instanceof ResourceFieldRef || origin instanceof ServiceLink) {
      return origin instanceof ServiceLink ? VOLATILE : "resources";
    }
    Matcher field = OF_METADATA.matcher(origin instanceof FieldRef ref ? ref.path() : "");
    boolean isOwn = field.matches() && !field.group(2).startsWith("kubernetes.io/");
    return isOwn ? metadata(field.group(1), pod, field.group(2)) : VOLATILE;
  }
}
