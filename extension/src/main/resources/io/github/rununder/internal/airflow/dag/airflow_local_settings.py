# SPDX-License-Identifier: Apache-2.0
"""RunUnder's cluster policy: see "Cluster policies" in Airflow's documentation.

/opt/airflow/rununder/DAG_ID.json describes a run for every process:

    task       the program's task
    run        in a shared Airflow, the run whose files the DAG has
    queue      the Celery queue of the run's worker
    variables  the probe's variables for the program
    pod        the changes to the run's pods: namespace, labels, images; for the program's task image, variables, mounts
"""

import json
import os
import sys
from configparser import ConfigParser
from contextlib import contextmanager

RUNS = "/opt/airflow/rununder"
CLUSTER = RUNS + "/kubeconfig"
API = "AIRFLOW__CORE__EXECUTION_API_SERVER_URL"
FACTS_KEY = "rununder"
LOG = "/proc/1/fd/1"
CALLED = []
PARSED = {}
SHELLS = {"sh", "bash", "ash", "dash", "env"}


def run_of(dag_id):
    try:
        with open(f"{RUNS}/{dag_id}.json", encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


def dag_policy(dag):
    """Removes the DAG's schedule, because only the test triggers a run, and adds the tag by which the test sees which files were parsed."""
    from airflow.timetables.simple import NullTimetable

    dag.timetable = NullTimetable()
    if PARSED.get(dag.dag_id):
        dag.tags.add("rununder:" + PARSED[dag.dag_id])


def task_policy(task):
    queue = run_of(task.dag_id).get("queue")
    if queue:
        task.queue = queue
    if hasattr(task, "in_cluster") and os.path.exists(CLUSTER):
        task.in_cluster = False
        task.config_file = CLUSTER


def get_airflow_context_vars(context):
    """Airflow calls it in the task's process before the operator. Returned variables would get the prefix AIRFLOW_CTX_."""
    task_instance = context["ti"]
    run = run_of(task_instance.dag_id)
    if run.get("task") == task_instance.task_id and run.get("variables"):
        if not CALLED:
            CALLED.append(True)
            observe(context)
        wake_probe(context["task"], run["variables"])
    return {}


def observe(context):
    """Reports the task's facts. A failure here must not fail the task."""
    reports = [lambda: record_facts(context), lambda: report_config(LOG)]
    if "AIRFLOW_IS_K8S_EXECUTOR_POD" in os.environ:
        reports.append(lambda: report_layers(context["task"], LOG))
    for each_report in reports:
        try:
            each_report()
        except Exception as failed:
            with open(LOG, "w", encoding="utf-8") as out:
                out.write(f"RunUnder cannot observe this task: {type(failed).__name__}: {failed}\n")


def record_facts(context):
    """Stores the variables of the operator's command as an XCom, which the test reads by Airflow's API: a log would persist the values."""
    from airflow.sdk.execution_time.context import context_to_airflow_vars

    env = getattr(context["task"], "env", None)
    facts = {
        "task": context["ti"].task_id,
        "added": added(),
        "env": dict(env) if isinstance(env, dict) else {},
        "written": written(getattr(context["dag"].get_task(context["ti"].task_id), "env", None)),
        "inherits": not isinstance(env, dict) or bool(getattr(context["task"], "append_env", True)),
        "context": context_to_airflow_vars(context, in_env_var_format=True),
    }
    context["ti"].xcom_push(key=FACTS_KEY, value=json.dumps(facts, default=str))


def written(given):
    """Returns the templates among an operator's variables, unrendered."""
    values = given if isinstance(given, dict) else {each.name: each.value for each in given or []}
    return {name: value for name, value in values.items() if isinstance(value, str) and ("{{" in value or "{%" in value)}


def added():
    """Returns the variables that Airflow's processes have added since the start of the worker."""
    path = "/tmp/airflow/environment" if os.path.exists("/tmp/airflow/environment") else "/proc/1/environ"
    with open(path, "rb") as file:
        entries = [os.fsdecode(entry).partition("=") for entry in file.read().split(b"\0")]
    started = {name: value for name, _, value in entries}
    return {name: value for name, value in os.environ.items() if started.get(name) != value}


def report_layers(task, stream):
    """Reports the layers of the worker's pod, without values."""
    from pod_layers import of_worker

    try:
        event = {"event": "layers", **of_worker(task).facts()}
    except Exception as unreadable:
        event = {"event": "no-layers", "error": str(unreadable)}
    with open(stream, "w", encoding="utf-8") as out:
        out.write("rununder-airflow: " + json.dumps(event, default=str) + "\n")


def report_config(stream):
    with open(stream, "w", encoding="utf-8") as out:
        out.write('rununder-airflow: {"event": "config", "config": ' + configuration() + "}\n")


def configuration():
    """Returns this process's configuration as JSON. Airflow hides sensitive values."""
    from airflow.configuration import conf

    options = {}
    with unblocked(conf):
        sections = conf.as_dict(display_source=True)
    for section, keys in sections.items():
        options[section] = {key: (value, source_of(conf, section, key, source)) for key, (value, source) in keys.items()}
    return json.dumps(options, default=str)


@contextmanager
def unblocked(conf):
    """Removes options that make as_dict fail: a task must not access the database, so Airflow sets a failing command for it."""
    blocks = ["sql_alchemy_conn_cmd", "sql_alchemy_conn_secret"]
    found = {key: ConfigParser.get(conf, "database", key) for key in blocks if ConfigParser.has_option(conf, "database", key)}
    for key in found:
        ConfigParser.remove_option(conf, "database", key)
    yield
    for key, value in found.items():
        ConfigParser.set(conf, "database", key, value)


def source_of(conf, section, key, named):
    """Returns the source that Airflow's documented order selects, the first one; as_dict names the last one."""
    if (section, key) not in conf.sensitive_config_values:
        return named
    variable = f"AIRFLOW__{section.replace('.', '_').upper()}__{key.upper()}"
    if variable in os.environ:
        return "env var"
    if variable + "_CMD" in os.environ:
        return "cmd"
    if variable + "_SECRET" in os.environ and backend_has(os.environ[variable + "_SECRET"]):
        return "secret"
    for suffix, source in (("", "airflow.cfg"), ("_cmd", "cmd"), ("_secret", "secret")):
        if ConfigParser.has_option(conf, section, key + suffix):
            return source
    return "default"


def backend_has(name):
    from airflow.configuration import get_custom_secret_backend

    backend = get_custom_secret_backend()
    return backend is not None and backend.get_config(name) is not None


def wake_probe(task, variables):
    os.environ.update(variables)
    # an operator with an env argument may not pass the process's variables
    if isinstance(getattr(task, "env", None), dict):
        task.env.update(variables)


def pod_mutation_hook(pod):
    run = run_of_pod(pod)
    if "pod" not in run:
        return
    given = run["pod"]
    report_pod(pod)
    pod.metadata.namespace = given["namespace"]
    pod.metadata.labels = {**(pod.metadata.labels or {}), **given["labels"]}
    for container in [*(pod.spec.init_containers or []), *pod.spec.containers]:
        if container.image in given["images"]:
            container.image = given["images"][container.image]
            container.image_pull_policy = "IfNotPresent"
    if is_task(pod, run["task"]):
        change_program(pod, given)


def run_of_pod(pod):
    """Finds the run of a pod. A worker's pod names it in annotations, an operator's pod in a label, which allows fewer characters."""
    annotations = pod.metadata.annotations or {}
    if annotations.get("dag_id"):
        # several runs may use one DAG
        return run_of(annotations.get("run_id")) or run_of(annotations["dag_id"])
    label = (pod.metadata.labels or {}).get("dag_id")
    dag_ids = (name.removesuffix(".json") for name in os.listdir(RUNS) if name.endswith(".json"))
    return next((run_of(dag_id) for dag_id in dag_ids if as_label(dag_id) == label), {})


def is_task(pod, task_id):
    annotated = (pod.metadata.annotations or {}).get("task_id")
    return annotated == task_id if annotated else (pod.metadata.labels or {}).get("task_id") == as_label(task_id)


def as_label(text):
    from airflow.providers.cncf.kubernetes.pod_generator import make_safe_label_value

    return make_safe_label_value(text)


def change_program(pod, given):
    from kubernetes.client import models as k8s

    pod.metadata.labels[given["program_label"]] = "true"
    program = pod.spec.containers[0]
    if "image" in given:
        program.image = given["image"]
        program.image_pull_policy = "IfNotPresent"
    program.env = [*(program.env or []), *(k8s.V1EnvVar(name=n, value=v) for n, v in given.get("variables", {}).items())]
    command = program.command or []
    if "program" in given and command and os.path.basename(command[0]) not in SHELLS:
        program.command = [given["program"], *command[1:]]
    if "config_map" in given:
        # the executor gives the arguments; the image's entrypoint would be the program
        program.command = program.command or ["env"]
        program.env.append(k8s.V1EnvVar(name=API, value=os.environ[API]))
        files = k8s.V1ConfigMapVolumeSource(
            name=given["config_map"], items=[k8s.V1KeyToPath(key=key, path=path) for key, path in given["files"].items()]
        )
        pod.spec.volumes = [*(pod.spec.volumes or []), k8s.V1Volume(name="rununder", config_map=files)]
        program.volume_mounts = [
            *(program.volume_mounts or []),
            *(k8s.V1VolumeMount(name="rununder", mount_path=f"/opt/airflow/{path}", sub_path=path) for path in given["mounts"]),
        ]


def report_pod(pod):
    """Reports the pod on stdout before RunUnder changes it."""
    from kubernetes.client import ApiClient

    report("pod", pod=ApiClient().sanitize_for_serialization(pod))


def report(event, **facts):
    print("rununder-airflow: " + json.dumps({"event": event, **facts}), file=sys.__stdout__, flush=True)


def get_dagbag_import_timeout(dag_file_path):
    """Airflow calls it before it imports a DAG file. It makes modules in the file's folder importable, as in the DAGs folder."""
    from airflow.configuration import conf

    dag_id = os.path.basename(os.path.dirname(dag_file_path))
    PARSED[dag_id] = run_of(dag_id).get("run")
    sys.path.insert(0, os.path.dirname(dag_file_path))
    return conf.getfloat("core", "DAGBAG_IMPORT_TIMEOUT")
