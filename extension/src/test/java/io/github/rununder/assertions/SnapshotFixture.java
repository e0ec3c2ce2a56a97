// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.Phase;
import io.github.rununder.Scheduler;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.DirectoryEntry;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.FileContent;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.internal.support.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the snapshots that tests add to a {@link RecordedRunFixture}. */
public final class SnapshotFixture {
  /** When {@link Phase#EXEC} was captured; each later phase comes a millisecond later. */
  public static final Instant EXEC_TIME = Instant.parse("2026-11-24T10:00:00.500Z");

  private static final long NANOS_OF_A_MILLISECOND = 1_000_000;

  private final Phase phase;
  private final List<EnvironmentEntry> entries = new ArrayList<>();
  private final Map<String, WatchedFile> files = new LinkedHashMap<>();
  private final Map<String, String> marks = new LinkedHashMap<>();
  private String label = "";
  private boolean ofChange;

  private SnapshotFixture(Phase phase) {
    this.phase = phase;
  }

  public static SnapshotFixture snapshot(Phase phase) {
    return new SnapshotFixture(phase);
  }

  public SnapshotFixture env(String name, String value) {
    entries.add(EnvironmentEntry.of(name, value));
    return this;
  }

  /** Adds a raw entry, one byte for each character. */
  public SnapshotFixture raw(String latin1) {
    entries.add(EnvironmentEntry.of(latin1.getBytes(ISO_8859_1)));
    return this;
  }

  public SnapshotFixture file(WatchedFile file) {
    files.put(file.path(), file);
    return this;
  }

  public SnapshotFixture label(String newLabel) {
    label = newLabel;
    return this;
  }

  public SnapshotFixture mark(String key, String value) {
    marks.put(key, value);
    return this;
  }

  /** The snapshot of a change of a watched path. */
  public static SnapshotFixture reloadOf(String path) {
    SnapshotFixture reload = snapshot(Phase.RELOAD).label(path);
    reload.ofChange = true;
    return reload;
  }

  Snapshot under(Scheduler scheduler, Masking masking) {
    long sinceExec = millisSinceExec() * NANOS_OF_A_MILLISECOND;
    long boottime = 5_000 * NANOS_OF_A_MILLISECOND + sinceExec;
    return Snapshot.builder(
            scheduler,
            phase,
            new CaptureTime(boottime, boottime, EXEC_TIME.plusNanos(sinceExec)),
            new Environment(entries),
            masking)
        .files(files)
        .process(hasProcess() ? Optional.of(process()) : Optional.empty())
        .label(label, marks)
        .ofChange(ofChange)
        .build();
  }

  private boolean hasProcess() {
    return phase != Phase.BUILD && phase != Phase.DECLARED;
  }

  private long millisSinceExec() {
    return switch (phase) {
      case BUILD, DECLARED, EXEC -> 0;
      case INIT -> 1;
      case MAIN -> 2;
      case READY -> 3;
      case RELOAD -> 4;
    };
  }

  private static ProcessIdentity process() {
    return ProcessIdentity.builder(1, 0, 4_990 * NANOS_OF_A_MILLISECOND)
        .user(65532, 65532)
        .group(65532, 65532, List.of(65532L, 2000L))
        .capabilities("0000000000000000")
        .place("orders-0", "/")
        .command("/rununder/app", List.of("/rununder/app", "--verbose"))
        .build();
  }

  public static WatchedFile regularFile(String path, String content) {
    return regularFile(path, content.getBytes(UTF_8), false, List.of());
  }

  public static WatchedFile longFile(String path, String content, int captured) {
    return regularFile(path, content.getBytes(UTF_8), captured);
  }

  public static WatchedFile linkedFile(String path, String content, String... links) {
    return regularFile(path, content.getBytes(UTF_8), false, List.of(links));
  }

  private static WatchedFile regularFile(String path, byte[] content, int captured) {
    return file(
        path,
        FileKind.REGULAR,
        content.length,
        0644,
        "",
        List.of(),
        Optional.of(Sha256.of(content)),
        new FileContent(Arrays.copyOf(content, captured), true),
        List.of());
  }

  private static WatchedFile regularFile(
      String path, byte[] content, boolean truncated, List<String> links) {
    return file(
        path,
        FileKind.REGULAR,
        content.length,
        0644,
        "",
        links,
        Optional.of(Sha256.of(content)),
        new FileContent(content, truncated),
        List.of());
  }

  public static WatchedFile unreadableFile(String path) {
    return file(
        path,
        FileKind.REGULAR,
        12,
        0400,
        "permission denied",
        List.of(),
        Optional.empty(),
        FileContent.EMPTY,
        List.of());
  }

  public static WatchedFile directory(String path, String... names) {
    return file(
        path,
        FileKind.DIRECTORY,
        4096,
        01777,
        "",
        List.of(),
        Optional.empty(),
        FileContent.EMPTY,
        Arrays.stream(names).map(n -> new DirectoryEntry(n, FileKind.REGULAR, 5, 0644)).toList());
  }

  public static WatchedFile danglingLink(String path, String target) {
    return WatchedFile.builder(path, FileKind.DANGLING_LINK)
        .links(List.of(target))
        .access(false, WatchedFile.absent(path).openError())
        .build();
  }

  public static WatchedFile hiddenFile(String path) {
    return WatchedFile.builder(path, FileKind.UNKNOWN)
        .error("permission denied")
        .access(false, "permission denied")
        .build();
  }

  private static WatchedFile file(
      String path,
      FileKind kind,
      long size,
      int mode,
      String openError,
      List<String> links,
      Optional<String> sha256,
      FileContent content,
      List<DirectoryEntry> entries) {
    return WatchedFile.builder(path, kind)
        .stat(size, mode, Instant.parse("2026-11-24T09:59:59Z"))
        .links(links)
        .access(openError.isEmpty(), openError)
        .content(content, sha256)
        .entries(entries)
        .build();
  }
}
