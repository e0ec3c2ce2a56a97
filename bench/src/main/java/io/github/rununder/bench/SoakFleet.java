// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A Deployment of many pods. In each, a sidecar writes about 100 KB of output a second, so that the
 * kubelet rotates its logs while the program's output is followed.
 */
final class SoakFleet implements SoakUnit {
  private static final int REPLICAS = 50;
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: orders}
      spec:
        replicas: %d
        selector: {matchLabels: {app: orders}}
        template:
          metadata: {labels: {app: orders}}
          spec:
            terminationGracePeriodSeconds: 1
            containers:
            - name: chatty
              image: %s
              command: [sh, -c, "while :; do yes 0123456789abcdef | head -c 20000; sleep 0.2; done"]
            - name: orders
              image: registry.example/shop/orders:1
              env:
              - {name: ORDERS_SERVE, value: "1"}
              - {name: DB_HOST, value: %s}
              - {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
      """;

  @Override
  public int starts() {
    return REPLICAS;
  }

  @Override
  public DefaultRun start(BenchSession session, SchedulerDriver driver, String value) {
    return session.starter().start(driver, workload(session, value), session.builder());
  }

  private static Workload workload(BenchSession session, String value) {
    Path folder = session.newScratch("soak-fleet-" + Long.toHexString(System.nanoTime()));
    try {
      Path manifest = folder.resolve("fleet.yaml");
      Files.writeString(
          manifest, DEPLOYMENT.formatted(REPLICAS, session.baseImage(), quoted(value)));
      WorkloadBuilder draft = new WorkloadBuilder(session.fixtures(), session.baseImage());
      draft.goApp("orders");
      WorkloadSource.Target orders = new WorkloadSource.Target("deployment/orders", "orders");
      return draft.manifests(orders, manifest.toString()).build();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** As a double-quoted scalar of YAML. */
  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  @Override
  public List<String> wrong(DefaultRun run, String value) {
    List<String> wrong = new ArrayList<>();
    Set<String> pods = new HashSet<>();
    for (Run replica : run.fleet().replicas()) {
      wrong.addAll(SoakProgram.of(replica, value));
      pods.add(replica.at(Phase.INIT).env("POD_NAME").orElse("(unset)"));
    }
    if (pods.size() != REPLICAS) {
      wrong.add("%d of %d pods are distinct".formatted(pods.size(), REPLICAS));
    }
    wrong.addAll(run.problems());
    return wrong;
  }
}
