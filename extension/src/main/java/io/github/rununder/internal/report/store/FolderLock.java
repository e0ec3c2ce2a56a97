// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Locks a folder against other JVMs and against other threads of this JVM. */
final class FolderLock {
  private static final String FILE_NAME = ".lock";
  // a second lock of one file in one JVM is an exception, not a wait
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private FolderLock() {}

  /** The work that is done while the folder is locked. */
  @FunctionalInterface
  interface Task<T> {
    T run() throws IOException;
  }

  /** Waits until the folder is free, locks it, and runs the task. */
  static <T> T holding(Path folder, Task<T> task) throws IOException {
    IN_THIS_JVM.lock();
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      return task.run();
    } finally {
      IN_THIS_JVM.unlock();
    }
  }
}
