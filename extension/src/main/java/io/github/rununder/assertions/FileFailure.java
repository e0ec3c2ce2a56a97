// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.DirectoryEntry;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.Interval;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.internal.assertions.Difference;
import io.github.rununder.internal.assertions.ExpectedActual;
import io.github.rununder.internal.assertions.ShownFile;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.assertions.TimelineText;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.text.PlainText;
import io.github.rununder.internal.text.SimilarNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages of failed assertions on a watched path. */
record FileFailure(AssertionContext context, WatchedFile file) {
  private static final int MOST_ENTRIES = 10;

  static String notWatched(AssertionContext context, String path) {
    FailureText text =
        new FailureText(context.place() + " file " + path)
            .line("expected", "a watched path")
            .line("but was", "not watched")
            .lineIfAny("near", String.join(", ", near(context.here(), path)))
            .line("remedy", "add @WatchedPath(\"%s\") to the test class".formatted(path));
    return FailureDetails.append(text, context);
  }

  String shouldBe(String expected) {
    return FailureDetails.append(mismatch(expected), context);
  }

  String shouldBeReadable() {
    FailureText text = mismatch("readable");
    if (file.exists()) {
      context.here().process().ifPresent(process -> text.line("process", describe(process)));
      declaredAnnotation()
          .ifPresent(
              annotation ->
                  text.line(
                      "remedy",
                      "give it a mode that lets this process read: %s(mode = \"0444\")"
                          .formatted(annotation)));
    }
    return FailureDetails.append(text, context);
  }

  String shouldHaveContent(byte[] expected) {
    FailureText text = mismatch("content " + values().value(file.path(), expected));
    if (isReadableFile()) {
      addContent(text);
      text.lineIfAny("note", contentNote(expected));
    }
    return FailureDetails.append(text, context);
  }

  /** Only content that was captured whole can be shown beside another. */
  Optional<ExpectedActual> pair(byte[] expected) {
    return isReadableFile() && !file.content().isTruncated()
        ? ExpectedActual.of(context.masking(), file.path(), file.content().bytes(), expected)
        : Optional.empty();
  }

  String shouldContain(String part) {
    String shown = context.masking().hides(file.path()) ? "a text (masked)" : values().quoted(part);
    FailureText text = mismatch("content containing " + shown);
    if (isReadableFile()) {
      addContent(text).lineIfAny("note", truncation());
    }
    return FailureDetails.append(text, context);
  }

  String shouldHaveSha256(String expected) {
    FailureText text = mismatch("SHA-256 " + expected);
    if (isReadableFile()) {
      text.line(
          "SHA-256",
          file.sha256()
              .map(seen -> context.masking().hides(file.path()) ? "another (masked)" : seen)
              .orElse("unknown: the file is larger than 16 MiB"));
    }
    return FailureDetails.append(text, context);
  }

  String shouldBeUnchanged(Phase earlier, WatchedFile before) {
    FailureText text =
        overTime(
            "unchanged since %s: %s".formatted(earlier, ShownFile.state(before)),
            ShownFile.state(file));
    if (before.content().bytes().length > 0) {
      text.line("before", values().value(file.path(), before.content().bytes()));
    }
    if (isReadableFile()) {
      addContent(text);
    }
    return FailureDetails.append(text, context);
  }

  String shouldHaveBeenVisibleAt(Phase phase, WatchedFile then) {
    return FailureDetails.append(
        overTime("visible at " + phase, "at %s: %s".formatted(phase, ShownFile.state(then))),
        context);
  }

  String shouldHaveBecomeVisibleAfter(Phase phase, WatchedFile then) {
    String seen =
        then.exists()
            ? "at %s: %s".formatted(phase, ShownFile.state(then))
            : "absent then, and nothing came later";
    return FailureDetails.append(
        overTime("absent at %s and visible later".formatted(phase), seen), context);
  }

  String shouldHaveBeenReadyBefore(Phase phase, Duration lead, WatchedFile then) {
    return FailureDetails.append(
        overTime(ready(phase, lead), "at %s: %s".formatted(phase, ShownFile.state(then))), context);
  }

