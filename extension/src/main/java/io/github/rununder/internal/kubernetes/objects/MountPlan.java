// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import io.github.rununder.workload.Workload;
import io.github.rununder.workload.Workload.MountedFile;
import io.github.rununder.workload.Workload.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files that are mounted as a whole directory, and the files that are mounted one by one.
 *
 * <p>For {@code /etc/config/app.yaml} the usual mount is a ConfigMap volume at {@code /etc/config}:
 * the volume hides the image's directory, and each file is a symbolic link through {@code ..data}.
 * In a directory that the system or the program needs, a file is mounted alone by {@code subPath}:
 * it is a regular file and never changes.
 *
 * @param directories the directory mounts, each with its files
 * @param alone the files to be mounted one by one
 */
record MountPlan(Map<String, List<MountedFile>> directories, List<MountedFile> alone) {
  /** Directories that a volume must not hide, nor any directory above one of them. */
  private static final Set<String> SYSTEM_DIRECTORIES =
      Set.of(
          "/app",
          "/bin",
          "/boot",
          "/dev",
          "/etc/pki",
          "/etc/ssl/certs",
          "/home",
          "/lib",
          "/lib64",
          "/media",
          "/mnt",
          "/opt",
          "/proc",
          "/root",
          "/run/secrets",
          "/sbin",
          "/srv",
          "/sys",
          "/tmp",
          "/usr/bin",
          "/usr/lib",
          "/usr/libexec",
          "/usr/local/bin",
          "/usr/local/etc",
          "/usr/local/lib",
          "/usr/local/sbin",
          "/usr/local/share",
          "/usr/sbin",
          "/usr/share/zoneinfo",
          "/var/cache",
          "/var/lib",
          "/var/log",
          "/var/run/secrets/kubernetes.io/serviceaccount",
          "/var/spool",
          "/var/tmp",
          "/workspace");

  static MountPlan of(Workload workload) {
    Set<String> roots = roots(workload);
    Map<String, List<MountedFile>> directories = new LinkedHashMap<>();
    List<MountedFile> alone = new ArrayList<>();
    for (MountedFile file : workload.files()) {
      rootOf(file, roots)
          .map(root -> directories.computeIfAbsent(root, r -> new ArrayList<>()))
          .orElse(alone)
          .add(file);
    }
    return new MountPlan(directories, alone);
  }

  /**
   * The topmost directories that may be mounted. A ConfigMap volume is read-only, so that nothing
   * can be mounted inside it: files below belong to the same volume.
   */
  private static Set<String> roots(Workload workload) {
    Set<String> preserved = preservedDirectories(workload);
    Set<String> roots = new TreeSet<>();
    Set<String> parents = new TreeSet<>();
    workload.files().forEach(file -> parents.add(parent(file.path())));
    for (String parent : parents) {
      if (!preserved.contains(parent) && roots.stream().noneMatch(root -> isAbove(root, parent))) {
        roots.add(parent);
      }
    }
    return roots;
  }

  private static Set<String> preservedDirectories(Workload workload) {
    Set<String> preserved = new HashSet<>();
    Stream.of(
            SYSTEM_DIRECTORIES.stream(),
            workload.program().map(Program::installPath).map(MountPlan::parent).stream(),
            workload.program().flatMap(Program::workingDirectory).stream(),
            workload.sharedDirectories().stream())
        .flatMap(directories -> directories)
        .forEach(directory -> addWithAncestors(preserved, directory));
    return preserved;
  }

  private static void addWithAncestors(Set<String> preserved, String directory) {
    for (String each = directory; preserved.add(each) && !each.equals("/"); each = parent(each)) {}
  }

  private static Optional<String> rootOf(MountedFile file, Set<String> roots) {
    return roots.stream().filter(root -> isAbove(root, file.path())).findFirst();
  }

  private static boolean isAbove(String directory, String path) {
    return path.startsWith(directory + "/");
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
