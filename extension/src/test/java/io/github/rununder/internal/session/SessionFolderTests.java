// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFolderTests {
  private static final SessionOwner SELF = SessionOwner.self();

  @TempDir private Path home;

  @Test
  void aSessionIsAFolderThatOnlyThisUserCanRead() throws IOException {
    SessionFolder session = SessionFolder.create(home);
    Path scratch = session.newScratch("orders-local-1");

    assertThat(session.path()).isEqualTo(home.resolve("sessions").resolve(session.id()));
    assertThat(scratch).isEqualTo(session.path().resolve("orders-local-1")).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch)))
        .isEqualTo("rwx------");
    assertThat(home.resolve("sessions")).isDirectoryContaining(session.path()::equals);
  }

  @Test
  void closingRemovesTheFolderAndMayBeRepeated() throws IOException {
    SessionFolder session = SessionFolder.create(home);
    Files.createSymbolicLink(session.newScratch("run").resolve("link"), home);

    session.close();
    session.close();

    assertThat(session.path()).doesNotExist();
    assertThat(home).exists();
  }

  @Test
  void theLabelsFitKubernetes() {
    try (SessionFolder session = SessionFolder.create(home)) {
      assertThat(session.labels())
          .containsOnlyKeys("io.github.rununder.session", "io.github.rununder.owner")
          .containsEntry("io.github.rununder.session", session.id())
          .allSatisfy(
              (name, value) ->
                  assertThat(value).hasSizeLessThan(64).matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?"));
    }
  }

  @Test
  void theSessionOfThisJvmLives() {
    try (SessionFolder session = SessionFolder.create(home)) {
      assertThat(SessionFolder.deadSessions(home)).isEmpty();
      assertThat(SessionFolder.ownerIsDead(session.labels().get(SessionFolder.OWNER_LABEL)))
          .isFalse();
    }
  }

  @Test
  void aProcessThatIsGoneOrYoungerIsDead() throws IOException {
    SessionOwner younger = owner(SELF.boot(), SELF.namespace(), SELF.process().start() - 1);
    Path session = sessionOf(younger);

    assertThat(SessionFolder.ownerIsDead(younger.label())).isTrue();
    assertThat(SessionFolder.deadSessions(home)).containsExactly(session);
    assertThat(SessionFolder.hasMeaningfulProcessNumbers(session)).isTrue();
  }

  @Test
  void anOwnerElsewhereIsNeverDeadByItsLabel() {
    long gone = SELF.process().start() - 1;

    assertThat(SessionFolder.ownerIsDead(owner("0".repeat(32), SELF.namespace(), gone).label()))
        .as("another boot or machine")
        .isFalse();
    assertThat(SessionFolder.ownerIsDead(owner(SELF.boot(), SELF.namespace() + 1, gone).label()))
        .as("another container")
        .isFalse();
    assertThat(SessionFolder.ownerIsDead(owner("", SELF.namespace(), gone).label()))
        .as("a system that does not say which boot it is")
        .isFalse();
    assertThat(SessionFolder.ownerIsDead("somebody")).as("no owner").isFalse();
  }

  @Test
  void aFolderOfAnOwnerElsewhereIsDeadAfterAWeek() throws IOException {
    Path session = sessionOf(owner("0".repeat(32), 1, 1));
    assertThat(SessionFolder.deadSessions(home)).isEmpty();

    Files.setLastModifiedTime(session, FileTime.from(Instant.now().minus(Duration.ofDays(8))));

    assertThat(SessionFolder.deadSessions(home)).containsExactly(session);
    assertThat(SessionFolder.hasMeaningfulProcessNumbers(session)).isFalse();
  }

  @Test
  void withoutAHomeNoOwnerIsDead() {
    assertThat(SessionFolder.deadSessions(home.resolve("missing"))).isEmpty();
  }

  private Path sessionOf(SessionOwner owner) throws IOException {
    Path folder = Files.createDirectories(home.resolve("sessions").resolve("0123456789ab"));
    Files.writeString(folder.resolve("owner"), owner.label() + "\n");
    return folder;
  }

  private static SessionOwner owner(String boot, long namespace, long start) {
    return new SessionOwner(boot, namespace, new ProcessFingerprint(SELF.process().pid(), start));
  }
}
