// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.Phase;
import io.github.rununder.capture.EnvironmentLayers.UnreadSource;
import io.github.rununder.kubernetes.AttachToPod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was declared for a program before it started, layer by layer. */
public final class Declaration {
  private final Builder parts;

  private Declaration(Builder parts) {
    this.parts = parts;
  }

  /**
   * Starts a declaration. It is for drivers; a test only reads declarations.
   *
   * @param image the assignments of the image's configuration
   * @param scheduler the assignments beyond the image, after the scheduler's own resolution
   * @param document the scheduler's own view of the declaration, with real values
   * @return the builder
   */
  public static Builder builder(
      List<Assignment> image, List<Assignment> scheduler, String document) {
    return new Builder(new EnvironmentLayers(image, scheduler), document);
  }

  /**
   * Starts a copy of this declaration, to change it. It is for drivers.
   *
   * @return the builder
   */
  public Builder toBuilder() {
    return parts.copy();
  }

  /** {@return the assignments of the image and of the scheduler} */
  public EnvironmentLayers layers() {
    return parts.layers;
  }

  /**
   * {@return the assignments of one variable, the winner last; empty when it is declared nowhere}
   *
   * @param name the variable's name
   */
  public List<Assignment> layers(String name) {
    return layers().of(name);
  }

  /**
   * {@return the variables of a phase, in the order in which they were first declared}
   *
   * @param phase {@link Phase#BUILD}, or any other for {@link Phase#DECLARED}
   */
  public Environment environment(Phase phase) {
    return layers().environment(phase);
  }

  /**
   * {@return the scheduler's own view, with real values, such as the output of {@code docker
   * compose config} or the admitted pod}
   */
  public String document() {
    return parts.document;
  }

  /**
   * {@return the user of the first process, as image or scheduler write it: an empty text for root,
   * no value when it is not known}
   */
  public Optional<String> user() {
    return Optional.ofNullable(parts.user);
  }

  /**
   * {@return the command line of the first process; empty when it is not known. A program with
   * another one was started by something that stands between the scheduler and the program.}
   */
  public Optional<List<String>> command() {
    return Optional.ofNullable(parts.command);
  }

  /** {@return whether the first process has a terminal; empty when it is not known} */
  public Optional<Boolean> tty() {
    return Optional.ofNullable(parts.tty);
  }

  /**
   * {@return the home directory of the first process's user in the container's {@code /etc/passwd};
   * empty when it is not known}
   */
  public Optional<String> home() {
    return Optional.ofNullable(parts.home);
  }

  /**
   * Returns the image that the team's own files name for the program, when it is not available and
   * another image replaces it: its variables, user and files are missing.
   *
   * @return the image's name; empty when the program runs in the image that is named
   */
  public Optional<String> absentImage() {
    return Optional.ofNullable(parts.absentImage);
  }

  /**
   * Returns whether the image's variables are unknown, as on a cluster where only the nodes have
   * the image.
   *
   * @return false when the layers have them
   */
  public boolean hasUnknownImage() {
    return parts.unknownImage;
  }

  /** {@return the scheduler's own warnings about what was declared} */
  public List<LintWarning> warnings() {
    return parts.warnings;
  }

  /**
   * {@return the paths at which the scheduler mounts a single file, or makes an empty directory
   * when the source of the mount is missing}
   */
  public Set<String> mountedFiles() {
    return parts.mountedFiles;
  }

  /**
   * Returns whether the declaration was read long after the program had started, as for {@link
   * AttachToPod}. Then it shows the present state, and declarations that were deleted since the
   * start are missing.
   *
   * @return false when it was read at the start
   */
  public boolean isLate() {
    return parts.changed != null;
  }

  /**
   * Returns whether an assignment may have been missing, or different, when the program started,
   * because its object, such as a ConfigMap, was made or changed after that.
   *
   * @param assignment one of this declaration
   * @return false for every assignment that was read at the start
   */
  public boolean isInDoubt(Assignment assignment) {
    Set<Assignment> changed = parts.changed;
    return changed != null && changed.contains(assignment);
  }

  /**
   * {@return the sources that RunUnder could not read, the strongest first: they may have given any
   * variable that no assignment explains}
   */
  public List<UnreadSource> unreadSources() {
    return parts.unreadSources;
  }

  /**
   * {@return the origins that a variable may have in sources that RunUnder could not read}
   *
   * @param name the variable's name
   */
  public List<Origin> unreadOrigins(String name) {
    return parts.unreadSources.stream().flatMap(each -> each.origin(name).stream()).toList();
  }

