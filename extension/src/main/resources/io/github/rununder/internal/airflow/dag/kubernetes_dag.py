"""RunUnder's DAG for AIRFLOW_KUBERNETES when the test has none. pod.yaml is the override of the worker's pod."""

import json
import os
import shlex

from airflow.providers.cncf.kubernetes.pod_generator import PodGenerator
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG
from airflow.sdk.definitions.template import literal

HERE = os.path.dirname(__file__)
with open(os.path.join(HERE, "workload.json"), encoding="utf-8") as file:
    WORKLOAD = json.load(file)

with DAG(WORKLOAD["dag"], schedule=None, is_paused_upon_creation=False):
    BashOperator(
        task_id=WORKLOAD["task"],
        bash_command=literal("exec " + shlex.join(WORKLOAD["command"])),
        cwd=WORKLOAD.get("cwd"),
        executor_config={"pod_override": PodGenerator.deserialize_model_file(os.path.join(HERE, "pod.yaml"))},
    )
