// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.WatchedFile;
import java.util.Set;
import java.util.stream.Stream;

/** A directory that a mount created because its source was missing. */
final class DirectoryInsteadOfFileLint implements Lint {
  @Override
  public String rule() {
    return "directory-instead-of-file";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    Set<String> mounted = run.declaration().map(Declaration::mountedFiles).orElse(Set.of());
    return run.snapshots().stream()
        .map(Snapshot::files)
        .flatMap(files -> files.values().stream())
        .filter(file -> file.kind() == FileKind.DIRECTORY && file.entries().isEmpty())
        .map(WatchedFile::path)
        .filter(mounted::contains)
        .distinct()
        .map(
            path ->
                warning(
                    path,
                    ("%s is an empty directory; a mount makes one when its source is missing,"
                            + " so check the path of the source")
                        .formatted(path)));
  }
}
