// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.Declaration;
import io.github.rununder.DeclaredVariable;
import io.github.rununder.internal.engine.ContainerDeclaration;
import java.util.ArrayList;
import java.util.List;

/** Puts together what a team's project declares. */
final class ProjectDeclaration {
  private ProjectDeclaration() {}

  /**
   * Returns the declaration.
   *
   * @param client the client
   * @param container the created container
   * @param image the words of the image
   * @param proxies the words of the user's client
   * @param words the words of the project
   * @param document compose's own
   */
  static Declaration of(
      DockerClient client,
      String container,
      List<DeclaredVariable> image,
      List<DeclaredVariable> proxies,
      List<DeclaredVariable> words,
      String document) {
    ContainerDeclaration declaration = ContainerDeclaration.of(client, container);
    List<DeclaredVariable> scheduler = new ArrayList<>(proxies);
    scheduler.addAll(words);
    return declaration.with(image, scheduler, document);
  }
}
