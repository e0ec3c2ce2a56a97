// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.airflow.controlplane.AirflowApi.ImportError;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A DAG run in a shared Airflow. */
public final class DagRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DagRun.class);

  private static final Poll POLL = Poll.every(Duration.ofMillis(50));

  /** The trigger event has this JVM's time, slightly before Airflow receives the request. */
  private static final Duration CLOCK = Duration.ofMillis(100);

  private static final String FACTS_KEY = "rununder";

  /** RunUnder's cluster policy gives a parsed DAG this tag, with the run whose files it has. */
  private static final String PARSED = "rununder:";

  private final ControlPlane plane;
  private final SharedDag dag;
  private final DagTask task;
  private final String runId;
  private final Map<String, Object> description;
  private final Duration timeout;
  private volatile boolean started;

  private DagRun(
      ControlPlane plane, DagTask task, LaunchRequest launch, Map<String, Object> description) {
    this.plane = plane;
    dag = plane.dag(task.dagId());
    this.task = task;
    this.runId = launch.id();
    this.description = description;
    this.timeout = launch.configuration().get(Settings.TIMEOUT_DAG);
  }

  /** Uploads the DAG and triggers a run. */
  public static DagRun start(
      ControlPlane plane,
      DagTask task,
      LaunchRequest launch,
      Map<String, Object> description,
      RunListener listener) {
    DagRun dag = new DagRun(plane, task, launch, description);
    try {
      dag.awaitUse();
      plane.metadata().set(dag.runId, task.metadata());
      dag.withUploadedDag(
          () -> {
            plane.api().unpause(task.dagId());
            listener.onEvent(dag.triggered());
            plane.api().trigger(task.dagId(), dag.runId, task.conf());
          });
      return dag;
    } catch (RuntimeException failed) {
      dag.close();
      throw failed;
    }
  }

  DagTask task() {
    return task;
  }

  boolean hasEnded() {
    return program().filter(TaskInstance::hasEnded).isPresent();
  }

  private void awaitUse() {
    AtomicReference<Optional<DagRun>> busy = new AtomicReference<>(Optional.empty());
    boolean used =
        POLL.atMost(timeout)
            .until(
                "another run of the DAG",
                () -> {
                  busy.set(dag.use(this));
                  return busy.get().isEmpty();
                });
    if (!used) {
      String other = busy.get().map(run -> run.runId).orElse("");
      throw AirflowErrors.inUse(task, other, timeout).exception();
    }
  }

  private TimelineEvent triggered() {
    return new TimelineEvent(
        new SchedulerEvent("dag " + task.dagId(), "triggered"),
        Instant.now(),
        CLOCK,
        TimelineEvent.Source.AIRFLOW,
        runId);
  }

  /** Reruns the task. */
  public void rerun() {
    withUploadedDag(this::clear);
  }

  private void clear() {
    plane.api().clear(task.dagId(), runId, task.taskId());
  }

  /** Another run may use the DAG before and after. */
  private void withUploadedDag(Runnable action) {
    dag.alone(
        () -> {
          int attempt = attempt();
          Optional<String> earlierError = plane.api().importError(file()).map(ImportError::time);
          dag.upload(this, files());
          awaitParsed(earlierError);
          action.run();
          awaitQueued(attempt);
        });
  }

  /** The description is last, because it has the mark of {@link #awaitParsed}. */
  private HomeArchive files() {
    Map<String, Object> all = new LinkedHashMap<>(description);
    all.put("run", runId);
    return new HomeArchive().dag(task, task.dagId()).run(runId, all).run(task.dagId(), all);
  }

  private String file() {
    return task.dagId() + "/" + task.file();
  }

  /** Returns the last try number of the task; 0 before the first. */
  public int attempt() {
    return started ? program().map(TaskInstance::attempt).orElse(0) : 0;
  }

  /** Returns the facts that the task recorded about its program's environment. */
  public Optional<JsonNode> facts() {
    return plane.api().xcom(task.dagId(), runId, task.taskId(), FACTS_KEY);
  }

  /** Returns the pod of a try as the executor merged it, before RunUnder changes it. */
  public Optional<JsonNode> podOfWorker(int attempt) {
    return plane.events("scheduler").stream()
        .map(event -> event.path("pod"))
        .filter(pod -> isOfTask(pod.path("metadata").path("annotations"), attempt))
        .reduce((first, second) -> second);
  }

  private boolean isOfTask(JsonNode annotations, int attempt) {
    return annotations.path("run_id").asText().equals(runId)
        && annotations.path("task_id").asText().equals(task.taskId())
        && annotations.path("try_number").asInt() == attempt;
  }

  /** Returns the path of a task's log in its worker. */
  public String logFile(String taskId, int attempt) {
    return logFile(task.dagId(), runId, taskId, attempt);
  }

  public static String logFile(String dagId, String runId, String taskId, int attempt) {
    return HomeArchive.HOME
        + "logs/dag_id=%s/run_id=%s/task_id=%s/attempt=%d.log"
            .formatted(dagId, runId, taskId, attempt);
  }

  /** Returns the tasks of the run. */
  public List<TaskInstance> tasks() {
    return plane.api().taskInstances(task.dagId(), runId);
  }

  /** Returns the program's task. */
  Optional<TaskInstance> program() {
    return tasks().stream().filter(each -> each.taskId().equals(task.taskId())).findFirst();
  }

  @Override
  public void close() {
    try {
      dag.alone(this::remove);
      plane.metadata().release(runId);
    } catch (RuntimeException gone) {
      LOG.warn("{} left something in Airflow: {}", task.describe(), gone.getMessage());
      LOG.debug("{} left something in Airflow", task.describe(), gone);
    }
  }

  private void remove() {
    boolean last = dag.leave(this);
    plane.api().removeRun(task.dagId(), runId);
    plane.container().asRoot("rm", "-rf", HomeArchive.description(runId));
    if (last) {
      plane.api().removeDag(task.dagId());
    }
  }

  private void awaitParsed(Optional<String> earlierError) {
    if (!POLL.atMost(timeout).until("a DAG to be parsed", () -> isParsed(earlierError))) {
      throw AirflowErrors.noDag(task, timeout).exception();
    }
    List<String> tasks = plane.api().tasks(task.dagId()).orElse(List.of());
    if (!tasks.contains(task.taskId())) {
      throw AirflowErrors.noTask(task, tasks).exception();
    }
    requireParams();
  }

  private void requireParams() {
    if (task.params().isEmpty()) {
      return;
    }
    List<String> declared = plane.api().params(task.dagId(), task.taskId());
    for (String param : task.params()) {
      if (!declared.contains(param)) {
        throw AirflowErrors.noParam(task, param, declared).exception();
      }
    }
  }

  private boolean isParsed(Optional<String> earlierError) {
    if (plane.api().tags(task.dagId()).contains(PARSED + runId)) {
      return true;
    }
    Optional<ImportError> error = plane.api().importError(file());
    if (error.isPresent() && !error.map(ImportError::time).equals(earlierError)) {
      throw AirflowErrors.noImport(task, error.get().text()).exception();
    }
    return false;
  }

  private void awaitQueued(int before) {
    var unused = POLL.atMost(timeout).until("a task to be queued", () -> isQueued(before));
    started = true;
  }

  /** Clears the task again when the scheduler, which was ending the run, has undone that. */
  private boolean isQueued(int before) {
    // first, because the task may run and end between the two requests
    boolean runEnded = before > 0 && plane.api().hasRunEnded(task.dagId(), runId);
    Optional<TaskInstance> program = program();
    if (runEnded && program.filter(each -> each.state().isEmpty()).isPresent()) {
      clear();
    }
    return program.filter(each -> each.attempt() > before && wasQueued(each)).isPresent();
  }

  private static boolean wasQueued(TaskInstance instance) {
    return !instance.state().isEmpty() && !instance.state().equals("scheduled");
  }
}
