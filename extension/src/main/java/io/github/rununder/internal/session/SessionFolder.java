// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.rununder.RunUnderException;
import io.github.rununder.internal.support.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder {@code <home>/sessions/<id>} of one JVM's session: it contains the scratch folders of
 * its runs, and its file {@code owner} names the process that owns it, so that the next start can
 * clean up after a JVM that was killed. Everything that schedulers create has the same name and
 * owner as labels.
 *
 * <p>An owner is dead when it has the boot id and the pid namespace of this JVM, and its process is
 * {@link Liveness#GONE}. The state of any other owner is unknown: it may run on another machine, in
 * another container, or as another user whose processes this user may not see, and machine ids are
 * copied with disk images. An object with the label of such an owner is never removed; a folder is
 * removed after a week.
 */
public final class SessionFolder implements AutoCloseable {
  /** The label with the session's id. */
  public static final String SESSION_LABEL = "io.github.rununder.session";

  /** The label with the session's owner, for {@link #ownerIsDead(String)}. */
  public static final String OWNER_LABEL = "io.github.rununder.owner";

  private static final String OWNER = "owner";
  private static final String DRAFT = ".draft-";
  private static final Duration FOREIGN_LIFE = Duration.ofDays(7);

  private final Path folder;
  private final SessionOwner owner;

  private SessionFolder(Path folder, SessionOwner owner) {
    this.folder = folder;
    this.owner = owner;
  }

  /**
   * Makes a session of this JVM.
   *
   * @param home RunUnder's home, see {@link RunUnderHome}
   * @return the session
   */
  public static SessionFolder create(Path home) {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    String id = HexFormat.of().formatHex(random);
    SessionOwner owner = SessionOwner.self();
    try {
      Path sessions = sessionsOf(home);
      PrivateFiles.createDirectories(sessions);
      // The owner file exists before the folder has its final name: a sweeper may list it at any
      // time.
      Path draft = sessions.resolve(DRAFT + id);
      PrivateFiles.createDirectory(draft);
      PrivateFiles.write(draft.resolve(OWNER), (owner.label() + "\n").getBytes(US_ASCII));
      Path folder = Files.move(draft, sessions.resolve(id), StandardCopyOption.ATOMIC_MOVE);
      return new SessionFolder(folder, owner);
    } catch (IOException failed) {
      throw cannotWrite(home, failed);
    }
  }

  /**
   * Returns the session's name.
   *
   * @return 12 hexadecimal digits, unique
   */
  public String id() {
    return folder.getFileName().toString();
  }

  /**
   * Returns the session's folder.
   *
   * @return an absolute path
   */
  public Path path() {
    return folder;
  }

  /**
   * Makes an empty folder for one run, readable for this user only.
   *
   * @param runId names the run
   * @return the folder
   */
  public Path newScratch(String runId) {
    try {
      return PrivateFiles.createDirectory(folder.resolve(runId));
    } catch (IOException failed) {
      throw cannotWrite(folder, failed);
    }
  }

  /**
   * Returns the labels that every object of this session must have.
   *
   * @return {@link #SESSION_LABEL} and {@link #OWNER_LABEL}; the values fit Kubernetes' label
   *     values
   */
  public Map<String, String> labels() {
    return Map.of(SESSION_LABEL, id(), OWNER_LABEL, owner.label());
  }

  /** Removes the folder with its contents. May be called more than once. */
  @Override
  public void close() {
    FolderRemover.remove(folder);
  }

  /**
   * Returns the folders of sessions whose JVM is gone.
   *
   * @param home RunUnder's home
   * @return the folders; not all have process numbers that are still valid, see {@link
   *     #hasMeaningfulProcessNumbers(Path)}
   */
  public static List<Path> deadSessions(Path home) {
    Path sessions = sessionsOf(home);
    if (!Files.isDirectory(sessions)) {
      return List.of();
    }
    SessionOwner self = SessionOwner.self();
    try (Stream<Path> folders = Files.list(sessions)) {
      return folders.filter(Files::isDirectory).filter(folder -> isDead(folder, self)).toList();
    } catch (IOException failed) {
      throw new RunUnderException(
          "Cannot list %s (%s). Make it readable, or set rununder.home (RUNUNDER_HOME) to another folder."
              .formatted(sessions, failed),
          failed);
    }
  }

  /**
   * Returns whether the process numbers recorded in a session's folder are numbers of this boot and
   * this pid namespace.
   *
   * @param session a folder from {@link #deadSessions(Path)}
   * @return false when they may belong to any process
   */
  public static boolean hasMeaningfulProcessNumbers(Path session) {
    SessionOwner self = SessionOwner.self();
    return ownerOf(session).filter(self::sharesProcessNumbersWith).isPresent();
  }

  /**
   * Returns whether the JVM that an object's {@link #OWNER_LABEL} names is certainly gone.
   *
   * @param ownerLabel the label's value
   * @return false for an owner on another machine, in another container or of another boot, and for
   *     a text that is no owner
   */
  public static boolean ownerIsDead(String ownerLabel) {
    SessionOwner self = SessionOwner.self();
    return SessionOwner.parse(ownerLabel)
        .filter(SessionOwner::isUnmistakable)
        .filter(self::sharesProcessNumbersWith)
        .filter(owner -> owner.process().liveness() == Liveness.GONE)
        .isPresent();
  }

  private static boolean isDead(Path folder, SessionOwner self) {
    return ownerOf(folder)
        .filter(self::sharesProcessNumbersWith)
        .map(owner -> owner.process().liveness() == Liveness.GONE)
        .orElseGet(() -> isOlderThanAnySession(folder));
  }

  private static Optional<SessionOwner> ownerOf(Path folder) {
    try {
      return SessionOwner.parse(Files.readString(folder.resolve(OWNER)));
    } catch (IOException noOwner) {
      return Optional.empty();
    }
  }

  private static boolean isOlderThanAnySession(Path folder) {
    try {
      Instant changed = Files.getLastModifiedTime(folder).toInstant();
      return changed.isBefore(Instant.now().minus(FOREIGN_LIFE));
    } catch (IOException gone) {
      return false;
    }
  }

  private static Path sessionsOf(Path home) {
    return home.resolve("sessions");
  }

  private static RunUnderException cannotWrite(Path place, IOException cause) {
    return new RunUnderException(FileErrors.cannotWrite(place, cause).message(), cause);
  }
}
