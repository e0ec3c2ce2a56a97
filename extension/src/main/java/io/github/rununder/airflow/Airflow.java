// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.airflow;

import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import java.util.List;

/**
 * The Airflow of a run, with the configuration as each process sees it. Safe for use by several
 * threads.
 */
public interface Airflow {
  /** The process that runs the task. */
  String TASK = "task";

  /**
   * Returns the processes that have a configuration.
   *
   * @return {@link #TASK}, and under the executors {@code scheduler}, {@code api-server} and {@code
   *     dag-processor}; under {@code AIRFLOW_CELERY} also {@code worker}
   */
  List<String> processes();

  /**
   * Returns the value of an option. Waits until the process runs.
   *
   * @param process one of {@link #processes()}
   * @param section such as {@code core}
   * @param key such as {@code parallelism}
   * @return the option as the process sees it
   * @throws RunUnderException when there is no such process or option, or the process did not
   *     answer
   */
  Option config(String process, String section, String key);

  /**
   * Ends a process and starts it again, with the current environment of its deployment: see {@link
   * LiveUpdate#variable}. Returns when the process has ended.
   *
   * @param process {@code worker} under {@code AIRFLOW_CELERY}; no other can be restarted
   * @throws RunUnderException when there is no such process
   */
  void restart(String process);

  /**
   * An option as a process sees it.
   *
   * @param value its value; {@code < hidden >} when Airflow considers it sensitive
   * @param source where the value comes from
   */
  record Option(String value, Source source) {}

  /**
   * The source of an option's value, the strongest first: Airflow's own precedence. Entries {@code
   * _cmd} and {@code _secret} of the file are {@link #COMMAND} and {@link #SECRET} as well.
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
