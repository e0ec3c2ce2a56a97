// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parses the output of {@code follow-all.sh}; the script describes the format. */
final class LogPieces extends ResultCallback.Adapter<Frame> {
  private static final Logger LOG = LoggerFactory.getLogger(LogPieces.class);
  private static final Pattern HEADER = Pattern.compile("\\d+ (\\d{1,9}) (/.+)");

  private final Receiver receiver;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private byte[] piece = new byte[0];
  private int filled;
  private String file = "";
  private boolean broken;

  /** Receives the parts. */
  interface Receiver {
    /** Receives the next bytes of a log file. */
    void piece(String file, byte[] bytes);

    /** The script has completed a round over all files. */
    void roundEnded();

    /**
     * The output has ended.
     *
     * @param broken whether output may be missing
     */
    void ended(boolean broken);
  }

  LogPieces(Receiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public void onNext(Frame frame) {
    byte[] bytes = frame.getPayload();
    if (frame.getStreamType() == StreamType.STDERR) {
      LOG.debug("follow-all.sh: {}", new String(bytes, StandardCharsets.UTF_8));
      return;
    }
    int at = 0;
    while (at < bytes.length && !broken) {
      at = filled < piece.length ? content(bytes, at) : header(bytes, at);
    }
  }

  private int content(byte[] bytes, int from) {
    int length = Math.min(bytes.length - from, piece.length - filled);
    System.arraycopy(bytes, from, piece, filled, length);
    filled += length;
    if (filled == piece.length) {
      receiver.piece(file, piece);
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
    Matcher header = HEADER.matcher(text);
    if (header.matches()) {
      piece = new byte[Integer.parseInt(header.group(1))];
      file = header.group(2);
    } else if (text.equals(".")) {
      receiver.roundEnded();
    } else {
      // the rest cannot be matched to a file
      LOG.warn("The node's log stream is damaged; output may be missing after {}", file);
      broken = true;
      receiver.ended(true);
    }
    return at + 1;
  }

  @Override
  public void onError(Throwable failed) {
    LOG.debug("The connection to follow-all.sh broke", failed);
    receiver.ended(true);
    onComplete();
  }

  @Override
  public void onComplete() {
    receiver.ended(filled < piece.length);
    super.onComplete();
  }
}
