// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** One place of a project that says something about a service's variables. */
sealed interface Layer {
  /** Where its interpolation looks. */
  Scope scope();

  /**
   * Whose {@code .env} counts.
   *
   * @param directory the project directory, or an included project's
   * @param envFiles what replaces its {@code .env}; empty for that
   */
  record Scope(Path directory, List<Path> envFiles) {
    /** Copies the list. */
    public Scope {
      envFiles = List.copyOf(envFiles);
    }

    /** Returns the files that interpolation looks in, the strongest last. */
    List<Path> dotenv() {
      Path usual = directory.resolve(".env");
      return envFiles.isEmpty() && Files.isRegularFile(usual) ? List.of(usual) : envFiles;
    }
  }

  /**
   * An item of {@code env_file}.
   *
   * @param scope where its interpolation looks
   * @param path as written, made absolute; may hold {@code ${…}}
   * @param item the node, for its other keys
   * @param place where it stands
   */
  record EnvFile(Scope scope, String path, Node item, FileLine place) implements Layer {
    /** Whether quotes mean nothing in it. */
    boolean isRaw() {
      return ComposeYaml.value(item, "format")
          .flatMap(ComposeYaml::text)
          .filter("raw"::equals)
          .isPresent();
    }
  }

  /**
   * An {@code environment}.
   *
   * @param scope where its interpolation looks
   * @param entries its entries, in order
   */
  record Environment(Scope scope, List<Entry> entries) implements Layer {
    /** Copies the list. */
    public Environment {
      entries = List.copyOf(entries);
    }
  }

  /**
   * {@code !reset} or {@code !override}: what was said before does not count.
   *
   * @param scope where it stands
   * @param place where it stands
   */
  record Reset(Scope scope, FileLine place) implements Layer {}

  /**
   * What an {@code environment} says about one variable.
   *
   * @param name its name
   * @param raw the value as written; empty to pass it through
   * @param value the value's node, whose style tells text from number; for an item of a list the
   *     whole item
   * @param place where it stands
   */
  record Entry(String name, Optional<String> raw, Node value, FileLine place) {}
}
