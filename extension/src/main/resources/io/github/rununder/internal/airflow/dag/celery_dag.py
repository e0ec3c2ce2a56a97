"""RunUnder's DAG for AIRFLOW_CELERY when the test has none. Init steps are tasks before the program's task."""

import json
import os
import shlex

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, chain
from airflow.sdk.definitions.template import literal

with open(os.path.join(os.path.dirname(__file__), "workload.json"), encoding="utf-8") as file:
    WORKLOAD = json.load(file)


def task(task_id, command, env, cwd=None):
    # literal: passes a value unchanged, even a template or a script's name
    return BashOperator(
        task_id=task_id,
        bash_command=literal("exec " + shlex.join(command)),
        env={name: literal(value) for name, value in env.items()},
        append_env=True,
        cwd=cwd,
    )


with DAG(WORKLOAD["dag"], schedule=None, is_paused_upon_creation=False):
    steps = [task(step["name"], step["command"], step["env"]) for step in WORKLOAD["steps"]]
    program = task(WORKLOAD["task"], WORKLOAD["command"], WORKLOAD["env"], WORKLOAD.get("cwd"))
    chain(*steps, program)
