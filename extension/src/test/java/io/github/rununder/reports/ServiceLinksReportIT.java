// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.reports;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origin.Layer.SERVICE_LINK;
import static io.github.rununder.capture.StartFailure.Reason.ARGUMENT_LIST_TOO_LONG;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WorkloadExtension;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A namespace with so many services that their variables exceed the limit of execve. */
@RunUnder(K8S)
@GoApp("../go-fixtures/orders")
class ServiceLinksReportIT {
  private static final int SERVICES = 56;
  private static final int PORTS = 100;
  private static final Path MANIFEST = write();

  @RegisterExtension
  static final WorkloadExtension WORKLOAD =
      WorkloadExtension.describe(
          workload -> workload.manifests(WorkloadSource.Target.ONLY, MANIFEST.toString()));

  @Test
  @DisplayName("kubernetes/kubernetes#84539: service links make the argument list too long")
  void serviceLinksMakeTheArgumentListTooLong(Run run) {
    assertThat(run).didNotStart().because(ARGUMENT_LIST_TOO_LONG);
    assertThat(run)
        .at(DECLARED)
        .env(name(0).toUpperCase(Locale.ROOT).replace('-', '_') + "_SERVICE_HOST")
        .comesFrom(SERVICE_LINK);
  }

  private static String name(int number) {
    return "a-service-whose-name-is-almost-as-long-as-a-name-may-be-%03d".formatted(number);
  }

  private static Path write() {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: orders}
            spec:
              restartPolicy: Never
              containers:
              - {name: orders, image: "busybox:1.35", command: [/app/orders]}
            """);
    for (int service = 0; service < SERVICES; service++) {
      text.append("---\napiVersion: v1\nkind: Service\nmetadata: {name: ");
      text.append(name(service)).append("}\nspec:\n  selector: {app: other}\n  ports:\n");
      for (int port = 1; port <= PORTS; port++) {
        text.append("  - {name: p%d, port: %d}%n".formatted(port, port));
      }
    }
    try {
      Path folder = Files.createTempDirectory("service-links");
      return Files.writeString(folder.resolve("services.yaml"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @AfterAll
  static void removeFolder() throws IOException {
    Files.delete(MANIFEST);
    Files.delete(MANIFEST.getParent());
  }
}
