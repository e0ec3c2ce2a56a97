// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.origin;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.BUILD;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.capture.Origins.composeEnvironment;
import static io.github.rununder.capture.Origins.configMapKey;
import static io.github.rununder.capture.Origins.envFile;
import static io.github.rununder.capture.Origins.envFromSecret;
import static io.github.rununder.capture.Origins.imageEnv;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Run;
import io.github.rununder.assertions.RecordedRunFixture;
import io.github.rununder.assertions.SnapshotFixture;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Assignment.Knowledge;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.EnvironmentLayers.UnreadSource;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Resolution;
import io.github.rununder.capture.RuntimeOrigin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OriginFinderTests {
  private static final Origin IMAGE = imageEnv("Dockerfile", 7);
  private static final Origin FILE = envFile("app.env", 3);
  private static final Origin SERVICE = composeEnvironment("compose.yaml", 12);
  private static final Origin ENTRYPOINT = new RuntimeOrigin.Entrypoint();
  private static final Origin PROCESS = new RuntimeOrigin.Process();
  private static final Origin RUNTIME = new RuntimeOrigin.RuntimeDefault();
  private static final Origin UNKNOWN_RULE = new RuntimeOrigin.UnknownRule();

  /** Another program than the fixture's: it stands between the start and the program. */
  private static final List<String> SCRIPT = List.of("/entrypoint.sh");

  /** The program of the fixture itself. */
  private static final List<String> DIRECT = List.of("/rununder/app", "--verbose");

  private static RecordedRunFixture declaring(Assignment... scheduler) {
    return runUnder(COMPOSE)
        .declared(
            Declaration.builder(
                    List.of(Assignment.of("HOST", "image", IMAGE)), List.of(scheduler), "")
                .command(SCRIPT)
                .build());
  }

  private static Assignment assignment(String value, Origin origin) {
    return Assignment.of("HOST", value, origin);
  }

  private static Assignment removal(Origin origin) {
    return new Assignment("HOST", Optional.empty(), origin);
  }

  private static Resolution decided(Origin origin) {
    return new Resolution.Decided(origin);
  }

  @Test
  void theLastAssignmentOfTheSchedulerOverridesTheOthersInTheirOrder() {
    Run run =
        declaring(assignment("file", FILE), assignment("service", SERVICE))
            .captured(
                snapshot(BUILD).env("HOST", "image"),
                snapshot(DECLARED).env("HOST", "service"),
                snapshot(EXEC).env("HOST", "service"),
                snapshot(INIT).env("HOST", "service"));

    assertThat(run.explain("HOST", BUILD).origin()).contains(IMAGE);
    for (var phase : List.of(DECLARED, EXEC, INIT)) {
      Explanation explained = run.explain("HOST", phase);
      assertThat(explained.resolution()).isEqualTo(decided(SERVICE));
      assertThat(explained.overridden())
          .containsExactly(assignment("file", FILE), assignment("image", IMAGE));
    }
    assertThat(run.explain("HOST"))
        .hasToString(
            """
            [COMPOSE at INIT] variable HOST is "service"
              comes from  compose environment compose.yaml:12  "service"
              overrides   env file app.env:3                   "file"
                          image env Dockerfile:7               "image\"""");
  }

  @Test
  void whatOnlyTheEntrypointCanHaveGivenComesFromIt() {
    Run run =
        declaring()
            .captured(
                snapshot(EXEC).env("HOST", "exported").env("GOMAXPROCS", "2"),
                snapshot(INIT).env("HOST", "exported").env("GOMAXPROCS", "2"));

    assertThat(run.explain("GOMAXPROCS").resolution()).isEqualTo(decided(ENTRYPOINT));
    assertThat(run.explain("HOST"))
        .hasToString(
            """
            [COMPOSE at INIT] variable HOST is "exported"
              comes from  entrypoint              "exported"
              overrides   image env Dockerfile:7  "image\"""");
  }

  @Test
  void theValueOfAnOverriddenAssignmentIsNotExplainedByGuessing() {
    Run run =
        declaring(assignment("service", SERVICE)).captured(snapshot(EXEC).env("HOST", "image"));

    assertThat(run.explain("HOST", EXEC))
        .hasToString(
            """
            [COMPOSE at EXEC] variable HOST is "image"
              undecided   entrypoint                           "image"
              or          image env Dockerfile:7               "image"
              overrides   compose environment compose.yaml:12  "service\"""");
    assertThat(run.explain("HOST", EXEC).origin()).isEmpty();
  }

  /** The variables of a Secret that may not be read are in no list. */
  @Test
  void whatNothingExplainsMayComeFromASourceThatCouldNotBeRead() {
    Run run =
        runUnder(K8S)
            .declared(
                Declaration.builder(
                        List.of(Assignment.of("HOST", "image", IMAGE)),
                        List.of(assignment("literal", SERVICE)),
                        "")
                    .unreadSources(
                        List.of(
                            UnreadSource.ofKeys(
                                "Secret \"login\" cannot be read: 403",
                                "",
                                key -> envFromSecret("login", key))))
                    .command(SCRIPT)
                    .build())
            .captured(
                snapshot(EXEC)
                    .env("HOST", "literal")
                    .env("PLAIN", "hunter22")
                    .env("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));

    assertThat(run.explain("HOST", EXEC).resolution()).isEqualTo(decided(SERVICE));
    assertThat(run.explain("PATH", EXEC).resolution()).isEqualTo(decided(RUNTIME));
    assertThat(run.explain("PLAIN", EXEC))
        .hasToString(
            """
            [K8S at EXEC] variable PLAIN is "hunter22"
              undecided   entrypoint                        "hunter22"
              or          env from Secret login, key PLAIN  "hunter22"
              note        Secret "login" cannot be read: 403""");
    assertThat(UnreadVariables.of(run.declaration().orElseThrow(), run.snapshots().get(0)))
        .containsExactly(
            Assignment.unknown("PLAIN", Knowledge.SOURCE, envFromSecret("login", "PLAIN")));
  }

  @Test
  void aSourceWithAnUnknownValueIsTheOriginUnlessItIsOptional() {
    Run run =
        declaring(Assignment.unknown("HOST", Knowledge.SOURCE, SERVICE))
            .captured(snapshot(DECLARED), snapshot(EXEC).env("HOST", "image"));
    assertThat(run.explain("HOST", DECLARED))
        .hasToString(
            """
            [COMPOSE at DECLARED] variable HOST is unset
              reason      RunUnder does not know the value of the strongest source
              overrides   compose environment compose.yaml:12                       (not known)
                          image env Dockerfile:7                                    "image\"""");
    assertThat(run.explain("HOST", EXEC).resolution()).isEqualTo(decided(SERVICE));

    Run two =
        declaring(
                Assignment.unknown("HOST", Knowledge.SOURCE, FILE),
                Assignment.unknown("HOST", Knowledge.SOURCE, SERVICE))
            .captured(snapshot(EXEC).env("HOST", "image"));
    assertThat(two.explain("HOST", EXEC).resolution()).isEqualTo(decided(SERVICE));

    RecordedRunFixture optional =
        declaring(Assignment.unknown("HOST", Knowledge.OPTIONAL_SOURCE, SERVICE));
    assertThat(
            optional
                .captured(snapshot(EXEC).env("HOST", "image"))
                .explain("HOST", EXEC)
                .resolution())
        .isEqualTo(new Resolution.Undecided(List.of(SERVICE, IMAGE)));
  }

  @Test
  void aSourceThatCouldNotBeReadMayHaveGivenAVariable() {
    Declaration declaration =
        Declaration.builder(List.of(Assignment.of("DB_HOST", "image", IMAGE)), List.of(), "")
            .unreadSources(
                List.of(UnreadSource.ofKeys("403", "DB_", key -> envFromSecret("db", key, "DB_"))))
            .command(SCRIPT)
            .build();
    Run run =
        runUnder(COMPOSE)
            .declared(declaration)
            .captured(
                snapshot(EXEC).env("DB_HOST", "secret").env("DB_PORT", "1").env("OTHER", "2"));

    Resolution host =
        new Resolution.Undecided(List.of(ENTRYPOINT, envFromSecret("db", "HOST", "DB_")));
    assertThat(run.explain("DB_HOST", EXEC).resolution()).isEqualTo(host);
    assertThat(run.explain("DB_PORT", EXEC).resolution().describe())
        .contains("env from Secret db, key PORT, prefix DB_");
    assertThat(run.explain("OTHER", EXEC).resolution().describe()).doesNotContain("Secret db");
    assertThat(UnreadVariables.of(declaration, run.at(EXEC)))
        .extracting(Assignment::name)
        .containsExactly("DB_HOST", "DB_PORT");
  }

  @Test
  void whatTheProgramSetsComesFromItAndOverridesWhatExecveGave() {
    Run run =
        declaring()
            .captured(
                snapshot(EXEC).env("HOST", "exported"),
                snapshot(INIT).env("HOST", "exported"),
                snapshot(MAIN).env("HOST", "set").env("NEW", ""));

    assertThat(run.explain("NEW", MAIN).resolution()).isEqualTo(decided(PROCESS));
    assertThat(run.explain("HOST", MAIN))
        .hasToString(
            """
            [COMPOSE at MAIN] variable HOST is "set"
              comes from  process                 "set"
              overrides   entrypoint              "exported"
                          image env Dockerfile:7  "image\"""");
  }

  @Test
  void aPlaceWhoseTextEvaluatesToAnotherValueIsNotTheOrigin() {
    Assignment contradicted =
        new Assignment("HOST", Optional.of("service"), SERVICE, Optional.of("read"));
    Run run =
        declaring(assignment("file", FILE), contradicted)
            .captured(
                snapshot(DECLARED).env("HOST", "service"), snapshot(EXEC).env("HOST", "service"));

    for (var phase : List.of(DECLARED, EXEC)) {
      assertThat(run.explain("HOST", phase).origin()).isEmpty();
    }
    assertThat(run.explain("HOST", EXEC))
        .hasToString(
            """
            [COMPOSE at EXEC] variable HOST is "service"
              unknown     compose environment compose.yaml:12 evaluates to another value  "service"
              overrides   compose environment compose.yaml:12                             "read"
                          env file app.env:3                                              "file"
                          image env Dockerfile:7                                          "image\"""");
  }

  @Test
  void aContradictedPlaceIsNoCandidateEither() {
    Assignment contradicted =
        new Assignment("HOST", Optional.of("file"), FILE, Optional.of("read"));
    Run run =
        declaring(contradicted, assignment("service", SERVICE))
            .captured(snapshot(EXEC).env("HOST", "file"));

    assertThat(run.explain("HOST", EXEC).resolution()).isEqualTo(decided(ENTRYPOINT));
  }

  @Test
  void aPlaceWhoseTextEvaluatesToTheValueIsTheOrigin() {
    Assignment confirmed =
        new Assignment("HOST", Optional.of("service"), SERVICE, Optional.of("service"));
    Run run = declaring(confirmed).captured(snapshot(EXEC).env("HOST", "service"));

    assertThat(run.explain("HOST", EXEC).resolution()).isEqualTo(decided(SERVICE));
  }

  @Nested
  class Unset {
    @Test
    void byALayerThatTakesItAway() {
      Run run = declaring(removal(SERVICE)).captured(snapshot(DECLARED), snapshot(EXEC));

      for (var phase : List.of(DECLARED, EXEC)) {
        assertThat(run.explain("HOST", phase).resolution()).isEqualTo(decided(SERVICE));
      }
      assertThat(run.explain("HOST", EXEC))
          .hasToString(
              """
              [COMPOSE at EXEC] variable HOST is unset
                unset by    compose environment compose.yaml:12
                overrides   image env Dockerfile:7               "image\"""");
    }

    @Test
    void byTheEntrypointWhenItWasDeclared() {
      Run run = declaring().captured(snapshot(EXEC), snapshot(INIT));

      assertThat(run.explain("HOST").resolution()).isEqualTo(decided(ENTRYPOINT));
    }

    @Test
    void byTheProcessWhenExecveGaveIt() {
      Run run = declaring().captured(snapshot(EXEC).env("HOST", "image"), snapshot(INIT));

      assertThat(run.explain("HOST").resolution()).isEqualTo(decided(PROCESS));
      assertThat(run.explain("HOST").overridden()).containsExactly(assignment("image", IMAGE));
    }

    @Test
    void nowhereWhenNoLayerDeclaresIt() {
      Run run = declaring().captured(snapshot(EXEC));

      assertThat(run.explain("OTHER", EXEC))
          .hasToString(
              """
              [COMPOSE at EXEC] variable OTHER is unset
                reason      declared nowhere""");
    }
  }

  @Nested
  class WithoutEvidence {
    @Test
    void noDeclarationMeansUnknown() {
      Run run = runUnder(DOCKER).captured(snapshot(EXEC).env("HOST", "x"));

      assertThat(run.explain("HOST", EXEC))
          .hasToString(
              """
              [DOCKER at EXEC] variable HOST is "x"
                unknown     the scheduler reported no declaration  "x\"""");
    }

    @Test
    void noSnapshotAtExecLeavesTwoThatCanHaveGivenIt() {
      Run run = declaring().captured(snapshot(INIT).env("NEW", "x").env("HOST", "image"));

      assertThat(run.explain("NEW").resolution())
          .isEqualTo(new Resolution.Undecided(List.of(ENTRYPOINT, PROCESS)));
      assertThat(run.explain("HOST").resolution()).isEqualTo(decided(IMAGE));
    }
  }

  @Nested
  class RuntimeDefaults {
    private Resolution resolution(String name, String value, Declaration.Builder declaration) {
      Run run =
          runUnder(DOCKER).declared(declaration.build()).captured(snapshot(EXEC).env(name, value));
      return run.explain(name, EXEC).resolution();
    }

    private Declaration.Builder script() {
      return Declaration.builder(List.of(), List.of(), "").command(SCRIPT);
    }

    private Declaration.Builder direct() {
      return Declaration.builder(List.of(), List.of(), "").command(DIRECT);
    }

    @Test
    void theHostNameIsTheContainers() {
      assertThat(resolution("HOSTNAME", "orders-0", script())).isEqualTo(decided(RUNTIME));
      assertThat(resolution("HOSTNAME", "other", script())).isEqualTo(decided(ENTRYPOINT));
    }

    @Test
    void pathIsAConstant() {
      assertThat(
              resolution(
                  "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", script()))
          .isEqualTo(decided(RUNTIME));
      assertThat(resolution("PATH", "/opt/bin", script())).isEqualTo(decided(ENTRYPOINT));
    }

    @Test
    void termIsAConstantWhereThereIsATerminal() {
      assertThat(resolution("TERM", "xterm", script().tty(true))).isEqualTo(decided(RUNTIME));
      assertThat(resolution("TERM", "xterm", script().tty(false))).isEqualTo(decided(ENTRYPOINT));
      assertThat(resolution("TERM", "dumb", script().tty(true))).isEqualTo(decided(ENTRYPOINT));
      assertThat(resolution("TERM", "xterm", script()))
          .isEqualTo(new Resolution.Undecided(List.of(RUNTIME, ENTRYPOINT)));
      assertThat(resolution("TERM", "xterm", direct().tty(false)))
          .isEqualTo(new Resolution.Unknown(UNKNOWN_RULE.describe()));
    }

    @Test
    void theHomeOfAUserWhoIsNotKnownIsNotGuessed() {
      assertThat(resolution("HOME", "/home/app", script()))
          .isEqualTo(new Resolution.Undecided(List.of(RUNTIME, ENTRYPOINT)));
      assertThat(resolution("HOME", "/", script())).isEqualTo(decided(RUNTIME));
    }

    @Test
    void aHomeThatIsNotTheDeclaredRootsWasGivenByTheEntrypoint() {
      assertThat(resolution("HOME", "/root", script().user(""))).isEqualTo(decided(RUNTIME));
      assertThat(resolution("HOME", "/home/app", script().user("0:0")))
          .isEqualTo(decided(ENTRYPOINT));
      assertThat(resolution("HOME", "/home/app", script().user("app")))
          .isEqualTo(new Resolution.Undecided(List.of(RUNTIME, ENTRYPOINT)));
    }

    @Test
    void theHomeInThePasswordFileDecides() {
      assertThat(resolution("HOME", "/srv", script().user("app").home("/srv")))
          .isEqualTo(decided(RUNTIME));
      assertThat(resolution("HOME", "/root", script().user("").home("/srv")))
          .isEqualTo(decided(ENTRYPOINT));
    }

    @Test
    void whereNothingStandsBetweenOnlyTheRuntimeCanHaveSetHome() {
      assertThat(resolution("HOME", "/home/app", direct().user("app"))).isEqualTo(decided(RUNTIME));
    }
  }

  @Nested
  class WithoutExplanation {
    private Declaration.Builder declaration() {
      return Declaration.builder(
          List.of(Assignment.of("HOST", "image", IMAGE)),
          List.of(Assignment.of("HOST", "service", SERVICE)),
          "");
    }

    private Explanation explained(
        Declaration.Builder declaration, String name, SnapshotFixture taken) {
      return runUnder(DOCKER).declared(declaration.build()).captured(taken).explain(name, EXEC);
    }

    @Test
    void noEntrypointIsNamedWhereNothingStandsBetween() {
      assertThat(explained(declaration().command(DIRECT), "NEW", snapshot(EXEC).env("NEW", "x")))
          .hasToString(
              """
              [DOCKER at EXEC] variable NEW is "x"
                unknown     the runtime, or a rule that RunUnder does not know  "x\"""");
      assertThat(explained(declaration().command(DIRECT), "HOST", snapshot(EXEC)))
          .hasToString(
              """
              [DOCKER at EXEC] variable HOST is unset
                reason      the runtime, or a rule that RunUnder does not know
                overrides   compose environment compose.yaml:12                 "service"
                            image env Dockerfile:7                              "image\"""");
      assertThat(
              explained(declaration().command(DIRECT), "HOST", snapshot(EXEC).env("HOST", "image"))
                  .resolution())
          .isEqualTo(new Resolution.Undecided(List.of(UNKNOWN_RULE, IMAGE)));
    }

    @Test
    void aCommandLineThatTheKubeletExpandedIsTheProgramsOwn() {
      Declaration.Builder expanded =
          declaration().command(List.of("/rununder/app", "$(VERBOSITY)"));
      assertThat(explained(expanded, "NEW", snapshot(EXEC).env("NEW", "x")).resolution())
          .isEqualTo(new Resolution.Unknown(UNKNOWN_RULE.describe()));
    }

    @Test
    void anUnknownCommandLineDecidesNothing() {
      assertThat(explained(declaration(), "NEW", snapshot(EXEC).env("NEW", "x")).resolution())
          .isEqualTo(new Resolution.Undecided(List.of(ENTRYPOINT, UNKNOWN_RULE)));
    }
  }

  @Test
  void anImageThatOnlyTheNodesKnowMayHaveAnUndeclaredVariable() {
    Declaration nothing =
        Declaration.builder(List.of(), List.of(), "").command(SCRIPT).unknownImage(true).build();
    Run run = runUnder(K8S).declared(nothing).captured(snapshot(EXEC).env("GOMAXPROCS", "2"));

    assertThat(run.explain("GOMAXPROCS", EXEC).resolution())
        .isEqualTo(new Resolution.Undecided(List.of(ENTRYPOINT, imageEnv(""))));
  }

  @Nested
  class AskedLongAfterTheStart {
    private final Origin object = configMapKey("env", "HOST");

    private Run run(List<Assignment> assignments, Set<Assignment> changed, String... exec) {
      Declaration today =
          Declaration.builder(List.of(), assignments, "")
              .user("")
              .command(SCRIPT)
              .late(changed)
              .build();
      SnapshotFixture captured = snapshot(EXEC);
      List.of(exec).forEach(value -> captured.env("HOST", value));
      return runUnder(K8S).declared(today).captured(captured);
    }

    @Test
    void whatHasNotChangedDecides() {
      Assignment same = assignment("db", object);
      assertThat(run(List.of(same), Set.of(), "db").explain("HOST", EXEC).resolution())
          .isEqualTo(decided(object));
    }

    @Test
    void whatHasChangedMayHaveGivenAnotherValueThen() {
      Assignment changed = assignment("moved", object);
      assertThat(run(List.of(changed), Set.of(changed), "db").explain("HOST", EXEC))
          .hasToString(
              """
              [K8S at EXEC] variable HOST is "db"
                undecided   entrypoint                              "db"
                or          config map key ConfigMap env, key HOST  "db"
                overrides   config map key ConfigMap env, key HOST  "moved"
                note        config map key ConfigMap env, key HOST has changed since the start""");
    }

    @Test
    void whatCameLaterWasNotTakenByTheEntrypoint() {
      Assignment changed = assignment("moved", object);
      Explanation explained = run(List.of(changed), Set.of(changed)).explain("HOST", EXEC);
      assertThat(explained.resolution())
          .isEqualTo(new Resolution.Unknown("the declaration has changed since the start"));
      assertThat(explained)
          .hasToString(
              """
              [K8S at EXEC] variable HOST is unset
                reason      the declaration has changed since the start
                overrides   config map key ConfigMap env, key HOST       "moved"
                note        config map key ConfigMap env, key HOST has changed since the start""");
    }

    @Test
    void whatIsDeclaredNowhereMayHaveBeenDeclaredThen() {
      Origin then = new RuntimeOrigin.DeletedDeclaration();
      assertThat(run(List.of(), Set.of(), "db").explain("HOST", EXEC).resolution())
          .isEqualTo(new Resolution.Undecided(List.of(ENTRYPOINT, then)));
    }
  }

  @Test
  void aSecretIsMaskedInTheTextAndRealInTheValue() {
    Run run =
        runUnder(COMPOSE)
            .declared(
                Declaration.builder(
                        List.of(Assignment.of("DB_PASSWORD", "from-image", IMAGE)),
                        List.of(Assignment.of("DB_PASSWORD", "s3cret-value", FILE)),
                        "")
                    .build())
            .captured(snapshot(INIT).env("DB_PASSWORD", "s3cret-value"));

    Explanation explained = run.explain("DB_PASSWORD");
    assertThat(explained.value().orElseThrow().value()).isEqualTo("s3cret-value");
    assertThat(explained)
        .hasToString(
            """
            [COMPOSE at INIT] variable DB_PASSWORD is ********
              comes from  env file app.env:3      ********
              overrides   image env Dockerfile:7  ********""");
  }
}
