// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The shop's image, built as a user's CI does it: by {@code go build} and {@code docker build},
 * under the name in the deployment files. It is removed with the last test.
 */
final class ShopImage implements BeforeAllCallback {
  static final String NAME = "registry.example/acme/shop:1.4.2";

  private static final Path SHOP = Path.of("../examples/shop");
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ShopImage.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Built.class, key -> build(), Built.class);
  }

  private record Built() implements AutoCloseable {
    @Override
    public void close() throws IOException {
      run(SHOP, "docker", "image", "rm", "--force", NAME);
    }
  }

  private static Built build() {
    try {
      Path context = Files.createTempDirectory("shop");
      Path program = Files.createDirectory(context.resolve("dist")).resolve("shop");
      List<Path> files = List.of(context.resolve("Dockerfile"), context.resolve("entrypoint.sh"));
      for (Path file : files) {
        Files.copy(SHOP.resolve(file.getFileName()), file, COPY_ATTRIBUTES);
      }
      run(SHOP, "env", "CGO_ENABLED=0", "go", "build", "-o", program.toString(), ".");
      run(context, "docker", "build", "--quiet", "--build-arg", "VERSION=1.4.2", "-t", NAME, ".");
      for (Path file : List.of(program, program.getParent(), files.get(0), files.get(1), context)) {
        Files.delete(file);
      }
      return new Built();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void run(Path folder, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ":\n" + output);
    }
  }
}
