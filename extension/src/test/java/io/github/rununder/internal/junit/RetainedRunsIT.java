// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.internal.engine.DockerEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

@DisplayName("rununder.retain=on-failure")
class RetainedRunsIT {
  private static final String NAME = "exits-at-once-";

  private final DockerClient client = DockerEngine.connect().client();
  @TempDir private Path reports;

  @RunUnder({BuiltInScheduler.DOCKER, BuiltInScheduler.COMPOSE})
  @GoApp("../go-fixtures/programs/exits-at-once")
  static class FailsUnderDocker {
    @Test
    void fails(Run run) {
      if (run.scheduler() == BuiltInScheduler.DOCKER) {
        fail("as it is meant to");
      }
    }
  }

  private List<String> containers() {
    return client.listContainersCmd().withShowAll(true).exec().stream()
        .flatMap(container -> Arrays.stream(container.getNames()))
        .filter(name -> name.contains(NAME))
        .toList();
  }

  private void execute(String retain) {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(FailsUnderDocker.class))
        .configurationParameter("rununder.report.dir", reports.toString())
        .configurationParameter("rununder.retain", retain)
        .execute()
        .testEvents()
        .assertStatistics(s -> s.succeeded(1).failed(1));
  }

  @Test
  void retainsTheContainerOfAFailedTestAndNoOther() {
    List<String> before = containers();
    execute("on-failure");
    List<String> after = new ArrayList<>(containers());
    after.removeAll(before);
    assertThat(after).singleElement().asString().contains(NAME + "docker-");
  }

  @Test
  void retainsNothingByDefault() {
    List<String> before = containers();
    execute("");
    assertThat(containers()).containsExactlyInAnyOrderElementsOf(before);
  }

  @AfterEach
  void removeRetainedContainers() {
    for (Container container : client.listContainersCmd().withShowAll(true).exec()) {
      if (Arrays.stream(container.getNames()).anyMatch(name -> name.contains(NAME + "docker-"))) {
        client.removeContainerCmd(container.getId()).withForce(true).exec();
      }
    }
  }
}
