// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.danglingLink;
import static io.github.rununder.assertions.SnapshotFixture.directory;
import static io.github.rununder.assertions.SnapshotFixture.hiddenFile;
import static io.github.rununder.assertions.SnapshotFixture.linkedFile;
import static io.github.rununder.assertions.SnapshotFixture.longFile;
import static io.github.rununder.assertions.SnapshotFixture.regularFile;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.assertions.SnapshotFixture.unreadableFile;
import static io.github.rununder.capture.WatchedFile.absent;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.RunUnderException;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WatchedFileAssertTests {
  private static final String APP = "/etc/config/app.yaml";
  private static final String SHA_OF_EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final RecordedRunFixture run =
      runUnder(K8S)
          .declaringFile("/secret/key", "hunter22", true)
          .captured(
              snapshot(EXEC)
                  .file(regularFile(APP, "level: debug"))
                  .file(directory("/shared"))
                  .file(absent("/shared/ready")),
              snapshot(INIT)
                  .file(linkedFile(APP, "level: debug", "..data/app.yaml"))
                  .file(unreadableFile("/secret/key"))
                  .file(directory("/shared", "redy", "other"))
                  .file(absent("/shared/ready"))
                  .file(absent("/shared/late"))
                  .file(danglingLink("/shared/link", "/nowhere"))
                  .file(hiddenFile("/root/hidden"))
                  .file(longFile("/long", "0123456789", 4)),
              snapshot(MAIN)
                  .file(regularFile(APP, "level: debug"))
                  .file(regularFile("/shared/ready", "")))
          .appeared(regularFile("/shared/late", "x"))
          .printed("started\n");

  private WatchedFileAssert file(String path) {
    return assertThat(run).at(INIT).file(path);
  }

  private WatchedFileAssert fileOfSnapshot(String path) {
    return assertThat(
            runUnder(K8S)
                .captured(
                    snapshot(INIT)
                        .file(regularFile("/app", "level: debug\nport: 1\n"))
                        .file(regularFile("/app.token", "12345"))
                        .file(directory("/shared", "ready")))
                .at(INIT))
        .file(path);
  }

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
  }

  @Test
  void everyAssertionPassesWhereItHolds() {
    file(APP).exists().isReadable().isRegularFile().isSymbolicLink().hasMode("0644").hasMode(0644);
    file(APP).hasContent("level: debug").contentContains("debug").isOwnedBy(0, 0);
    file(APP).wasVisibleAt(EXEC);
    file("/secret/key").exists().isNotReadable().hasMode("0400");
    file("/shared").isDirectory().hasMode("1777");
    file("/shared/ready").doesNotExist().becameVisibleAfter(INIT);
    file("/shared/late").becameVisibleAfter(INIT);
    file("/shared/link").doesNotExist().isSymbolicLink();
    assertThat(run).at(MAIN).file("/shared/ready").hasSha256(SHA_OF_EMPTY.toUpperCase(Locale.ROOT));
    assertThat(run).at(MAIN).file("/shared/ready").becameVisibleAfter(EXEC).hasContent("");
    file("/long").hasContent("0123456789");
  }

  @Test
  void anAbsentFileIsShownWithItsNeighboursAndItsPhases() {
    assertFails(
        () -> file("/shared/ready").exists(),
        """
        [K8S at INIT] file /shared/ready
        expected: to exist
        but was : absent
        phases  : EXEC absent; INIT absent; MAIN regular file, 0 bytes, mode 0644, owner 0:0
        near    : /shared/redy
        note    : /shared has redy, other
        log     : (1 line)
          | started""");
  }

  @Test
  void anUnreadableFileIsShownWithTheProcess() {
    assertFails(
        () -> file("/secret/key").isReadable(),
        """
        [K8S at INIT] file /secret/key
        expected: readable
        but was : regular file, 12 bytes, mode 0400, owner 0:0, not readable: permission denied
        phases  : EXEC not watched; INIT regular file, 12 bytes, mode 0400, owner 0:0, not readable: permission denied; MAIN not watched
        process : uid 65532, gid 65532, groups 65532, 2000
        remedy  : give it a mode that lets this process read: @SecretFile(mode = "0444")
        log     : (1 line)
          | started""");
  }

  @Test
  void contentThatDiffersIsShownWhereItDiffers() {
    assertFails(
        () -> fileOfSnapshot("/app").hasContent("level: debug\nport: 2\n"),
        """
        [K8S at INIT] file /app
        expected: content "level: debug\\nport: 2\\n"
        but was : regular file, 21 bytes, mode 0644, owner 0:0
        content : "level: debug\\nport: 1\\n"
        note    : they differ from line 2 on: "port: 2" expected, "port: 1" seen""");
    assertFails(
        () -> fileOfSnapshot("/app").contentContains("host"),
        """
        [K8S at INIT] file /app
        expected: content containing "host"
        but was : regular file, 21 bytes, mode 0644, owner 0:0
        content : "level: debug\\nport: 1\\n\"""");
  }

  @Test
  void contentOfASecretFileIsMasked() {
    assertFails(
        () -> fileOfSnapshot("/app.token").hasContent("123456"),
        """
        [K8S at INIT] file /app.token
        expected: content ********
        but was : regular file, 5 bytes, mode 0644, owner 0:0
        content : ********
        note    : the values differ (masked); 6 characters expected, 5 seen""");
  }

  @Test
  void aCutContentNamesTheSettingForMore() {
    assertThatThrownBy(() -> file("/long").hasContent("012345678"))
        .message()
        .contains(
            "content : \"0123\"\nnote    : only the first 4 bytes were captured; rununder.file.limit sets the limit\n");
  }

  @Test
  void kindModeAndOwnerAreShown() {
    assertFails(
        () -> fileOfSnapshot("/shared").isRegularFile(),
        """
        [K8S at INIT] file /shared
        expected: regular file
        but was : directory, 1 entry, mode 1777, owner 0:0""");
    assertFails(
        () -> fileOfSnapshot("/app").hasMode("0600"),
        """
        [K8S at INIT] file /app
        expected: mode 0600
        but was : regular file, 21 bytes, mode 0644, owner 0:0""");
    assertFails(
        () -> fileOfSnapshot("/app").isOwnedBy(65532, 0),
        """
        [K8S at INIT] file /app
        expected: owner 65532:0
        but was : regular file, 21 bytes, mode 0644, owner 0:0""");
    assertFails(
        () -> fileOfSnapshot("/app").hasSha256(SHA_OF_EMPTY),
        """
        [K8S at INIT] file /app
        expected: SHA-256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        but was : regular file, 21 bytes, mode 0644, owner 0:0
        SHA-256 : 6c9bb0955f219e44339c2ec393a7a705598ac46d6124afcee4e8e9c69c68580d""");
  }

  @Test
  void whatCannotBeExaminedIsNeitherThereNorAbsent() {
    assertThatThrownBy(() -> file("/root/hidden").doesNotExist())
        .message()
        .contains("expected: absent\nbut was : could not be examined: permission denied\n");
    assertThatThrownBy(() -> file("/root/hidden").exists())
        .message()
        .contains("expected: to exist\nbut was : could not be examined: permission denied\n");
  }

  @Test
  void whatWasThereAlreadyDidNotBecomeVisible() {
    assertFails(
        () -> file(APP).becameVisibleAfter(EXEC),
        """
        [K8S at INIT] file /etc/config/app.yaml
        expected: absent at EXEC and visible later
        but was : at EXEC: regular file, 12 bytes, mode 0644, owner 0:0
        phases  : EXEC regular file, 12 bytes, mode 0644, owner 0:0; INIT regular file, 12 bytes, mode 0644, owner 0:0, by way of the link to ..data/app.yaml; MAIN regular file, 12 bytes, mode 0644, owner 0:0
        log     : (1 line)
          | started""");
    assertThatThrownBy(() -> file("/shared/link").becameVisibleAfter(INIT))
        .message()
        .contains("\nbut was : absent then, and nothing came later\n");
    assertThatThrownBy(() -> file("/shared/ready").wasVisibleAt(EXEC))
        .message()
        .contains("\nexpected: visible at EXEC\nbut was : at EXEC: absent\n");
  }

  @Test
  void malformedExpectationsAreRefused() {
    assertThatExceptionOfType(RunUnderException.class)
        .isThrownBy(() -> file(APP).hasMode("rw-r--r--"))
        .withMessage("hasMode(\"rw-r--r--\"): write permission bits in octal, such as \"0644\"");
    assertThatExceptionOfType(RunUnderException.class)
        .isThrownBy(() -> file(APP).hasSha256("abc"))
        .withMessage("hasSha256(\"abc\"): a SHA-256 has 64 hexadecimal digits");
  }
}
