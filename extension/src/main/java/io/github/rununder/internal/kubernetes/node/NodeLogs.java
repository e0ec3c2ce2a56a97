// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.CriLogParser;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.kubernetes.log.PodLogs;
import io.github.rununder.internal.support.Resources;
import io.github.rununder.spi.RunListener;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Follows the log files of all pods of a namespace on the node, through one command in it. */
public final class NodeLogs implements PodLogs, LogPieces.Receiver {
  public static final String SCRIPT = Resources.text(NodeLogs.class, "follow-all.sh");

  /** Enough for the start of a program; a larger file is read again when its follower comes. */
  static final int BUFFERED_BYTES = 1 << 20;

  /** A round in progress at the call may already have passed the caller's file. */
  private static final int ROUNDS = 2;

  private final EndSignal end = new EndSignal();
  private final Map<String, Target> targets = new HashMap<>();
  private final FileFollower followFile;
  private long rounds;
  private boolean broken;

  /** Begins to follow one file from its first byte. */
  @FunctionalInterface
  interface FileFollower {
    LogFollower follow(String file, RunListener listener);
  }

  NodeLogs(FileFollower followFile) {
    this.followFile = followFile;
  }

  static NodeLogs start(NodeShell shell, String namespace) {
    NodeLogs logs = new NodeLogs((file, listener) -> NodeLogFollower.start(shell, file, listener));
    shell.start(
        logs.end,
        new LogPieces(logs),
        "sh",
        "-c",
        SCRIPT,
        "follow-all",
        "/var/log/pods/" + namespace + "_");
    return logs;
  }

  @Override
  public synchronized LogFollower follow(ContainerLogId log, int restarts, RunListener listener) {
    String file = log.fileOnNode(restarts);
    Target before = targets.get(file);
    if (before instanceof Dropped) {
      return followFile.follow(file, listener);
    }
    CriLogParser parser = new CriLogParser(listener);
    targets.put(file, new Followed(parser));
    if (before instanceof Buffered buffered) {
      parser.accept(buffered.bytes().toByteArray());
    }
    return new FileLog(file);
  }

  @Override
  public void close() {
    end.give();
  }

  @Override
  public synchronized void piece(String file, byte[] bytes) {
    Target target = targets.computeIfAbsent(file, name -> new Buffered());
    if (target instanceof Followed followed) {
      followed.parser().accept(bytes);
    } else if (target instanceof Buffered buffered) {
      if (buffered.bytes().size() + bytes.length > BUFFERED_BYTES) {
        targets.put(file, new Dropped());
      } else {
        buffered.bytes().writeBytes(bytes);
      }
    }
  }

  @Override
  public synchronized void roundEnded() {
    rounds++;
    notifyAll();
  }

  @Override
  public synchronized void ended(boolean streamBroken) {
    broken |= streamBroken;
    rounds = Long.MAX_VALUE;
    notifyAll();
  }

  private synchronized boolean awaitRounds(Duration longest) {
    long wanted = rounds + ROUNDS;
    long until = System.nanoTime() + longest.toNanos();
    try {
      while (rounds < wanted && rounds < Long.MAX_VALUE && until - System.nanoTime() > 0) {
        wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return rounds >= wanted && !broken;
  }

  /** Where the content of a file goes. */
  private sealed interface Target {}

  /** The file has a follower. */
  private record Followed(CriLogParser parser) implements Target {}

  /** The file has no follower yet. */
  private record Buffered(ByteArrayOutputStream bytes) implements Target {
    Buffered() {
      this(new ByteArrayOutputStream());
    }
  }

  /** The file grew too large before it had a follower, or its follower was closed. */
  private record Dropped() implements Target {}

  /** The follower of one container. */
  private final class FileLog implements LogFollower {
    private final String file;

    FileLog(String file) {
      this.file = file;
    }

    @Override
    public boolean drain(Duration longest) {
      return awaitRounds(longest);
    }

    @Override
    public void close() {
      synchronized (NodeLogs.this) {
        targets.put(file, new Dropped());
      }
    }
  }
}
