// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps other JVMs, and other threads of this one, out of a folder. */
final class FolderLock implements AutoCloseable {
  private static final String FILE_NAME = ".lock";
  // a second lock of one file in one JVM is an exception, not a wait
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private final FileChannel channel;
  private final FileLock lock;

  private FolderLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits until nobody else has the folder. */
  static FolderLock of(Path folder) throws IOException {
    IN_THIS_JVM.lock();
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        return new FolderLock(channel, channel.lock());
      } catch (IOException | RuntimeException failure) {
        channel.close();
        throw failure;
      }
    } catch (IOException | RuntimeException failure) {
      IN_THIS_JVM.unlock();
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    } finally {
      IN_THIS_JVM.unlock();
    }
  }
}
