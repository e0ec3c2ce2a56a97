// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.directory;
import static io.github.rununder.assertions.SnapshotFixture.linkedFile;
import static io.github.rununder.assertions.SnapshotFixture.regularFile;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.assertions.SnapshotFixture.unreadableFile;
import static io.github.rununder.capture.WatchedFile.absent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.assertions.SnapshotFixture;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixFixture;
import io.github.rununder.spi.Configuration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleTableTests {
  private static final TableOptions UNICODE = new TableOptions(120, true, false);
  private static final TableOptions ASCII = new TableOptions(120, false, false);

  private static SnapshotFixture local(Phase phase) {
    return snapshot(phase)
        .env("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
        .env("DB_HOST", "db.internal")
        .env("DB_PASSWORD", "hunter-1")
        .env("TZ", "UTC")
        .env("LANG", "C")
        .file(regularFile("/etc/config/app.yaml", "level: debug"));
  }

  private static final List<Run> FOUR =
      List.of(
          runUnder(LOCAL)
              .captured(
                  local(EXEC).file(absent("/shared/ready")).file(directory("/shared")),
                  local(INIT)
                      .env("GREETING", "caf\u00e9\n")
                      .file(absent("/shared/ready"))
                      .file(directory("/shared")),
                  local(MAIN)
                      .env("GREETING", "caf\u00e9\n")
                      .file(regularFile("/shared/ready", "done\n"))
                      .file(directory("/shared", "ready"))),
          runUnder(DOCKER)
              .captured(
                  snapshot(INIT)
                      .env("DB_HOST", "")
                      .env("DB_PASSWORD", "hunter-2")
                      .env("TZ", "UTC")
                      .env("LANG", "C")
                      .env("PATH", "/bin")
                      .raw("GREETING=caf\u00e9")
                      .file(regularFile("/etc/config/app.yaml", "level: info!"))
                      .file(regularFile("/shared/ready", "done\n"))
                      .file(directory("/shared", "ready"))),
          runUnder(COMPOSE)
              .captured(snapshot(EXEC).env("PATH", "/bin"))
              .problem("the program did not start")
              .exited(2, "Error"),
          runUnder(K8S)
              .captured(
                  snapshot(INIT)
                      .env("DB_PASSWORD", "hunter-1")
                      .env("TZ", "UTC")
                      .env("LANG", "C")
                      .env("PATH", "/bin")
                      .file(linkedFile("/etc/config/app.yaml", "level: debug", "..data/app.yaml"))
                      .file(unreadableFile("/shared/ready"))
                      .file(directory("/shared", "ready", "other"))));

  private static String render(String title, List<Run> runs, TableOptions options) {
    MatrixDocument document = MatrixFixture.documentOf("T", runs.toArray(Run[]::new));
    return ConsoleTable.render(title, document.runs(), options);
  }

  @Test
  void differencesComeFirstThenFilesThenWhatIsTheSame() {
    assertThat(render("OrdersEnvironmentTests: what init() saw", FOUR, UNICODE))
        .isEqualTo(
            """
            OrdersEnvironmentTests: what init() saw
            ┌──────────────────────┬────────────────────────────────┬──────────────────────┬───────────┬───────────────────────────┐
            │                      │ LOCAL                          │ DOCKER               │ COMPOSE   │ K8S                       │
            ├──────────────────────┼────────────────────────────────┼──────────────────────┼───────────┼───────────────────────────┤
            │ DB_HOST              │ db.internal                    │ (empty)              │ (no INIT) │ (unset)                   │
            │ DB_PASSWORD          │ ******** (A)                   │ ******** (B)         │ (no INIT) │ ******** (A)              │
            │ GREETING             │ "café\\n"                       │ caf\\xE9              │ (no INIT) │ (unset)                   │
            │                      │ [set after EXEC]               │                      │           │                           │
            │ PATH                 │ /usr/local/sbin:/usr/local/    │ /bin                 │ (no INIT) │ /bin                      │
            │                      │ bin:/usr/sbin:/usr/bin:/sbin:/ │                      │           │                           │
            │                      │ bin                            │                      │           │                           │
            ├──────────────────────┼────────────────────────────────┼──────────────────────┼───────────┼───────────────────────────┤
            │ /etc/config/app.yaml │ 12 B 0644, content A           │ 12 B 0644, content B │ (no INIT) │ 12 B 0644 link, content A │
            │ /shared/ready        │ absent                         │ 5 B 0644             │ (no INIT) │ unreadable 0400           │
            │                      │ [appeared after INIT]          │                      │           │                           │
            │ /shared              │ dir 1777, 0 entries            │ dir 1777, 1 entry    │ (no INIT) │ dir 1777, 2 entries       │
            │                      │ [changed after INIT]           │                      │           │                           │
            └──────────────────────┴────────────────────────────────┴──────────────────────┴───────────┴───────────────────────────┘
            same under all: LANG, TZ
            COMPOSE: exit code 2 (Error)
            COMPOSE: the program did not start
            """);
  }

  @Test
  void aConsoleWithoutBoxCharactersGetsAscii() {
    assertThat(render("Orders \u2013 init()", FOUR.subList(0, 2), ASCII))
        .isEqualTo(
            """
            Orders \\u2013 init()
            +----------------------+--------------------------------------------------------------+----------------------+
            |                      | LOCAL                                                        | DOCKER               |
            +----------------------+--------------------------------------------------------------+----------------------+
            | DB_HOST              | db.internal                                                  | (empty)              |
            | DB_PASSWORD          | ******** (A)                                                 | ******** (B)         |
            | GREETING             | "caf\\u00E9\\n"                                                | caf\\xE9              |
            |                      | [set after EXEC]                                             |                      |
            | PATH                 | /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin | /bin                 |
            +----------------------+--------------------------------------------------------------+----------------------+
            | /etc/config/app.yaml | 12 B 0644, content A                                         | 12 B 0644, content B |
            | /shared/ready        | absent                                                       | 5 B 0644             |
            |                      | [appeared after INIT]                                        |                      |
            | /shared              | dir 1777, 0 entries                                          | dir 1777, 1 entry    |
            |                      | [changed after INIT]                                         |                      |
            +----------------------+--------------------------------------------------------------+----------------------+
            same under all: LANG, TZ
            """);
  }

  @Test
  void whenFullEveryVariableHasARow() {
    TableOptions full = new TableOptions(60, false, true);
    assertThat(render("Orders", FOUR.subList(0, 2), full))
        .isEqualTo(
            """
            Orders
            +------------------+-------------------+-------------------+
            |                  | LOCAL             | DOCKER            |
            +------------------+-------------------+-------------------+
            | DB_HOST          | db.internal       | (empty)           |
            | DB_PASSWORD      | ******** (A)      | ******** (B)      |
            | GREETING         | "caf\\u00E9\\n"     | caf\\xE9           |
            |                  | [set after EXEC]  |                   |
            | PATH             | /usr/local/sbin:/ | /bin              |
            |                  | usr/loc...sbin:/u |                   |
            |                  | sr/bin:/sbin:/bin |                   |
            +------------------+-------------------+-------------------+
            | /etc/config/     | 12 B 0644,        | 12 B 0644,        |
            | app.yaml         | content A         | content B         |
            | /shared/ready    | absent            | 5 B 0644          |
            |                  | [appeared after   |                   |
            |                  | INIT]             |                   |
            | /shared          | dir 1777, 0       | dir 1777, 1 entry |
            |                  | entries           |                   |
            |                  | [changed after    |                   |
            |                  | INIT]             |                   |
            +------------------+-------------------+-------------------+
            | LANG             | C                 | C                 |
            | TZ               | UTC               | UTC               |
            +------------------+-------------------+-------------------+
            """);
  }

  @Test
  void oneColumnIsAlwaysFull() {
    assertThat(
            render(
                "Orders",
                List.of(runUnder(LOCAL).captured(snapshot(INIT).env("B", "2").env("A", " (1"))),
                ASCII))
        .isEqualTo(
            """
            Orders
            +---+-------+
            |   | LOCAL |
            +---+-------+
            | A | " (1" |
            | B | 2     |
            +---+-------+
            """);
  }

  @Test
  void whatIsTheSameIsBrokenBetweenNames() {
    var left = snapshot(INIT);
    var right = snapshot(INIT);
    for (int i = 10; i < 30; i++) {
      left.env("VARIABLE_" + i, "same");
      right.env("VARIABLE_" + i, "same");
    }
    List<Run> runs = List.of(runUnder(LOCAL).captured(left), runUnder(DOCKER).captured(right));
    assertThat(render("Orders", runs, new TableOptions(80, false, false)))
        .isEqualTo(
            """
            Orders
            +--+-------+--------+
            |  | LOCAL | DOCKER |
            +--+-------+--------+
            same under all: VARIABLE_10, VARIABLE_11, VARIABLE_12, VARIABLE_13, VARIABLE_14,
                            VARIABLE_15, VARIABLE_16, VARIABLE_17, VARIABLE_18, VARIABLE_19,
                            VARIABLE_20, VARIABLE_21, VARIABLE_22, VARIABLE_23, VARIABLE_24,
                            VARIABLE_25, VARIABLE_26, VARIABLE_27, VARIABLE_28, VARIABLE_29
            """);
  }

  @Test
  void runsThatCapturedNothingShowTheirProblems() {
    assertThat(
            render("Orders", List.of(runUnder(K8S).problem("ImagePullBackOff\nsee above")), ASCII))
        .isEqualTo("Orders\nK8S: ImagePullBackOff\\nsee above\n");
  }

  @Test
  void severalProcessesOfOneRunAreNamed() {
    MatrixDocument document =
        MatrixFixture.document(
            """
            {"schema":2,"runs":[{"test":"T","scheduler":"DOCKER","processes":[
              {"pid":7,"ppid":1,"arguments":["app","migrate"],"startedBoottimeNanos":1},
              {"pid":1,"ppid":0,"arguments":["app","serve"],"startedBoottimeNanos":0}],
             "phases":{"EXEC":{"process":{"pid":1,"startedBoottimeNanos":0}}}}]}""");
    assertThat(ConsoleTable.render("Orders", document.runs(), ASCII))
        .isEqualTo(
            "Orders\nDOCKER: 2 processes; shown: pid 1 (app serve); others: pid 7 (app migrate)\n");
  }

  @Test
  void noLineIsWiderThanAsked() {
    for (int width : new int[] {60, 80, 120, 200}) {
      String table = render("Orders", FOUR, new TableOptions(width, true, true));
      assertThat(table.lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void fiveThousandVariablesAreShownInSeconds() {
    var many = snapshot(INIT);
    for (int i = 0; i < 5_000; i++) {
      many.env("VARIABLE_" + i, "value " + i);
    }
    List<Run> runs = List.of(runUnder(LOCAL).captured(many), runUnder(DOCKER).captured(many));
    long start = System.nanoTime();
    String table = render("Orders", runs, new TableOptions(120, true, true));
    assertThat(table.lines().count()).isEqualTo(5_005);
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }

  @Test
  void theOptionsFollowTheConfigurationAndTheConsole() {
    Configuration set =
        new Configuration(
            key ->
                switch (key) {
                  case "rununder.table.width" -> Optional.of("80");
                  case "rununder.table.full" -> Optional.of("true");
                  default -> Optional.empty();
                },
            name -> Optional.empty());
    assertThat(TableOptions.of(set, StandardCharsets.US_ASCII))
        .isEqualTo(new TableOptions(80, false, true));
    Configuration unset = Configuration.ofDefaults();
    assertThat(TableOptions.of(unset, StandardCharsets.UTF_8))
        .isEqualTo(new TableOptions(120, true, false));
  }
}
