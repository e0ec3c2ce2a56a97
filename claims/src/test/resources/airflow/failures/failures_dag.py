"""Tasks that do not come to their program, each for a reason of its own."""

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk import DAG
from kubernetes.client import models as k8s


def task(task_id, **more):
    KubernetesPodOperator(task_id=task_id, image="acme/orders:1.2", startup_check_interval_seconds=1, **more)


with DAG("failures", schedule=None, params={"region": "eu"}):
    task(
        "missing_image",
        init_containers=[k8s.V1Container(name="prepare", image="registry.invalid/prepare:1")],
        startup_timeout_seconds=10,
    )
    task(
        "slow_start",
        init_containers=[k8s.V1Container(name="prepare", image="busybox:1.35", command=["sleep", "600"])],
        startup_timeout_seconds=3,
    )
    task("no_node", node_selector={"disk": "of-gold"}, startup_timeout_seconds=1, schedule_timeout_seconds=3)
    task("slow_init", cmds=["/app/slow-init"], startup_timeout_seconds=5)
    task("template_error", env_vars={"DB_URL": "{{ var.value.nobody_set_it }}"})
