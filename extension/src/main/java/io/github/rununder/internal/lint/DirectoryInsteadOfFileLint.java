// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.WatchedFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A directory that a mount created because its source was missing. */
final class DirectoryInsteadOfFileLint implements Lint {
  @Override
  public String rule() {
    return "directory-instead-of-file";
  }

  private static final Pattern FILE_NAME = Pattern.compile(".*/[^/]*[^/.]\\.[A-Za-z0-9]{1,6}");

  @Override
  public Stream<LintWarning> examine(Run run) {
    return run.snapshots().stream()
        .map(Snapshot::files)
        .flatMap(files -> files.values().stream())
        .filter(DirectoryInsteadOfFileLint::isEmptyDirectoryWithFileName)
        .map(WatchedFile::path)
        .distinct()
        .map(
            path ->
                warning(
                    path,
                    ("%s is an empty directory; a mount makes one when its source is missing,"
                            + " so check the path of the source")
                        .formatted(path)));
  }

  private static boolean isEmptyDirectoryWithFileName(WatchedFile file) {
    return file.kind() == FileKind.DIRECTORY
        && file.entries().isEmpty()
        && !file.path().endsWith(".d")
        && FILE_NAME.matcher(file.path()).matches();
  }
}
