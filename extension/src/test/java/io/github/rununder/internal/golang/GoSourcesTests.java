// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.support.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoSourcesTests {

  @Test
  void theProbeTheShimAndTheToolTravelAlongWithoutTheirTests() {
    assertThat(GoSources.beside("probe/probe.go").files())
        .containsKeys(
            "go.mod",
            "probe.go",
            "internal/capture/frame.go",
            "cmd/shim/main.go",
            "cmd/launch/main.go")
        .allSatisfy((name, content) -> assertThat(name).doesNotContain("_test"));
    assertThat(GoSources.beside("overlay/go.mod").files()).containsKeys("go.mod", "main.go");
  }

  @Test
  void theHashDependsOnNamesAndContents() {
    assertThat(hash("a.go", "x"))
        .isEqualTo(hash("a.go", "x"))
        .isNotEqualTo(hash("a.go", "y"))
        .isNotEqualTo(hash("b.go", "x"));
  }

  @Test
  void aJarIsReadAsAFolderIs(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("packed.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      addClass(entries, GoSources.class);
      addClass(entries, Sha256.class);
      GoSources.beside("probe/probe.go")
          .files()
          .forEach((name, content) -> add(entries, resource("probe/" + name), content));
      add(entries, resource("probes/other.go"), new byte[0]);
    }
    try (URLClassLoader packed =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = packed.loadClass(GoSources.class.getName());
      var beside = type.getDeclaredMethod("beside", String.class);
      beside.setAccessible(true);
      var hash = type.getDeclaredMethod("hash");
      hash.setAccessible(true);

      assertThat(hash.invoke(beside.invoke(null, "probe/probe.go")))
          .isEqualTo(GoSources.beside("probe/probe.go").hash());
    }
  }

  private static String hash(String name, String content) {
    return new GoSources(Map.of(name, content.getBytes(UTF_8))).hash();
  }

  private static String resource(String name) {
    return GoSources.class.getPackageName().replace('.', '/') + "/" + name;
  }

  private static void addClass(JarOutputStream jar, Class<?> type) throws Exception {
    String name = type.getName().replace('.', '/') + ".class";
    try (var content = type.getClassLoader().getResourceAsStream(name)) {
      add(jar, name, content.readAllBytes());
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] content) {
    try {
      jar.putNextEntry(new JarEntry(name));
      jar.write(content);
      jar.closeEntry();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
