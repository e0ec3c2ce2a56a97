// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.airflow;

import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import java.util.List;

/** The Airflow of a run, as its own processes see their configuration. Safe for several threads. */
public interface Airflow {
  /** The process that runs the task. */
  String TASK = "task";

  /**
   * Returns the processes that can be asked.
   *
   * @return {@link #TASK}, and under the executors {@code scheduler}, {@code api-server} and {@code
   *     dag-processor}; under {@code AIRFLOW_CELERY} also {@code worker}
   */
  List<String> processes();

  /**
   * Asks Airflow for an option. Waits for the process to be there.
   *
   * @param process one of {@link #processes()}
   * @param section such as {@code core}
   * @param key such as {@code parallelism}
   * @return what the process sees
   * @throws RunUnderException when there is no such process or option, or the process did not tell
   */
  Option config(String process, String section, String key);

  /**
   * Ends a process and starts it again, with the environment that its deployment has now: see
   * {@link LiveUpdate#variable}. Returns when the process has ended.
   *
   * @param process {@code worker} under {@code AIRFLOW_CELERY}; no other can be restarted
   * @throws RunUnderException when there is no such process
   */
  void restart(String process);

  /**
   * What a process sees of an option.
   *
   * @param value its value; {@code < hidden >} when Airflow holds it to be sensitive
   * @param source who gave it
   */
  record Option(String value, Source source) {}

  /**
   * Who gives an option its value, the strongest first: Airflow's own precedence, with the file's
   * own {@code _cmd} and {@code _secret} told as {@link #COMMAND} and {@link #SECRET} too.
   */
  enum Source {
    /** {@code AIRFLOW__SECTION__KEY}. */
    ENVIRONMENT,
    /** {@code …_CMD}: the output of a command. */
    COMMAND,
    /** {@code …_SECRET}: a secrets backend. */
    SECRET,
    /** {@code airflow.cfg}. */
    FILE,
    /** Airflow's default. */
    DEFAULT
  }
}
