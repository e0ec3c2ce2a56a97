// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.Declaration;
import io.github.rununder.DeclaredVariable;
import io.github.rununder.Origin;
import io.github.rununder.Origin.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts together what was declared, and compares it with what the created container really has:
 * where the two disagree, the container is right and the origin unknown.
 */
final class ProjectDeclaration {
  private static final String OWN_PREFIX = "RUNUNDER_";

  private final Map<String, String> created;
  private final List<DeclaredVariable> image;
  private final List<DeclaredVariable> scheduler;

  private ProjectDeclaration(
      Map<String, String> created, List<DeclaredVariable> image, List<DeclaredVariable> scheduler) {
    this.created = created;
    this.image = image;
    this.scheduler = scheduler;
  }

  /**
   * Returns the declaration.
   *
   * @param client the client
   * @param container the created container
   * @param image the words of the image
   * @param words the words of the project
   * @param document compose's own
   */
  static Declaration of(
      DockerClient client,
      String container,
      List<DeclaredVariable> image,
      List<DeclaredVariable> words,
      String document) {
    ContainerConfig config = client.inspectContainerCmd(container).exec().getConfig();
    Map<String, String> created = variables(config.getEnv());
    List<DeclaredVariable> scheduler = new ArrayList<>(ClientProxies.words(created, words));
    scheduler.addAll(words);
    List<DeclaredVariable> corrected =
        new ProjectDeclaration(created, image, scheduler).corrected();
    return new Declaration(image, corrected, document, Optional.ofNullable(config.getUser()));
  }

  static Map<String, String> variables(String[] entries) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String entry : Objects.requireNonNullElse(entries, new String[0])) {
      int equals = entry.indexOf('=');
      if (equals > 0 && !entry.startsWith(OWN_PREFIX)) {
        variables.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    return variables;
  }

  private List<DeclaredVariable> corrected() {
    Map<String, Optional<String>> told = new LinkedHashMap<>();
    Stream.concat(image.stream(), scheduler.stream())
        .forEach(word -> told.put(word.name(), word.value()));
    Set<String> names = new LinkedHashSet<>(told.keySet());
    names.addAll(created.keySet());
    List<DeclaredVariable> words = new ArrayList<>(scheduler);
    for (String name : names) {
      Optional<String> really = Optional.ofNullable(created.get(name));
      if (!really.equals(told.getOrDefault(name, Optional.empty()))) {
        words.add(new DeclaredVariable(name, really, new Origin(Layer.UNKNOWN, "")));
      }
    }
    return words;
  }
}
