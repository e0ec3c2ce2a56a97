// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** One block of a project that assigns a service's variables. */
sealed interface Layer {
  /** The scope of its interpolation. */
  Scope scope();

  /**
   * The files of an interpolation.
   *
   * @param directory the project directory, or an included project's
   * @param envFiles the files in place of its {@code .env}; empty for none
   */
  record Scope(Path directory, List<Path> envFiles) {
    /** Copies the list. */
    public Scope {
      envFiles = List.copyOf(envFiles);
    }

    /** Returns the files for interpolation, the strongest last. */
    List<Path> dotenv() {
      Path usual = directory.resolve(".env");
      return envFiles.isEmpty() && Files.isRegularFile(usual) ? List.of(usual) : envFiles;
    }
  }

  /**
   * An item of {@code env_file}.
   *
   * @param scope the scope of its interpolation
   * @param key by which compose finds a repeated file: the path as written, or relative to the
   *     project that includes or extends
   * @param path the absolute path; may hold {@code ${…}}
   * @param item the node, for its other keys
   * @param place its line
   */
  record EnvFile(Scope scope, String key, String path, Node item, FileLine place) implements Layer {
    /** Whether its quotes are literal. */
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
   * @param scope the scope of its interpolation
   * @param entries its entries, in order
   */
  record Environment(Scope scope, List<Entry> entries) implements Layer {
    /** Copies the list. */
    public Environment {
      entries = List.copyOf(entries);
    }
  }

  /**
   * An entry of {@code environment}.
   *
   * @param name its name
   * @param raw the value as written; empty to pass it through
   * @param value the value's node, whose style distinguishes text from number; for a list the item
   * @param place its line
   */
  record Entry(String name, Optional<String> raw, Node value, FileLine place) {}
}
