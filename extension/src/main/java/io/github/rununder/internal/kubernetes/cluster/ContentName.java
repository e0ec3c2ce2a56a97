// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import java.util.Locale;

/** Names of images by their content: a moved tag gives another name. */
public final class ContentName {
  private static final int ID_DIGITS = 16;
  private static final int LONGEST_TAG = 100;

  private ContentName() {}

  /**
   * Returns {@code PREFIX/NAME:TAG-ID}.
   *
   * @param prefix a registry, with a path or without
   * @param image its name in the Docker daemon
   * @param id the image's id
   */
  public static String of(String prefix, String image, String id) {
    String digits = id.substring(id.indexOf(':') + 1);
    String shortId = digits.substring(0, Math.min(ID_DIGITS, digits.length()));
    String last = image.substring(image.lastIndexOf('/') + 1);
    if (last.startsWith("sha256:") || image.contains("@")) {
      return prefix + "/image:" + shortId;
    }
    String[] parts = last.toLowerCase(Locale.ROOT).split(":", 2);
    String tag = parts.length == 2 ? parts[1] : "latest";
    String shortTag = tag.substring(0, Math.min(LONGEST_TAG, tag.length()));
    return prefix + "/" + parts[0] + ":" + shortTag + "-" + shortId;
  }
}
