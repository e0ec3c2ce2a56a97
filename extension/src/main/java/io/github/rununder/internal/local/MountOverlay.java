// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.internal.session.PrivateFiles;
import io.github.rununder.internal.support.Resources;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Files and folders at absolute paths that only the run's processes see. Each process has a
 * separate view; all views have the same shared directories.
 */
final class MountOverlay {
  private static final String SHARED_PERMISSIONS = "0777";

  private final MountNamespace namespace;
  private final List<Entry> folders;
  private final List<Entry> files;

  /** One mounted file or folder. */
  private record Entry(String path, Path source, String mode) {}

  private MountOverlay(MountNamespace namespace, List<Entry> folders, List<Entry> files) {
    this.namespace = namespace;
    this.folders = folders;
    this.files = files;
  }

  /** Writes the sources of the mounts into the scratch folder. */
  static MountOverlay prepare(MountNamespace namespace, Workload workload, Path scratch)
      throws IOException {
    Path sources = PrivateFiles.createDirectory(scratch.resolve("view"));
    List<Entry> folders = new ArrayList<>();
    for (String path : workload.sharedDirectories()) {
      Path source = PrivateFiles.createDirectory(sources.resolve("folder-" + folders.size()));
      folders.add(new Entry(clean(path), source, SHARED_PERMISSIONS));
    }
    List<Entry> files = new ArrayList<>();
    for (Workload.MountedFile file : workload.files()) {
      Path source =
          PrivateFiles.write(sources.resolve("file-" + files.size()), file.content().bytes());
      files.add(new Entry(clean(file.path()), source, "0%o".formatted(file.mode())));
    }
    // A folder must be mounted before the paths below it.
    folders.sort(Comparator.comparing(Entry::path));
    files.sort(Comparator.comparing(Entry::path));
    return new MountOverlay(namespace, List.copyOf(folders), List.copyOf(files));
  }

  /** Changes the content of a file in later views. */
  void change(String path, byte[] content) throws IOException {
    for (Entry file : files) {
      if (file.path().equals(clean(path))) {
        LocalFileUpdate.write(file.source(), content);
      }
    }
  }

  List<String> namespaceCommand() {
    return namespace.command();
  }

  /** The command that drops the capabilities with which the view was made. */
  List<String> finalCommand() {
    return namespace.finalCommand();
  }

  void addTo(ShellScript script, Path mount) {
    script.code(Resources.text(MountOverlay.class, "view.sh"));
    script.code("set -e").endLine();
    script.code("mkdir ").word(FileName.bytes(mount)).endLine();
    for (Entry folder : folders) {
      script.code("chmod " + folder.mode() + " ").word(FileName.bytes(folder.source())).endLine();
    }
    for (Entry file : files) {
      script.code("chmod " + file.mode() + " ").word(FileName.bytes(file.source())).endLine();
    }
    script.code("view_begin ").word(FileName.bytes(mount));
    script.word(namespace.overlayOptions()).endLine();
    for (Entry folder : folders) {
      script.code("view_folder ").word(folder.path()).word(FileName.bytes(folder.source()));
      script.endLine();
    }
    for (Entry file : files) {
      script.code("view_file ").word(file.path()).word(FileName.bytes(file.source()));
      script.word(file.mode()).endLine();
    }
    script.code("view_end").endLine().code("set +e").endLine();
  }

  /** Without {@code //}, and without a slash at the end. */
  private static String clean(String path) {
    String single = path.replaceAll("/{2,}", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }
}
