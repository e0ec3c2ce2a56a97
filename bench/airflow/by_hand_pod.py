"""The bench's task, run in a pod of its own."""

import os

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk import DAG

with DAG("by_hand_pod", schedule=None):
    KubernetesPodOperator(
        task_id="orders",
        namespace=os.environ["BY_HAND_NAMESPACE"],
        image=os.environ["BY_HAND_IMAGE"],
        image_pull_policy="Never",
        env_vars={"DB_HOST": "db.internal"},
        in_cluster=False,
        config_file="/opt/airflow/kubeconfig",
        startup_check_interval_seconds=1,
    )
