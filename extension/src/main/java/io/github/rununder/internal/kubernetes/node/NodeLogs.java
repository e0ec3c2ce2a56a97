// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.CriLogParser;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.kubernetes.log.PodLogs;
import io.github.rununder.spi.RunListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log files of all pods of a namespace on the node, through one command in it. */
public final class NodeLogs implements PodLogs {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLogs.class);
  public static final String SCRIPT = NodeScript.read("follow-all.sh");

  /** The look that is under way when somebody asks may have passed his file already. */
  private static final int LOOKS = 2;

  private final EndSignal end = new EndSignal();
  private final Map<String, CriLogParser> parsers = new HashMap<>();
  private final Map<String, ByteArrayOutputStream> early = new HashMap<>();
  private long looks;
  private boolean broken;

  private NodeLogs() {}

  static NodeLogs start(NodeShell shell, String namespace) {
    NodeLogs logs = new NodeLogs();
    shell.start(
        logs.end,
        logs.new Reader(),
        "sh",
        "-c",
        SCRIPT,
        "follow-all",
        "/var/log/pods/" + namespace + "_");
    return logs;
  }

  @Override
  public synchronized LogFollower follow(ContainerLogId log, int restarts, RunListener listener) {
    String file = log.folderOnNode() + "/" + restarts + ".log";
    CriLogParser parser = new CriLogParser(listener);
    parsers.put(file, parser);
    ByteArrayOutputStream before = early.remove(file);
    if (before != null) {
      parser.accept(before.toByteArray());
    }
    return new One(file);
  }

  @Override
  public void close() {
    end.give();
  }

  private synchronized void piece(String file, byte[] bytes) {
    CriLogParser parser = parsers.get(file);
    if (parser == null) {
      early.computeIfAbsent(file, name -> new ByteArrayOutputStream()).writeBytes(bytes);
    } else {
      parser.accept(bytes);
    }
  }

  private synchronized void looked() {
    looks++;
    notifyAll();
  }

  private synchronized void ended(boolean badly) {
    broken = badly;
    looks = Long.MAX_VALUE;
    notifyAll();
  }

  private synchronized boolean awaitLooks(Duration longest) {
    long wanted = looks + LOOKS;
    long until = System.nanoTime() + longest.toNanos();
    try {
      while (looks < wanted && looks < Long.MAX_VALUE && until - System.nanoTime() > 0) {
        wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return looks >= wanted && !broken;
  }

  /** One container's part. */
  private final class One implements LogFollower {
    private final String file;

    One(String file) {
      this.file = file;
    }

    @Override
    public boolean drain(Duration longest) {
      return awaitLooks(longest);
    }

    @Override
    public void close() {
      synchronized (NodeLogs.this) {
        parsers.remove(file);
      }
    }
  }

  /** Takes the script's output apart. */
  private final class Reader extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] piece = new byte[0];
    private int filled;
    private String file = "";

    @Override
    public void onNext(Frame frame) {
      byte[] bytes = frame.getPayload();
      if (frame.getStreamType() == StreamType.STDERR) {
        LOG.debug("follow-all.sh: {}", new String(bytes, StandardCharsets.UTF_8));
        return;
      }
      int at = 0;
      while (at < bytes.length) {
        at = filled < piece.length ? content(bytes, at) : header(bytes, at);
      }
    }

    private int content(byte[] bytes, int from) {
      int length = Math.min(bytes.length - from, piece.length - filled);
      System.arraycopy(bytes, from, piece, filled, length);
      filled += length;
      if (filled == piece.length) {
        piece(file, piece);
        piece = new byte[0];
        filled = 0;
      }
      return from + length;
    }

    private int header(byte[] bytes, int from) {
      int at = from;
      while (at < bytes.length && bytes[at] != '\n') {
        line.write(bytes[at++]);
      }
      if (at == bytes.length) {
        return at;
      }
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      if (text.equals(".")) {
        looked();
      } else {
        String[] words = text.split(" ", 3);
        piece = new byte[Integer.parseInt(words[1])];
        file = words[2];
      }
      return at + 1;
    }

    @Override
    public void onError(Throwable failed) {
      LOG.debug("The connection to follow-all.sh broke", failed);
      ended(true);
      onComplete();
    }

    @Override
    public void onComplete() {
      ended(broken);
      super.onComplete();
    }
  }
}
