"""One program with and without the init container that it waits for."""

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk import DAG
from kubernetes.client import models as k8s

MOUNT = k8s.V1VolumeMount(name="shared", mount_path="/shared")
WAIT = k8s.V1Container(
    name="wait-for-env",
    image="busybox:1.35",
    command=["sh", "-c", "echo done > /shared/ready"],
    volume_mounts=[MOUNT],
)


def task(task_id, init_containers):
    KubernetesPodOperator(
        task_id=task_id,
        image="acme/needs-ready:1",
        volumes=[k8s.V1Volume(name="shared", empty_dir=k8s.V1EmptyDirVolumeSource())],
        volume_mounts=[MOUNT],
        init_containers=init_containers,
        startup_check_interval_seconds=1,
    )


with DAG("ready", schedule=None):
    task("with_init_container", [WAIT])
    task("without_init_container", [])
