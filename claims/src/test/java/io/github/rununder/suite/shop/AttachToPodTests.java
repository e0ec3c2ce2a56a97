// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite.shop;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WorkloadExtension;
import io.github.rununder.kubernetes.Kustomization;
import io.github.rununder.workload.WorkloadSource.RunningPod;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Captures a pod that runs already. In a cluster of your own, {@code @AttachToPod(namespace =
 * "shop", selector = "app=shop")} selects it; here the outer class deploys the pod into a namespace
 * with a different name each time.
 */
@ExtendWith(ShopImage.class)
class AttachToPodTests {

  @Nested
  @RunUnder(K8S)
  @Kustomization("../examples/shop/deploy/base")
  class Deployed {
    static String namespace = "";

    @BeforeEach
    void rememberWhere(Run run) {
      if (namespace.isEmpty()) {
        assertThat(run).becomesReady(Duration.ofSeconds(30));
        namespace = namespaceIn(run.declaration().orElseThrow().document());
      }
    }

    private static String namespaceIn(String pod) {
      Matcher line = Pattern.compile("(?m)^  namespace: \"?([^\"\n]+)").matcher(pod);
      Assertions.assertThat(line.find()).isTrue();
      return line.group(1);
    }

    @Test
    void theImagesPortIsLostToTheServicesLink(Run run) {
      assertThat(run).at(EXEC).env("SHOP_PORT").matches("tcp://.*:80");
    }

    @Nested
    @RunUnder(K8S)
    class Attached {
      @RegisterExtension
      static final WorkloadExtension POD =
          WorkloadExtension.describe(
              workload ->
                  workload.attachTo(
                      new RunningPod(
                          namespace, "app=shop", "shop", Optional.of("/usr/local/bin/shop"))));

      @Test
      void theProgramHasWhatItsEntrypointMadeOfIt(Run run) {
        assertThat(run).at(EXEC).env("DB_HOST").isEqualTo("db.internal");
        assertThat(run)
            .at(EXEC)
            .env("DB_URL")
            .isEqualTo("postgres://shop:not-a-real-password@db.internal:5432/shop");
        assertThat(run).at(EXEC).env("SHOP_VERSION").isEqualTo("1.4.2");
      }
    }
  }
}