  String shouldHaveBeenReadyBefore(Phase phase, Duration lead, Interval seen, boolean undecided) {
    String how =
        "%s %s, %s before"
            .formatted(
                seen.from().type() instanceof TimelineEvent.Type.FileAppeared
                    ? "the probe saw it appear at"
                    : "its content was last written at",
                seen.from().at(),
                TimelineText.length(seen.atMost()));
    FailureText text = overTime(ready(phase, lead), how);
    if (undecided) {
      text.line(
          "note",
          "this cannot be decided: the time is known to "
              + TimelineText.length(seen.from().precision()));
    }
    return FailureDetails.append(text, context);
  }

  private static String ready(Phase phase, Duration lead) {
    return lead.isZero()
        ? "ready before " + phase
        : "ready %s before %s".formatted(TimelineText.length(lead), phase);
  }

  private FailureText mismatch(String expected) {
    FailureText text = overTime(expected, ShownFile.state(file));
    if (file.kind() == FileKind.ABSENT) {
      text.lineIfAny("near", String.join(", ", near(context.here(), file.path())));
      text.lineIfAny("note", entriesOfParent());
    }
    return text;
  }

  private FailureText overTime(String expected, String seen) {
    return new FailureText(context.place() + " file " + file.path())
        .line("expected", expected)
        .line("but was", seen)
        .lineIfAny("phases", phases());
  }

  private FailureText addContent(FailureText text) {
    return text.line("content", values().value(file.path(), file.content().bytes()));
  }

  private String contentNote(byte[] expected) {
    return file.content().isTruncated()
        ? truncation()
        : Difference.note(context.masking(), file.path(), expected, file.content().bytes());
  }

  private String truncation() {
    return file.content().isTruncated()
        ? "only the first %d bytes were captured; rununder.file.limit sets the limit"
            .formatted(file.content().bytes().length)
        : "";
  }

  private ShownValue values() {
    return new ShownValue(context.masking());
  }

  private boolean isReadableFile() {
    return file.kind() == FileKind.REGULAR && file.readable();
  }

  private static String describe(ProcessIdentity process) {
    String groups =
        process.groups().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "uid %d, gid %d".formatted(process.euid(), process.egid())
        + (groups.isEmpty() ? "" : ", groups " + groups);
  }

  private Optional<String> declaredAnnotation() {
    return context.run().stream()
        .flatMap(run -> run.workload().files().stream())
        .filter(each -> each.path().equals(file.path()))
        .map(each -> each.secret() ? "@SecretFile" : "@ConfigFile")
        .findFirst();
  }

  private String phases() {
    List<Snapshot> captured =
        context.captured().stream().filter(each -> each.process().isPresent()).toList();
    boolean alike = captured.stream().map(this::stateIn).distinct().count() < 2;
    return alike
        ? ""
        : captured.stream()
            .map(snapshot -> snapshot.phase() + " " + stateIn(snapshot))
            .collect(Collectors.joining("; "));
  }

  private String stateIn(Snapshot snapshot) {
    return snapshot.file(file.path()).map(ShownFile::state).orElse("not watched");
  }

  private static List<String> near(Snapshot snapshot, String path) {
    Stream<String> inside =
        snapshot.files().values().stream()
            .flatMap(
                each -> each.entries().stream().map(entry -> each.path() + "/" + entry.name()));
    return SimilarNames.of(path, Stream.concat(snapshot.files().keySet().stream(), inside).toList())
        .stream()
        .map(PlainText::escaped)
        .toList();
  }

  private String entriesOfParent() {
    String parent = file.path().substring(0, Math.max(0, file.path().lastIndexOf('/')));
    return context
        .here()
        .file(parent)
        .filter(each -> each.kind() == FileKind.DIRECTORY)
        .map(each -> parent + " has " + list(each.entries()))
        .orElse("");
  }

  private static String list(List<DirectoryEntry> entries) {
    if (entries.isEmpty()) {
      return "no entries";
    }
    String names =
        entries.stream()
            .limit(MOST_ENTRIES)
            .map(entry -> PlainText.escaped(entry.name()))
            .collect(Collectors.joining(", "));
    int more = entries.size() - MOST_ENTRIES;
    return more > 0 ? names + " and %d more".formatted(more) : names;
  }
}
