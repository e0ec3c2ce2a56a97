"""RunUnder's DAG for AIRFLOW_POD when the test has none. pod.yaml is the workload's pod."""

import json
import os

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk import DAG

HERE = os.path.dirname(__file__)
with open(os.path.join(HERE, "workload.json"), encoding="utf-8") as file:
    WORKLOAD = json.load(file)

with DAG(WORKLOAD["dag"], schedule=None):
    KubernetesPodOperator(
        task_id=WORKLOAD["task"],
        name=WORKLOAD["task"],
        pod_template_file=os.path.join(HERE, "pod.yaml"),
        startup_check_interval_seconds=1,
    )
