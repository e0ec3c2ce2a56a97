// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start and end of a container that has ended. The API has whole seconds, the container runtime
 * has exact times.
 *
 * @param started when it started
 * @param finished when it ended; not before its start
 * @param precision the precision of both
 */
record StepTimes(Instant started, Instant finished, Duration precision) {
  private static final Logger LOG = LoggerFactory.getLogger(StepTimes.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration OF_THE_API = Duration.ofSeconds(1);
  private static final Duration OF_THE_RUNTIME = Duration.ofNanos(1);

  /** Returns the runtime's times where the cluster has them and the API's agree, else the API's. */
  static StepTimes of(Cluster cluster, ContainerStateTerminated state) {
    StepTimes coarse = ofApi(state);
    return Optional.ofNullable(state.getContainerID())
        .flatMap(cluster::runtimeStatus)
        .flatMap(StepTimes::exact)
        .filter(coarse::agreesWith)
        .orElse(coarse);
  }

  static StepTimes ofApi(ContainerStateTerminated state) {
    return new StepTimes(
        instant(state.getStartedAt(), state.getFinishedAt()),
        instant(state.getFinishedAt(), state.getStartedAt()),
        OF_THE_API);
  }

  private static Instant instant(String time, String otherTime) {
    String known = time == null ? otherTime : time;
    return known == null ? Instant.now() : Instant.parse(known);
  }

  /**
   * Reads containerd's status record of a container.
   *
   * @param status JSON of its version "v1"; times in nanoseconds since 1970, 0 when there is none
   */
  static Optional<StepTimes> exact(String status) {
    try {
      JsonNode json = Objects.requireNonNull(JSON.readTree(status));
      long started = json.path("StartedAt").asLong();
      long finished = json.path("FinishedAt").asLong();
      boolean isKnown = json.path("Version").asText().equals("v1") && started > 0 && finished > 0;
      // the runtime reads the clock after the start call returns, which may be after the end
      return isKnown
          ? Optional.of(
              new StepTimes(
                  instant(Math.min(started, finished)), instant(finished), OF_THE_RUNTIME))
          : Optional.empty();
    } catch (JsonProcessingException other) {
      LOG.debug("The status of a container has an unknown form: {}", status, other);
      return Optional.empty();
    }
  }

  private static Instant instant(long nanos) {
    return Instant.EPOCH.plusNanos(nanos);
  }

  private boolean agreesWith(StepTimes exact) {
    return exact.finished.truncatedTo(ChronoUnit.SECONDS).equals(finished)
        && !exact.started.truncatedTo(ChronoUnit.SECONDS).isAfter(started);
  }
}
