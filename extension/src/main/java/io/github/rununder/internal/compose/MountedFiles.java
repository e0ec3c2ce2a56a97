// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.internal.session.PrivateFiles;
import io.github.rununder.internal.support.FileErrors;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code configs} and {@code secrets} of a compose file.
 *
 * <p>Text is passed as {@code content:} of a config or {@code environment:} of a secret. Compose
 * copies it into the container with the exact mode, owned by root. Empty files, long ones and bytes
 * that are not text need {@code file:}. Compose mounts those: the mode is the source's, and the
 * owner is this user.
 */
final class MountedFiles {
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final List<PosixFilePermission> BITS =
      List.of(
          PosixFilePermission.OTHERS_EXECUTE,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_READ);

  private final Path scratch;
  private final Map<String, Object> configs = new LinkedHashMap<>();
  private final Map<String, Object> secrets = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<Path, Workload.MountedFile> sources = new LinkedHashMap<>();
  private final List<Object> configReferences = new ArrayList<>();
  private final List<Object> secretReferences = new ArrayList<>();

  MountedFiles(Path scratch, List<Workload.MountedFile> files) {
    this.scratch = scratch;
    for (Workload.MountedFile file : files) {
      add(file);
    }
  }

  /** The top-level objects. */
  Map<String, Object> definitions() {
    return present("configs", configs, "secrets", secrets);
  }

  /** The references in a service. */
  Map<String, Object> references() {
    return present("configs", configReferences, "secrets", secretReferences);
  }

  /** The texts of secrets, by the variable that passes them. */
  Map<String, String> variables() {
    return Collections.unmodifiableMap(variables);
  }

  /** Writes the files that are mounted from the scratch folder. */
  void writeSources() {
    for (Map.Entry<Path, Workload.MountedFile> source : sources.entrySet()) {
      try {
        Path file = PrivateFiles.write(source.getKey(), source.getValue().content().bytes());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(file, permissions(source.getValue().mode()));
        }
      } catch (IOException failed) {
        throw FileErrors.cannotWrite(source.getKey(), failed).exception(failed);
      }
    }
  }

  /** Returns the source of a mounted file; empty for a file that compose copies. */
  Optional<Path> source(Workload.MountedFile file) {
    return sources.entrySet().stream()
        .filter(each -> each.getValue().equals(file))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void add(Workload.MountedFile file) {
    boolean secret = file.secret();
    Map<String, Object> all = secret ? secrets : configs;
    String name = (secret ? "secret-" : "config-") + (all.size() + 1);
    all.put(name, definition(name, file));
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("source", name);
    reference.put("target", ComposeFile.escaped(file.path()));
    reference.put("mode", file.mode());
    (secret ? secretReferences : configReferences).add(reference);
  }

  private Map<String, String> definition(String name, Workload.MountedFile file) {
    Optional<String> text = text(file.content().bytes());
    if (text.isEmpty()) {
      Path source = scratch.resolve(name);
      sources.put(source, file);
      return Map.of("file", ComposeFile.escaped(source.toString()));
    }
    if (!file.secret()) {
      return Map.of("content", ComposeFile.escaped(text.get()));
    }
    String variable = "RUNUNDER_SECRET_FILE_" + (variables.size() + 1);
    variables.put(variable, text.get());
    return Map.of("environment", variable);
  }

  /** Compose omits a file without content; a variable cannot hold a NUL. */
  private static Optional<String> text(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > LONGEST_TEXT) {
      return Optional.empty();
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < BITS.size(); bit++) {
      if ((mode & 1 << bit) != 0) {
        permissions.add(BITS.get(bit));
      }
    }
    return permissions;
  }

  private static Map<String, Object> present(
      String first, Object firstValue, String second, Object secondValue) {
    Map<String, Object> present = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry :
        List.of(Map.entry(first, firstValue), Map.entry(second, secondValue))) {
      boolean empty =
          entry.getValue() instanceof Map<?, ?> map
              ? map.isEmpty()
              : ((List<?>) entry.getValue()).isEmpty();
      if (!empty) {
        present.put(entry.getKey(), entry.getValue());
      }
    }
    return present;
  }
}
