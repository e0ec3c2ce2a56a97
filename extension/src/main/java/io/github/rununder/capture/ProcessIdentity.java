// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The identity of a process, as the process itself saw it. */
public final class ProcessIdentity {
  private final Builder parts;

  private ProcessIdentity(Builder parts) {
    this.parts = parts;
  }

  /**
   * Starts an identity. It is not public API: only RunUnder makes identities.
   *
   * @param pid the number of the process
   * @param ppid the number of its parent
   * @param startedBoottimeNanos when it started, on {@code CLOCK_BOOTTIME}
   * @return the builder
   * @hidden
   */
  public static Builder builder(long pid, long ppid, long startedBoottimeNanos) {
    return new Builder(pid, ppid, startedBoottimeNanos);
  }

  /** {@return the number of the process in its own pid namespace} */
  public long pid() {
    return parts.pid;
  }

  /** {@return the number of the parent in the process's own pid namespace; 0 when it is outside} */
  public long ppid() {
    return parts.ppid;
  }

  /** {@return the number of the real user} */
  public long uid() {
    return parts.uid;
  }

  /** {@return the number of the effective user} */
  public long euid() {
    return parts.euid;
  }

  /** {@return the number of the real group} */
  public long gid() {
    return parts.gid;
  }

  /** {@return the number of the effective group} */
  public long egid() {
    return parts.egid;
  }

  /** {@return the numbers of the supplementary groups} */
  public List<Long> groups() {
    return parts.groups;
  }

  /**
   * {@return CapEff of {@code /proc/self/status} in hexadecimal; empty where the system has none}
   */
  public String effectiveCapabilities() {
    return parts.effectiveCapabilities;
  }

  /** {@return the host name} */
  public String hostname() {
    return parts.hostname;
  }

  /** {@return the working directory's path} */
  public String workingDirectory() {
    return parts.workingDirectory;
  }

  /** {@return the executable's path} */
  public String executable() {
    return parts.executable;
  }

  /** {@return argv, the program's own name first} */
  public List<String> arguments() {
    return parts.arguments;
  }

  /**
   * {@return when the process started, in nanoseconds on {@code CLOCK_BOOTTIME}, precise to a
   * kernel tick (10 ms)}
   */
  public long startedBoottimeNanos() {
    return parts.startedBoottimeNanos;
  }

  private List<Object> values() {
    return List.of(
        pid(),
        ppid(),
        uid(),
        euid(),
        gid(),
        egid(),
        groups(),
        effectiveCapabilities(),
        hostname(),
        workingDirectory(),
        executable(),
        arguments(),
        startedBoottimeNanos());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProcessIdentity that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Returns number, parent and argv. */
  @Override
  public String toString() {
    return "process %d (parent %d) %s".formatted(pid(), ppid(), arguments());
  }

  /**
   * Makes an identity. It is not public API.
   *
   * @hidden
   */
  public static final class Builder {
    private final long pid;
    private final long ppid;
    private final long startedBoottimeNanos;
    private long uid;
    private long euid;
    private long gid;
    private long egid;
    private List<Long> groups = List.of();
    private String effectiveCapabilities = "";
    private String hostname = "";
    private String workingDirectory = "";
    private String executable = "";
    private List<String> arguments = List.of();

    private Builder(long pid, long ppid, long startedBoottimeNanos) {
      this.pid = pid;
      this.ppid = ppid;
      this.startedBoottimeNanos = startedBoottimeNanos;
    }

    /**
     * Sets the user.
     *
     * @param real the real user
     * @param effective the effective user
     * @return this
     */
    public Builder user(long real, long effective) {
      uid = real;
      euid = effective;
      return this;
    }

    /**
     * Sets the groups.
     *
     * @param real the real group
     * @param effective the effective group
     * @param supplementary the supplementary groups
     * @return this
     */
    public Builder group(long real, long effective, List<Long> supplementary) {
      gid = real;
      egid = effective;
      groups = List.copyOf(supplementary);
      return this;
    }

    /**
     * Sets the capabilities.
     *
     * @param effective CapEff, hexadecimal
     * @return this
     */
    public Builder capabilities(String effective) {
      effectiveCapabilities = effective;
      return this;
    }

    /**
     * Sets where the process ran.
     *
     * @param host the host name
     * @param directory the working directory
     * @return this
     */
    public Builder place(String host, String directory) {
      hostname = host;
      workingDirectory = directory;
      return this;
    }

    /**
     * Sets what was executed.
     *
     * @param path the executable
     * @param argv the arguments, the program's own name first
     * @return this
     */
    public Builder command(String path, List<String> argv) {
      executable = path;
      arguments = List.copyOf(argv);
      return this;
    }

    /**
     * Makes the identity. The builder must not be used after that.
     *
     * @return the identity
     */
    public ProcessIdentity build() {
      return new ProcessIdentity(this);
    }
  }
}
