"""A team's own DAGs, as they are deployed."""

import os

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Param
from kubernetes.client import models as k8s

WAIT = k8s.V1Container(
    name="wait-for-env",
    image="busybox:1.35",
    command=["sh", "-c", "echo done > /shared/ready"],
    volume_mounts=[k8s.V1VolumeMount(name="shared", mount_path="/shared")],
)
SHARED = k8s.V1Volume(name="shared", empty_dir=k8s.V1EmptyDirVolumeSource())
SHARED_MOUNT = k8s.V1VolumeMount(name="shared", mount_path="/shared")

with DAG("orders_report", schedule="@daily", params={"region": "eu", "limit": Param(100, type="integer")}):
    KubernetesPodOperator(
        task_id="report",
        name="report",
        namespace="reports",
        image="acme/orders:1.2",
        cmds=["/app/orders"],
        arguments=["--region", "{{ params.region }}"],
        pod_template_file=os.path.join(os.path.dirname(__file__), "pod.yaml"),
        env_vars={
            "DB_URL": "{{ var.value.db_url }}",
            "DB_HOST": "{{ conn.orders_db.host }}",
            "LOG_LEVEL": "from-operator",
            "REGION": "{{ params.region }}",
            "LIMIT": "{{ params.limit + 1 }}",
        },
        env_from=[k8s.V1EnvFromSource(config_map_ref=k8s.V1ConfigMapEnvSource(name="orders-features"))],
        configmaps=["orders-env"],
        secrets=[Secret("env", "DB_PASSWORD", "orders-secrets", "password")],
        volumes=[SHARED],
        volume_mounts=[SHARED_MOUNT],
        init_containers=[WAIT],
        image_pull_policy="Always",
        startup_timeout_seconds=120,
        startup_check_interval_seconds=1,
    )

with DAG("orders_etl", schedule="@hourly", params={"region": "eu"}):
    BashOperator(task_id="extract", bash_command="echo extracted")
    BashOperator(
        task_id="load",
        bash_command="exec /app/orders",
        env={
            "MODE": "{{ dag_run.conf['mode'] }}",
            "REGION": "{{ params.region }}",
            "DB_URL": "{{ var.value.db_url }}",
        },
        append_env=True,
        executor_config={
            "pod_template_file": os.path.join(os.path.dirname(__file__), "worker.yaml"),
            "pod_override": k8s.V1Pod(
                spec=k8s.V1PodSpec(
                    containers=[
                        k8s.V1Container(
                            name="base",
                            image_pull_policy="IfNotPresent",
                            env=[k8s.V1EnvVar(name="POOL", value="from-override")],
                            volume_mounts=[SHARED_MOUNT],
                        )
                    ],
                    init_containers=[WAIT],
                    volumes=[SHARED],
                )
            )
        },
    )
