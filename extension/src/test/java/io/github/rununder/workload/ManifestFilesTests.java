// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.RunUnderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFilesTests {
  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectories(folder.resolve("deploy/more"));
    for (String name :
        List.of("b.yaml", "a.yml", "c.json", "notes.md", "more/d.yaml", "more/e.yaml")) {
      Files.writeString(folder.resolve("deploy").resolve(name), "");
    }
  }

  @Test
  void aFolderGivesTheManifestsDirectlyInItByName() {
    assertThat(found("deploy")).containsExactly("a.yml", "b.yaml", "c.json");
  }

  @Test
  void globsMatchBelowTheirFolder() {
    assertThat(found("deploy/*.yaml")).containsExactly("b.yaml");
    assertThat(found("deploy/**/*.yaml")).containsExactly("d.yaml", "e.yaml");
    assertThat(found("deploy/{a,b}.*")).containsExactly("a.yml", "b.yaml");
  }

  @Test
  void filesHaveTheOrderOfTheirNamesInTheAnnotationAndEachIsThereOnce() {
    assertThat(found("deploy/c.json", "deploy/b.yaml", "deploy"))
        .containsExactly("c.json", "b.yaml", "a.yml");
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertRefused(
        "deploy/none.yaml",
        "@Manifests: value must be a file, a folder or a glob, relative to %s, but is \"deploy/none.yaml\"");
    assertRefused(
        "deploy/*.xml",
        "@Manifests: value must match a file, relative to %s, but is \"deploy/*.xml\"");
  }

  @Test
  void aFolderWithoutManifestsIsRefused() {
    assertThatThrownBy(() -> found("."))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "@Manifests: value must be a folder with .yaml, .yml or .json files directly in it, but is \".\"");
  }

  private void assertRefused(String name, String message) {
    assertThatThrownBy(() -> found(name))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(message.formatted(folder));
  }

  private List<String> found(String... names) {
    return new ManifestFiles(folder)
        .of(names).stream().map(file -> file.getFileName().toString()).toList();
  }
}