  /** Returns the assignments without values: they may be secret. */
  @Override
  public String toString() {
    return "Declaration" + layers();
  }

  /**
   * Makes a declaration. It is for drivers, those of other jars too; a test only reads
   * declarations.
   */
  public static final class Builder {
    private EnvironmentLayers layers;
    private String document;
    private @Nullable String user;
    private @Nullable List<String> command;
    private @Nullable Boolean tty;
    private @Nullable String home;
    private @Nullable String absentImage;
    private boolean unknownImage;
    private Set<String> mountedFiles = Set.of();
    private List<LintWarning> warnings = List.of();
    private @Nullable Set<Assignment> changed;
    private List<UnreadSource> unreadSources = List.of();

    private Builder(EnvironmentLayers layers, String document) {
      this.layers = layers;
      this.document = document;
    }

    private Builder copy() {
      Builder copy = new Builder(layers, document);
      copy.user = user;
      copy.command = command;
      copy.tty = tty;
      copy.home = home;
      copy.absentImage = absentImage;
      copy.unknownImage = unknownImage;
      copy.mountedFiles = mountedFiles;
      copy.warnings = warnings;
      copy.changed = changed;
      copy.unreadSources = unreadSources;
      return copy;
    }

    /**
     * Replaces the assignments of the image's configuration.
     *
     * @param image the assignments
     * @return this
     */
    public Builder image(List<Assignment> image) {
      layers = new EnvironmentLayers(image, layers.scheduler());
      return this;
    }

    /**
     * Replaces the assignments beyond the image.
     *
     * @param scheduler the assignments
     * @return this
     */
    public Builder scheduler(List<Assignment> scheduler) {
      layers = new EnvironmentLayers(layers.image(), scheduler);
      return this;
    }

    /**
     * Replaces the document.
     *
     * @param text the scheduler's own view of the declaration, with real values
     * @return this
     */
    public Builder document(String text) {
      document = text;
      return this;
    }

    /**
     * Sets the user that the first process is to be started as.
     *
     * @param name empty text for root; null when it is not known
     * @return this
     */
    public Builder user(@Nullable String name) {
      user = name;
      return this;
    }

    /**
     * Sets the command line of the first process.
     *
     * @param line program and arguments; null when it is not known
     * @return this
     */
    public Builder command(@Nullable List<String> line) {
      command = line == null ? null : List.copyOf(line);
      return this;
    }

    /**
     * Sets whether the first process has a terminal.
     *
     * @param terminal null when it is not known
     * @return this
     */
    public Builder tty(@Nullable Boolean terminal) {
      tty = terminal;
      return this;
    }

    /**
     * Sets the home directory of the first process's user.
     *
     * @param directory the one in the container's {@code /etc/passwd}; null when it is not known
     * @return this
     */
    public Builder home(@Nullable String directory) {
      home = directory;
      return this;
    }

    /**
     * Sets the image that is named for the program and not available.
     *
     * @param name null when the program runs in the image that is named
     * @return this
     */
    public Builder absentImage(@Nullable String name) {
      absentImage = name;
      return this;
    }

    /**
     * Sets whether the image's variables are unknown.
     *
     * @param unknown whether they are
     * @return this
     */
    public Builder unknownImage(boolean unknown) {
      unknownImage = unknown;
      return this;
    }

    /**
     * Sets the scheduler's own warnings.
     *
     * @param texts the warnings
     * @return this
     */
    public Builder warnings(List<LintWarning> texts) {
      warnings = List.copyOf(texts);
      return this;
    }

    /**
     * Sets the paths of mounts that are to be single files.
     *
     * @param paths absolute paths in the container
     * @return this
     */
    public Builder mountedFiles(Set<String> paths) {
      mountedFiles = Set.copyOf(paths);
      return this;
    }

    /**
     * Marks the declaration as read long after the start.
     *
     * @param assignments those whose object was made or changed after the start
     * @return this
     */
    public Builder late(Set<Assignment> assignments) {
      changed = Set.copyOf(assignments);
      return this;
    }

    /**
     * Sets the sources that could not be read.
     *
     * @param sources the strongest first
     * @return this
     */
    public Builder unreadSources(List<UnreadSource> sources) {
      unreadSources = List.copyOf(sources);
      return this;
    }

    /**
     * Makes the declaration.
     *
     * @return the declaration
     */
    public Declaration build() {
      return new Declaration(copy());
    }
  }
}
