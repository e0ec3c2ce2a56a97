// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.rununder.internal.kubernetes.log.CriLogParser;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.support.Resources;
import io.github.rununder.spi.RunListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a container's log in the runtime's file on the node, which has a line within
 * milliseconds; the API's log endpoint takes some hundred milliseconds more.
 */
public final class NodeLogFollower implements LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLogFollower.class);
  public static final String SCRIPT = Resources.text(NodeLogFollower.class, "follow.sh");

  private final EndSignal end = new EndSignal();
  private final Reader reader;

  private NodeLogFollower(RunListener listener) {
    reader = new Reader(new CriLogParser(listener));
  }

  /** Begins to forward a log file from its first byte. */
  static NodeLogFollower start(NodeShell shell, String file, RunListener listener) {
    NodeLogFollower follower = new NodeLogFollower(listener);
    shell.start(follower.end, follower.reader, "sh", "-c", SCRIPT, "follow", file);
    return follower;
  }

  @Override
  public boolean drain(Duration longest) {
    end.give();
    try {
      return reader.awaitCompletion(longest.toMillis(), TimeUnit.MILLISECONDS) && !reader.broken;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The script ends by itself; closing the connection would make the client print stack traces. */
  @Override
  public void close() {
    reader.muted = true;
    end.give();
  }

  /** Passes the script's output to the parser. */
  private static final class Reader extends ResultCallback.Adapter<Frame> {
    private final CriLogParser parser;
    private volatile boolean broken;
    private volatile boolean muted;

    Reader(CriLogParser parser) {
      this.parser = parser;
    }

    @Override
    public void onNext(Frame frame) {
      if (frame.getStreamType() == StreamType.STDERR) {
        LOG.debug("follow.sh: {}", new String(frame.getPayload(), StandardCharsets.UTF_8));
      } else if (!muted) {
        parser.accept(frame.getPayload());
      }
    }

    @Override
    public void onError(Throwable throwable) {
      // not passed to the adapter, which would log an error where there may be none
      broken = true;
      LOG.debug("The connection to follow.sh broke", throwable);
      onComplete();
    }
  }
}
