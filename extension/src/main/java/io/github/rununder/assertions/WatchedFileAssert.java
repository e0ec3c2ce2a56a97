// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.RunUnderException;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.internal.assertions.ShownFile;
import io.github.rununder.internal.support.Sha256;
import java.util.Arrays;
import java.util.Locale;

/**
 * Assertions on what a program could see of a watched path at one phase, symbolic links followed.
 *
 * @since 0.1
 */
public class WatchedFileAssert extends AbstractFileTimeAssert<WatchedFileAssert> {
  static final AssertFactory<WatchedFileAssert, WatchedFile> PART =
      new AssertFactory<>(WatchedFileAssert.class, WatchedFile.class, WatchedFileAssert::new);

  /**
   * Makes the assertions.
   *
   * @param file what was seen
   */
  protected WatchedFileAssert(WatchedFile file) {
    super(file, WatchedFileAssert.class);
  }

  /**
   * Verifies that something is at the path: a file, a directory, a pipe, a socket or a device.
   *
   * <pre><code class='java'>
   * // passes when an init step wrote /shared/ready
   * assertThat(run).at(INIT).file("/shared/ready").exists();
   * // fails when it comes only later: AssertionError with "but was : absent" and the later phase
   * assertThat(run).at(INIT).file("/shared/ready").exists();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when nothing is there, or only a symbolic link without a target
   */
  public WatchedFileAssert exists() {
    return check(actual.exists(), () -> failed().shouldBe("to exist"));
  }

  /**
   * Verifies that nothing is at the path, or only a symbolic link without a target.
   *
   * <pre><code class='java'>
   * // passes when nothing is there
   * assertThat(run).at(INIT).file("/shared/ready").doesNotExist();
   * // fails for a directory: AssertionError with "but was : directory, 0 entries, mode 0755, …"
   * assertThat(run).at(INIT).file("/shared").doesNotExist();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when something is there, or the path could not be examined
   */
  public WatchedFileAssert doesNotExist() {
    return check(
        actual.kind() == FileKind.ABSENT || actual.kind() == FileKind.DANGLING_LINK,
        () -> failed().shouldBe("absent"));
  }

  /**
   * Verifies that the program could open the path for reading.
   *
   * <pre><code class='java'>
   * // passes for a file of mode 0644
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").isReadable();
   * // fails for one of mode 0400 of another user: AssertionError with the owner and the process
   * assertThat(run).at(INIT).file("/run/secrets/key").isReadable();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it could not
   */
  public WatchedFileAssert isReadable() {
    return check(actual.readable(), () -> failed().shouldBeReadable());
  }

  /**
   * Verifies that something is at the path and the program could not open it for reading.
   *
   * <pre><code class='java'>
   * // passes for a file of mode 0400 of another user
   * assertThat(run).at(INIT).file("/run/secrets/key").isNotReadable();
   * // fails when nothing is there: AssertionError with "but was : absent"
   * assertThat(run).at(INIT).file("/run/secrets/key").isNotReadable();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it could, or nothing is there
   */
  public WatchedFileAssert isNotReadable() {
    return check(
        actual.exists() && !actual.readable(),
        () -> failed().shouldBe("to exist and not to be readable"));
  }

  /**
   * Verifies that the path is a file with exactly this text.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").hasContent("level: debug");
   * // fails when the file ends with a newline: AssertionError with "only the white space around …"
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").hasContent("level: debug");
   * </code></pre>
   *
   * @param expected the whole content
   * @return this
   * @throws AssertionError when it is no readable file or has another content
   */
  public WatchedFileAssert hasContent(String expected) {
    byte[] bytes = expected.getBytes(UTF_8);
    // of a long file only the first bytes are captured, but the digest of all
    boolean same =
        actual.content().isTruncated()
            ? actual.sha256().filter(Sha256.of(bytes)::equals).isPresent()
            : Arrays.equals(actual.content().bytes(), bytes);
    return checkEqual(
        isReadableFile() && same,
        () -> failed().pair(bytes),
        () -> failed().shouldHaveContent(bytes));
  }

  /**
   * Verifies that the path is a file whose captured content contains a text.
   *
   * <pre><code class='java'>
   * // passes when the file holds "level: debug\n"
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").contentContains("level:");
   * // fails then: AssertionError with the text and the content
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").contentContains("port:");
   * </code></pre>
   *
   * @param text the text
   * @return this
   * @throws AssertionError when it is no readable file or does not contain the text
   */
  public WatchedFileAssert contentContains(String text) {
    return check(
        isReadableFile() && actual.content().text().contains(text),
        () -> failed().shouldContain(text));
  }

  private boolean isReadableFile() {
    return actual.kind() == FileKind.REGULAR && actual.readable();
  }

