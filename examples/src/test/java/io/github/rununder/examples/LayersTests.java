// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.BUILD;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.envFile;
import static io.github.rununder.capture.Origins.imageEnv;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.EnabledUnder;
import io.github.rununder.Env;
import io.github.rununder.EnvFile;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.capture.Assignment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The assignments before the program's start, layer by layer. */
@RunUnder({LOCAL, DOCKER, COMPOSE})
@GoApp(value = "../go-fixtures/programs/layers", dockerfile = "Dockerfile")
@EnvFile("src/test/resources/layers.env")
@Env(name = "DB_HOST", value = "test.internal")
class LayersTests {
  private static final Set<String> ADDED_BY_RUNTIMES = Set.of("HOSTNAME", "HOME", "PATH");

  @Test
  @EnabledUnder({DOCKER, COMPOSE})
  void theImageSaysOneThing(Run run) {
    assertThat(run).at(BUILD).env("DB_HOST").isEqualTo("image.internal");
    assertThat(run).at(DECLARED).env("DB_HOST").isEqualTo("test.internal");
    assertThat(run).at(DECLARED).env("STAGE").isEqualTo("image");
  }

  @Test
  @EnabledUnder({DOCKER, COMPOSE})
  void everyLayerIsKnownWithItsPlace(Run run) {
    List<Assignment> layers = run.declaration().orElseThrow().layers("DB_HOST");
    assertThat(layers)
        .extracting(each -> each.value().orElseThrow())
        .containsExactly("image.internal", "file.internal", "test.internal");
    assertThat(layers)
        .extracting(Assignment::origin)
        .startsWith(
            imageEnv("../go-fixtures/programs/layers/Dockerfile", 2),
            envFile("src/test/resources/layers.env", 2));
    assertThat(layers.get(2).origin().describe()).endsWith("@Env");
  }

  @Test
  void theEnvFilesLineIsNamed(Run run) {
    assertThat(run.declaration().orElseThrow().layers("REGION"))
        .extracting(Assignment::origin)
        .containsExactly(envFile("src/test/resources/layers.env", 3));
  }

  @Test
  void execHasWhatWasDeclaredAndNothingElseButTheRuntimesOwn(Run run) {
    Set<String> added = new TreeSet<>(run.at(EXEC).environment().names());
    added.removeAll(run.at(DECLARED).environment().names());
    assertThat(ADDED_BY_RUNTIMES).containsAll(added);
    for (String name : run.at(DECLARED).environment().names()) {
      assertThat(run.at(EXEC).env(name)).isEqualTo(run.at(DECLARED).env(name));
    }
  }

  @Test
  @EnabledUnder(COMPOSE)
  void theDocumentIsComposesOwn(Run run) {
    assertThat(run.declaration().orElseThrow().document())
        .contains("services:", "DB_HOST: test.internal", "REGION: eu-central-1");
  }
}
