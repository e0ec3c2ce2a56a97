// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import java.util.Map;

/** The ways in which images start their program; {@code reporter env} prints its environment. */
public enum EntrypointForm {
  SCRATCH_EXEC_FORM_AND_NUMERIC_USER(
      """
      FROM scratch
      COPY reporter /reporter
      USER 1234:5678
      ENTRYPOINT ["/reporter", "env"]
      """,
      "/reporter",
      Map.of()),
  DISTROLESS_BY_CMD_AND_NAMED_USER(
      """
      FROM scratch
      COPY passwd /etc/passwd
      COPY reporter /usr/bin/reporter
      USER app
      CMD ["/usr/bin/reporter", "env"]
      """,
      "/usr/bin/reporter",
      Map.of()),
  SPLIT_BETWEEN_ENTRYPOINT_AND_CMD(
      """
      FROM scratch
      COPY reporter /reporter
      ENTRYPOINT ["/reporter"]
      CMD ["env", "args"]
      """,
      "/reporter",
      Map.of()),
  LOOKED_UP_IN_THE_PATH(
      """
      FROM busybox:1.35
      COPY reporter /opt/tools/reporter
      ENV PATH=/nowhere:/opt/tools:/bin
      ENTRYPOINT ["reporter", "env"]
      """,
      "/opt/tools/reporter",
      Map.of()),
  RELATIVE_TO_THE_WORKING_DIRECTORY(
      """
      FROM busybox:1.35
      COPY reporter /srv/bin/reporter
      WORKDIR /srv
      ENTRYPOINT ["./bin/reporter", "env"]
      """,
      "/srv/bin/reporter",
      Map.of()),
  A_SYMBOLIC_LINK(
      """
      FROM busybox:1.35
      COPY reporter /opt/reporter-1.2
      RUN ln -s ../opt/reporter-1.2 /srv-link && mkdir /srv && ln -s ../srv-link /srv/reporter
      ENTRYPOINT ["/srv/reporter", "env"]
      """,
      "/srv/reporter",
      Map.of()),
  SHELL_FORM(
      """
      FROM busybox:1.35
      COPY reporter /app/reporter
      ENTRYPOINT ADDED=by-shell exec /app/reporter env
      """,
      "/app/reporter",
      Map.of("ADDED", "by-shell")),
  SH_C(
      """
      FROM busybox:1.35
      COPY reporter /app/reporter
      ENTRYPOINT ["sh", "-c", "export ADDED=$GIVEN-again; exec /app/reporter \\"$@\\"", "sh"]
      CMD ["env"]
      """,
      "/app/reporter",
      Map.of("ADDED", "declared-again")),
  SCRIPT(
      """
      FROM busybox:1.35
      COPY reporter /app/reporter
      RUN printf '#!/bin/sh\\nset -e\\nexport ADDED=by-script\\nunset LOST\\nexec "$@"\\n' > /entrypoint.sh && chmod +x /entrypoint.sh
      ENV LOST=never-arrives
      ENTRYPOINT ["/entrypoint.sh"]
      CMD ["/app/reporter", "env"]
      """,
      "/app/reporter",
      Map.of("ADDED", "by-script")),
  ENV_I(
      """
      FROM busybox:1.35
      COPY reporter /app/reporter
      ENTRYPOINT ["env", "-i", "ADDED=alone", "/app/reporter", "env"]
      """,
      "/app/reporter",
      Map.of("ADDED", "alone")),
  TINI(
      """
      FROM debian:trixie-slim
      RUN apt-get -q update && apt-get -qy install --no-install-recommends tini gosu sudo
      COPY reporter /app/reporter
      ENTRYPOINT ["/usr/bin/tini", "--", "/app/reporter"]
      CMD ["env"]
      """,
      "/app/reporter",
      Map.of()),
  GOSU(
      """
      FROM debian:trixie-slim
      RUN apt-get -q update && apt-get -qy install --no-install-recommends tini gosu sudo
      COPY reporter /app/reporter
      ENTRYPOINT ["gosu", "nobody", "/app/reporter", "env"]
      """,
      "/app/reporter",
      Map.of("HOME", "/nonexistent")),
  SUDO(
      """
      FROM debian:trixie-slim
      RUN apt-get -q update && apt-get -qy install --no-install-recommends tini gosu sudo
      COPY reporter /app/reporter
      ENTRYPOINT ["sudo", "-u", "nobody", "ADDED=by-sudo", "/app/reporter", "env"]
      """,
      "/app/reporter",
      Map.of("ADDED", "by-sudo", "SUDO_USER", "root", "USER", "nobody")),
  SU(
      """
      FROM debian:trixie-slim
      COPY reporter /app/reporter
      ENTRYPOINT ["su", "-", "-s", "/bin/sh", "-c", "ADDED=by-su exec /app/reporter env", "nobody"]
      """,
      "/app/reporter",
      Map.of("ADDED", "by-su", "LOGNAME", "nobody"));

  /** The files that every image is built from, beside its own lines. */
  static final String PASSWD = "root:x:0:0::/:/\napp:x:1500:1500::/home/app:/none\n";

  private final String dockerfile;
  private final String program;

  @SuppressWarnings("ImmutableEnumChecker") // each is a Map.of
  private final Map<String, String> changes;

  EntrypointForm(String dockerfile, String program, Map<String, String> changes) {
    this.dockerfile = dockerfile;
    this.program = program;
    this.changes = changes;
  }

  String dockerfile() {
    return dockerfile;
  }

  String program() {
    return program;
  }

  /** The variables that are set between the container's start and the program's. */
  Map<String, String> changes() {
    return changes;
  }
}
