// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.DirectoryEntry;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.FileContent;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.WatchedFile;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Decodes the plaintext of a message. */
final class MessageDecoder {
  private static final int SNAPSHOT = 1;
  private static final int APPEARED = 2;
  private static final int SHA256_BYTES = 32;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final WireInput in;

  private MessageDecoder(byte[] message) {
    this.in = new WireInput(message);
  }

  /** Returns the message; empty when it is of a kind that this version does not know. */
  static Optional<WireMessage> decode(byte[] message) {
    MessageDecoder decoder = new MessageDecoder(message);
    return switch (decoder.in.octet()) {
      case SNAPSHOT -> Optional.of(decoder.captured());
      case APPEARED -> Optional.of(new WireMessage.Appeared(decoder.stamp(), decoder.file()));
      default -> Optional.empty();
    };
  }

  private WireMessage captured() {
    String phase = in.text();
    String label = in.text();
    CaptureTime stamp = stamp();
    int source = in.octet();
    List<EnvironmentEntry> entries = in.list(() -> EnvironmentEntry.of(in.bytes()));
    List<WatchedFile> files = in.list(this::file);
    ProcessIdentity process = process();
    List<WireMessage.Mark> marks = in.atEnd() ? List.of() : in.list(this::mark);
    boolean changed = !in.atEnd() && in.flag();
    return new WireMessage.Captured(
        phase, label, stamp, source, entries, files, process, marks, changed);
  }

  private WireMessage.Mark mark() {
    return new WireMessage.Mark(in.text(), in.text());
  }

  private CaptureTime stamp() {
    return new CaptureTime(in.unsigned(), in.unsigned(), instant(in.signed()));
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  private WatchedFile file() {
    WatchedFile.Builder file = WatchedFile.builder(in.text(), kind()).error(in.text());
    long size = in.unsigned();
    int mode = mode();
    file.owner(in.unsigned(), in.unsigned());
    file.stat(size, mode, instant(in.signed()));
    file.links(in.list(in::text)).access(in.flag(), in.text());
    Optional<String> sha256 = sha256();
    return file.content(new FileContent(in.bytes(), in.flag()), sha256)
        .entries(in.list(this::directoryEntry))
        .build();
  }

  private DirectoryEntry directoryEntry() {
    return new DirectoryEntry(in.text(), kind(), in.unsigned(), mode());
  }

  private int mode() {
    return (int) (in.unsigned() & 07777);
  }

  private Optional<String> sha256() {
    byte[] digest = in.bytes();
    if (digest.length != 0 && digest.length != SHA256_BYTES) {
      throw new WireInput.MalformedException("SHA-256 of " + digest.length + " bytes");
    }
    return digest.length == 0 ? Optional.empty() : Optional.of(HexFormat.of().formatHex(digest));
  }

  private FileKind kind() {
    int kind = in.octet();
    return switch (kind) {
      case 0 -> FileKind.ABSENT;
      case 1 -> FileKind.REGULAR;
      case 2 -> FileKind.DIRECTORY;
      case 3 -> FileKind.DANGLING_LINK;
      case 4 -> FileKind.NAMED_PIPE;
      case 5 -> FileKind.SOCKET;
      case 6 -> FileKind.DEVICE;
      case 7 -> FileKind.UNKNOWN;
      default -> throw new WireInput.MalformedException("file kind " + kind);
    };
  }

  private ProcessIdentity process() {
    long pid = in.unsigned();
    long ppid = in.unsigned();
    long uid = in.unsigned();
    long euid = in.unsigned();
    long gid = in.unsigned();
    long egid = in.unsigned();
    List<Long> groups = in.list(in::unsigned);
    String capabilities = in.text();
    String host = in.text();
    String directory = in.text();
    String executable = in.text();
    List<String> arguments = in.list(in::text);
    return ProcessIdentity.builder(pid, ppid, in.unsigned())
        .user(uid, euid)
        .group(gid, egid, groups)
        .capabilities(capabilities)
        .place(host, directory)
        .command(executable, arguments)
        .build();
  }
}
