// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Gives each fuzz target the inputs that are committed for it. */
class FuzzCorpusTests {
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Path CORPUS = Path.of("src/test/fuzz");

  @TestFactory
  Stream<DynamicTest> theCommittedInputsPass() throws IOException {
    return targets().stream()
        .map(
            target ->
                dynamicTest(
                    target.getFileName().toString().replace(".java", ""),
                    () -> passesAllInputs(target)));
  }

  @Test
  void eachFolderOfInputsHasATarget() throws IOException {
    List<String> names =
        targets().stream().map(path -> path.getFileName().toString().replace(".java", "")).toList();
    try (Stream<Path> folders = Files.list(CORPUS)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  private static List<Path> targets() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith("Fuzz.java")).sorted().toList();
    }
  }

  private static void passesAllInputs(Path target) throws Exception {
    String path = SOURCES.relativize(target).toString();
    String name = path.substring(0, path.length() - ".java".length()).replace('/', '.');
    Method run = Class.forName(name).getMethod("fuzzerTestOneInput", byte[].class);
    try (Stream<Path> inputs =
        Files.list(CORPUS.resolve(name.substring(name.lastIndexOf('.') + 1)))) {
      for (Path input : inputs.sorted().toList()) {
        pass(run, input);
      }
    }
  }

  private static void pass(Method run, Path input) throws IOException, IllegalAccessException {
    try {
      run.invoke(null, (Object) Files.readAllBytes(input));
    } catch (InvocationTargetException failed) {
      throw new AssertionError(input + ": " + failed.getCause(), failed.getCause());
    }
  }
}
