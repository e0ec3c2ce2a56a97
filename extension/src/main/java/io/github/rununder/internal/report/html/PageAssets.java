// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import io.github.rununder.internal.support.Resources;
import java.util.List;
import java.util.stream.Collectors;

/** The page's style sheets and scripts: one file each, joined in a fixed order. */
final class PageAssets {
  private static final List<String> STYLES =
      List.of("tokens", "base", "controls", "matrix", "timeline", "fleet", "runs", "print");
  // one script, so that one digest allows it; its last file starts the page
  private static final List<String> SCRIPTS =
      List.of(
          "dom",
          "document",
          "view",
          "cell",
          "variables",
          "files",
          "scale",
          "lanes",
          "timeline",
          "fleet",
          "runs",
          "toolbar",
          "page");

  private PageAssets() {}

  static String styles() {
    return STYLES.stream()
        .map(name -> text("css/" + name + ".css"))
        .collect(Collectors.joining("\n"));
  }

  /** Returns the script, which leaves no name in the page's global scope. */
  static String script() {
    return SCRIPTS.stream()
        .map(name -> text("js/" + name + ".js"))
        .collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n", "})();\n"));
  }

  static String text(String name) {
    return Resources.text(PageAssets.class, name);
  }
}
