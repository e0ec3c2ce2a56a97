// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.directory;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.capture.Origins.buildArg;
import static io.github.rununder.capture.Origins.configMapKey;
import static io.github.rununder.capture.Origins.envFile;
import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.Origins.imageEnv;
import static io.github.rununder.capture.Origins.interpolation;
import static io.github.rununder.capture.Origins.podEnv;
import static io.github.rununder.capture.Origins.resourceFieldRef;
import static io.github.rununder.capture.Origins.secretKey;
import static io.github.rununder.capture.Origins.serviceLink;
import static io.github.rununder.capture.VariableReference.notSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.assertions.RecordedRunFixture;
import io.github.rununder.assertions.SnapshotFixture;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.ImageOrigin;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.PodOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LintsTests {
  private final List<Assignment> image = new ArrayList<>();
  private final List<Assignment> scheduler = new ArrayList<>();
  private final SnapshotFixture exec = snapshot(EXEC);

  private static Assignment assignment(String name, String value, Origin origin) {
    return Assignment.of(name, value, origin);
  }

  private RecordedRunFixture run() {
    return runUnder(K8S).declared(Declaration.builder(image, scheduler, "").build()).captured(exec);
  }

  private List<String> warnings() {
    return run().warnings().stream().map(LintWarning::toString).toList();
  }

  @Test
  void aSecretInTheImage() {
    image.add(assignment("API_TOKEN", "t-123456", imageEnv("Dockerfile", 3)));
    image.add(assignment("EMPTY_TOKEN", "", imageEnv("Dockerfile", 4)));
    exec.env("API_TOKEN", "t-123456").env("EMPTY_TOKEN", "");
    assertThat(warnings())
        .containsExactly(
            "[secret-in-image] API_TOKEN looks like a secret, and the image has its value (image env"
                + " Dockerfile:3); give it at run time");
  }

  @Test
  void aDeclaredVariableThatDidNotArrive() {
    scheduler.add(assignment("DB_HOST", "db", podEnv("orders", "pod.yaml", 9)));
    scheduler.add(new Assignment("GONE", Optional.empty(), podEnv("orders", "pod.yaml", 11)));
    assertThat(warnings())
        .containsExactly(
            "[declared-not-received] DB_HOST is declared (pod env container orders, pod.yaml:9), and"
                + " the process never received it; check the command that starts the process");
  }

  @Test
  void whatWasDeclaredAfterTheStartWasNeverToArrive() {
    Assignment later = assignment("DB_HOST", "db", configMapKey("a", "b"));
    Declaration today =
        Declaration.builder(List.of(), List.of(later), "").user("").late(Set.of(later)).build();
    assertThat(runUnder(K8S).declared(today).captured(exec).warnings()).isEmpty();
  }

  @Test
  void anInterpolationOfWhatIsNotSet() {
    scheduler.add(assignment("A", "", interpolation("compose.yaml", 7, notSet("NOPE"))));
    scheduler.add(assignment("B", "x", interpolation("compose.yaml", 8, notSet("NOPE"))));
    exec.env("A", "").env("B", "x");
    assertThat(warnings())
        .containsExactly(
            "[unset-interpolation] A is empty because a variable that it refers to is not set"
                + " (interpolation compose.yaml:7, ${NOPE} is not set); set it, or give a default"
                + " with :-",
            "[unset-interpolation] a part of B is empty because a variable that it refers to is not"
                + " set (interpolation compose.yaml:8, ${NOPE} is not set); set it, or give a default"
                + " with :-");
  }

  @Test
  void aReferenceThatReachedTheProgramAsText() {
    image.add(assignment("DB_HOST", "db", imageEnv("Dockerfile", 3)));
    scheduler.add(assignment("URL", "http://${DB_HOST}:${DB_PORT:-1}", podEnv("a", "p.yaml", 9)));
    scheduler.add(assignment("ALSO", "$(DB_HOST)", podEnv("a", "p.yaml", 10)));
    scheduler.add(assignment("DAY", "on {{ ds }}", podEnv("a", "p.yaml", 11)));
    scheduler.add(assignment("NO", "$5 {A} $(ls -l) {{}}", podEnv("a", "p.yaml", 12)));
    scheduler.add(assignment("API_TOKEN", "x${abc}", podEnv("a", "p.yaml", 13)));
    exec.env("DB_HOST", "db").env("URL", "http://${DB_HOST}:${DB_PORT:-1}");
    exec.env("ALSO", "$(DB_HOST)").env("DAY", "on {{ ds }}").env("NO", "$5 {A} $(ls -l) {{}}");
    exec.env("API_TOKEN", "x${abc}");
    assertThat(warnings())
        .containsExactly(
            "[unresolved-reference] URL (pod env container a, p.yaml:9) reached the program with"
                + " ${DB_HOST} as text, because nothing replaced it; DB_HOST is defined by image env"
                + " Dockerfile:3",
            "[unresolved-reference] URL (pod env container a, p.yaml:9) reached the program with"
                + " ${DB_PORT:-1} as text, because nothing replaced it; no source of the run defines"
                + " DB_PORT",
            "[unresolved-reference] ALSO (pod env container a, p.yaml:10) reached the program with"
                + " $(DB_HOST) as text, because nothing replaced it; DB_HOST is defined by image env"
                + " Dockerfile:3",
            "[unresolved-reference] DAY (pod env container a, p.yaml:11) reached the program with"
                + " {{ ds }} as text, because nothing replaced it",
            "[unresolved-reference] API_TOKEN (pod env container a, p.yaml:13) reached the program"
                + " with a reference as text, because nothing replaced it");
  }

  @Test
  void anEntrypointMayReplaceAReferenceItself() {
    scheduler.add(assignment("URL", "http://${DB_HOST}", podEnv("a", "p.yaml", 9)));
    exec.env("URL", "http://db");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aNameThatNoShellReads() {
    scheduler.add(assignment("app.yaml", "x", envFromConfigMap("app", "app.yaml")));
    exec.env("app.yaml", "x");
    assertThat(warnings())
        .containsExactly(
            "[name-no-shell-reads] no shell can read a variable called app.yaml (env from ConfigMap"
                + " app, key app.yaml), and sh may drop it on the way to the program; use letters,"
                + " digits and _ only");
  }

  @Test
  void aSecretThatEndsWithALineFeed() {
    scheduler.add(assignment("LOGIN", "admin\n", secretKey("db", "login")));
    exec.env("LOGIN", "admin\n");
    assertThat(warnings())
        .containsExactly(
            "[secret-trailing-newline] the secret value of LOGIN ends with a line feed (secret key"
                + " Secret db, key login); write it without one, such as with printf or echo -n");
  }

  @Test
  void aServiceLinkInThePlaceOfTheImagesVariable() {
    image.add(assignment("ORDERS_PORT", "8080", imageEnv("Dockerfile", 5)));
    scheduler.add(assignment("ORDERS_PORT", "tcp://10.0.0.1:80", serviceLink("orders")));
    exec.env("ORDERS_PORT", "tcp://10.0.0.1:80");
    assertThat(warnings())
        .containsExactly(
            "[service-link-shadows] ORDERS_PORT comes from a service link of Kubernetes (service link"
                + " Service orders), not from the declaration of the application (image env Dockerfile:5); set"
                + " enableServiceLinks: false, or rename one of them");
  }

  @Test
  void aDirectoryInThePlaceOfAFile() {
    exec.file(directory("/conf/local.properties")).file(directory("/etc/all.yaml"));
    exec.file(directory("/srv/site", "index.html"));
    Declaration mounting =
        Declaration.builder(image, scheduler, "")
            .mountedFiles(Set.of("/conf/local.properties", "/srv/site", "/absent"))
            .build();
    assertThat(runUnder(K8S).declared(mounting).captured(exec).warnings())
        .extracting(LintWarning::toString)
        .containsExactly(
            "[directory-instead-of-file] /conf/local.properties is an empty directory; a mount makes one when"
                + " its source is missing, so check the path of the source");
  }

  @Test
  void aNameThatOneContainerHasTwice() {
    scheduler.add(assignment("A", "0", envFromConfigMap("settings", "A")));
    scheduler.add(assignment("A", "1", podEnv("orders", "pod.yaml", 9)));
    scheduler.add(assignment("A", "2", configMapKey("settings", "a")));
    scheduler.add(assignment("B", "0", envFromConfigMap("settings", "B")));
    scheduler.add(assignment("B", "1", podEnv("orders", "pod.yaml", 12)));
    exec.env("A", "2").env("B", "1");
    assertThat(warnings())
        .containsExactly(
            "[duplicate-name] env of the container has A 2 times (pod env container orders,"
                + " pod.yaml:9 and config map key ConfigMap settings, key a), and the last one wins;"
                + " remove the others");
  }

  @Test
  void aWarningOfTheScheduler() {
    Declaration warned =
        Declaration.builder(image, scheduler, "")
            .warnings(
                List.of(new LintWarning("any", "Pod/orders", "Pod/orders: env[1]: hides \"A\"")))
            .build();
    assertThat(runUnder(K8S).declared(warned).captured(exec).warnings())
        .extracting(LintWarning::toString)
        .containsExactly("[scheduler-warning] Pod/orders: env[1]: hides \"A\"");
  }

  @Test
  void aLimitThatIsNotSet() {
    scheduler.add(
        assignment("CPU", "2", resourceFieldRef("limits.cpu", PodOrigin.ResourceHolder.NODE)));
    scheduler.add(
        assignment("MEMORY", "1", resourceFieldRef("limits.memory", PodOrigin.ResourceHolder.POD)));
    exec.env("CPU", "2").env("MEMORY", "1");
    assertThat(warnings())
        .containsExactly(
            "[resource-without-limit] CPU refers to limits.cpu, which neither container nor pod set,"
                + " so it has the amount of the node; set the limit");
  }

  @Test
  void aNameThatIsThereTwice() {
    scheduler.add(assignment("A", "1", envFile("app.env", 1)));
    scheduler.add(assignment("A", "2", envFile("other.env", 1)));
    scheduler.add(assignment("A", "3", envFile("app.env", 4)));
    exec.env("A", "3").env("B", "1").env("B", "2");
    assertThat(warnings())
        .containsExactly(
            "[duplicate-name] the process has B 2 times; Go takes the first, most programs the last",
            "[duplicate-name] A is set at app.env:1 and app.env:4, and the last one wins; remove"
                + " the others");
  }

  @Test
  void anArgumentThatDoesNotReachTheProgram() {
    image.add(
        assignment("VERSION", "2", new ImageOrigin.ShadowedBuildArg("Dockerfile", 2, "VERSION")));
    image.add(assignment("VERSION", "1", imageEnv("Dockerfile", 3)));
    image.add(assignment("HANDED_ON", "1", buildArg("Dockerfile", 4, "HANDED_ON")));
    exec.env("VERSION", "1").env("HANDED_ON", "1");
    assertThat(warnings())
        .containsExactly(
            "[arg-shadowed] the build argument VERSION (build arg Dockerfile:2, ARG VERSION) does not"
                + " reach the program: at run time ENV of the same name wins (image env"
                + " Dockerfile:3), whatever the RUN steps of the build saw; pass it on with ENV"
                + " VERSION=${VERSION}");
  }

  @Test
  void aRuleIsSilencedEverywhereOrForOneSubject() {
    image.add(assignment("API_TOKEN", "t-123456", imageEnv("Dockerfile", 3)));
    image.add(assignment("DB_PASSWORD", "p-123456", imageEnv("Dockerfile", 4)));
    exec.env("API_TOKEN", "t-123456").env("DB_PASSWORD", "p-123456");
    assertThat(new Lints(Set.of("secret-in-image:API_TOKEN")).examine(run()))
        .extracting(LintWarning::subject)
        .containsExactly("DB_PASSWORD");
    assertThat(new Lints(Set.of("secret-in-image")).examine(run())).isEmpty();
    assertThat(new Lints(Set.of("all")).examine(run())).isEmpty();
    Lints both = new Lints(Set.of("secret-in-image:API_TOKEN"));
    assertThat(both.without(List.of("secret-in-image:DB_PASSWORD")).examine(run())).isEmpty();
  }

  @Test
  void aProgramWithoutTheImageThatTheTeamDeploys() {
    Optional<String> absent = Optional.of("acme/shop:1.4.2");
    assertThat(
            runUnder(K8S)
                .declared(
                    Declaration.builder(image, scheduler, "")
                        .user("")
                        .absentImage(absent.orElse(null))
                        .build())
                .captured(exec)
                .warnings())
        .extracting(LintWarning::toString)
        .containsExactly(
            "[image-absent] the image acme/shop:1.4.2 is not available, so the program runs without"
                + " its variables, user and files; build or pull it, or name another image in"
                + " baseImage of @GoApp");
  }
}