  /**
   * Verifies the SHA-256 of the whole content.
   *
   * <pre><code class='java'>
   * // passes for an empty file
   * assertThat(run).at(INIT).file("/shared/ready").hasSha256("e3b0c44298fc1c149afbf4c8996fb92427…");
   * // fails then: AssertionError with both digests
   * assertThat(run).at(INIT).file("/shared/ready").hasSha256("ba7816bf8f01cfea414140de5dae2223b0…");
   * </code></pre>
   *
   * @param hexadecimal 64 hexadecimal digits, in either case
   * @return this
   * @throws AssertionError when it is no readable file, larger than 16 MiB, or has another digest
   * @throws RunUnderException when the text is no SHA-256
   */
  public WatchedFileAssert hasSha256(String hexadecimal) {
    String expected = hexadecimal.toLowerCase(Locale.ROOT);
    if (!expected.matches("[0-9a-f]{64}")) {
      throw new RunUnderException(
          "hasSha256(\"%s\"): a SHA-256 has 64 hexadecimal digits".formatted(hexadecimal));
    }
    return check(
        actual.sha256().filter(expected::equals).isPresent(),
        () -> failed().shouldHaveSha256(expected));
  }

  /**
   * Verifies the permission bits, given in octal.
   *
   * <pre><code class='java'>
   * // passes for -rw-r--r--
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").hasMode("0644");
   * // fails then: AssertionError with "expected: mode 0600" and "but was : regular file, … mode 0644"
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").hasMode("0600");
   * </code></pre>
   *
   * @param octal such as {@code 0644}; setuid, setgid and sticky come before, as in {@code 1777}
   * @return this
   * @throws AssertionError when nothing is there or the mode is another
   * @throws RunUnderException when the text is no mode
   */
  public WatchedFileAssert hasMode(String octal) {
    if (!octal.matches("[0-7]{3,5}")) {
      throw new RunUnderException(
          "hasMode(\"%s\"): write permission bits in octal, such as \"0644\"".formatted(octal));
    }
    return hasMode(Integer.parseInt(octal, 8));
  }

  /**
   * Verifies the permission bits.
   *
   * <pre><code class='java'>
   * // passes for -rw-r--r--
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").hasMode(0644);
   * // fails then, as 644 is decimal: AssertionError with "expected: mode 1204"
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").hasMode(644);
   * </code></pre>
   *
   * @param mode as in {@code stat(2)}; in Java an octal number starts with 0
   * @return this
   * @throws AssertionError when nothing is there or the mode is another
   */
  public WatchedFileAssert hasMode(int mode) {
    return check(
        actual.exists() && actual.mode() == mode,
        () -> failed().shouldBe("mode " + ShownFile.octal(mode)));
  }

  /**
   * Verifies the owner of the path by numbers: names may differ from container to container.
   *
   * <pre><code class='java'>
   * // passes for a file of root
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").isOwnedBy(0, 0);
   * // fails then: AssertionError with "expected: owner 65532:65532"
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").isOwnedBy(65532, 65532);
   * </code></pre>
   *
   * @param uid the owner's number
   * @param gid the group's number
   * @return this
   * @throws AssertionError when nothing is there or another owns it
   */
  public WatchedFileAssert isOwnedBy(long uid, long gid) {
    return check(
        actual.exists() && actual.uid() == uid && actual.gid() == gid,
        () -> failed().shouldBe("owner %d:%d".formatted(uid, gid)));
  }

  /**
   * Verifies that the path leads to a directory.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).at(INIT).file("/shared").isDirectory();
   * // fails for a file: AssertionError with "but was : regular file, …"
   * assertThat(run).at(INIT).file("/shared/ready").isDirectory();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it does not
   */
  public WatchedFileAssert isDirectory() {
    return isOfKind(FileKind.DIRECTORY, "directory");
  }

  /**
   * Verifies that the path leads to a regular file.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).at(INIT).file("/shared/ready").isRegularFile();
   * // fails when docker made a directory of a missing bind mount: AssertionError with "directory"
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").isRegularFile();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it does not
   */
  public WatchedFileAssert isRegularFile() {
    return isOfKind(FileKind.REGULAR, "regular file");
  }

  private WatchedFileAssert isOfKind(FileKind kind, String name) {
    return check(actual.kind() == kind, () -> failed().shouldBe(name));
  }

  /**
   * Verifies that the path itself is a symbolic link, with or without a target.
   *
   * <pre><code class='java'>
   * // passes under K8S, where the files of a ConfigMap volume are links
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").isSymbolicLink();
   * // fails under DOCKER: AssertionError with "but was : regular file, …"
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").isSymbolicLink();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it is none
   */
  public WatchedFileAssert isSymbolicLink() {
    return check(
        !actual.links().isEmpty() || actual.kind() == FileKind.DANGLING_LINK,
        () -> failed().shouldBe("symbolic link"));
  }
}
