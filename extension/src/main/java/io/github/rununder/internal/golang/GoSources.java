// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.internal.support.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Go sources in this jar: one resource folder with its subfolders.
 *
 * @param files contents by path below the folder, sorted
 */
record GoSources(Map<String, byte[]> files) {

  /** Reads the folder of a resource, from a jar or from a folder of classes. */
  static GoSources beside(String resource) {
    URL url = GoSources.class.getResource(resource);
    if (url == null) {
      throw new IllegalStateException(
          resource + " is missing beside " + GoSources.class + ": this jar is incomplete");
    }
    try {
      return new GoSources(
          url.openConnection() instanceof JarURLConnection jar ? inJar(jar) : inFolder(url));
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read the Go sources at " + url, failed);
    }
  }

  /** Returns a hash of the names and contents of the files. */
  String hash() {
    MessageDigest digest = Sha256.digest();
    files.forEach(
        (name, content) -> {
          digest.update((name + "\0" + content.length + "\0").getBytes(UTF_8));
          digest.update(content);
        });
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.resolveSibling(""));
      Files.write(target, file.getValue());
    }
  }

  private static Map<String, byte[]> inJar(JarURLConnection connection) throws IOException {
    String name = connection.getEntryName();
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    // A separate JarFile: closing a cached one would close it for all users.
    connection.setUseCaches(false);
    Map<String, byte[]> found = new TreeMap<>();
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String file = entry.getName();
        if (file.startsWith(folder) && isSource(file)) {
          try (InputStream content = jar.getInputStream(entry)) {
            found.put(file.substring(folder.length()), content.readAllBytes());
          }
        }
      }
    }
    return found;
  }

  private static Map<String, byte[]> inFolder(URL url) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    Path folder = Path.of(URI.create(url.toString())).resolveSibling("");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (isSource("/" + name)) {
          found.put(name, Files.readAllBytes(file));
        }
      }
    }
    return found;
  }

  private static boolean isSource(String name) {
    return name.endsWith(".go") || name.endsWith("/go.mod");
  }
}
