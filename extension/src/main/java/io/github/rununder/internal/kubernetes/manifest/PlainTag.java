// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Leaves the type of scalars without quotes and tag to {@link YamlScalars}. */
final class PlainTag extends Resolver {
  static final Tag TAG = new Tag("!plain");
  private static final String MERGE_KEY = "<<";

  @Override
  protected void addImplicitResolvers() {
    // none: snakeyaml's rules for numbers, dates and booleans are not kubectl's
  }

  @Override
  public Tag resolve(NodeId kind, String value, boolean implicit) {
    if (kind != NodeId.scalar || !implicit) {
      return super.resolve(kind, value, implicit);
    }
    return value.equals(MERGE_KEY) ? Tag.MERGE : TAG;
  }
}
