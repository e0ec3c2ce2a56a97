# SPDX-License-Identifier: Apache-2.0
"""Runs one task of a DAG in this process, without a scheduler, as `airflow dags test` does: DAG_FILE DAG_ID TASK_ID CONF_AS_JSON."""

import json
import os
import sys

from airflow.models.dagbag import DagBag
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.pod_generator import PodGenerator
from airflow_local_settings import tell, tell_config

BUILD = KubernetesPodOperator.build_pod_request_obj


def find_task(file, dag_id, task_id):
    bag = DagBag(dag_folder=file, include_examples=False)
    for error in bag.import_errors.values():
        tell("import-error", error=error)
        sys.exit(2)
    if dag_id not in bag.dags:
        tell("no-dag", known=sorted(bag.dags))
        sys.exit(2)
    dag = bag.dags[dag_id]
    if not dag.has_task(task_id):
        tell("no-task", known=sorted(dag.task_ids))
        sys.exit(2)
    return dag.partial_subset([task_id], include_downstream=False, include_upstream=False)


class Layers:
    """Who gives the pod's first container which variable, in the order in which Airflow puts them one after the other."""

    def __init__(self, operator, written):
        self.operator = operator
        self.written = written
        self.env = []
        self.env_from = []
        self.fields = []

    def tell(self):
        operator = self.operator
        if operator.pod_template_file:
            place = "pod_template_file " + os.path.basename(operator.pod_template_file)
            self.add_pod(place, PodGenerator.deserialize_model_file(operator.pod_template_file))
        elif operator.pod_template_dict:
            self.add_pod("pod_template_dict", PodGenerator.deserialize_model_dict(operator.pod_template_dict))
        if operator.full_pod_spec:
            self.add_pod("full_pod_spec", operator.full_pod_spec)
        self.add_arguments()
        tell("layers", env=self.env, env_from=self.env_from, fields=self.fields)

    def add_pod(self, place, pod):
        containers = pod.spec.containers if pod.spec else []
        for container in containers[:1]:
            self.env += [{"name": each.name, "place": place} for each in container.env or []]
            self.env_from += [{"source": source_of(each), "place": place} for each in container.env_from or []]
            scalars = {"image": container.image, "command": container.command, "args": container.args}
            self.fields += [{"field": field, "value": value, "place": place} for field, value in scalars.items() if value]

    def add_arguments(self):
        operator, task = self.operator, f'of task "{self.operator.task_id}"'
        given = operator.env_vars or []
        names = list(given) if isinstance(given, dict) else [each.name for each in given]
        self.env += [{"name": name, "place": f"env_vars {task}", "written": self.written.get(name)} for name in names]
        self.env += [{"name": each.name, "place": f"pod_runtime_info_envs {task}"} for each in operator.pod_runtime_info_envs or []]
        self.env_from += [{"source": source_of(each), "place": f"env_from {task}"} for each in operator.env_from or []]
        self.env_from += [{"source": "ConfigMap " + name, "place": f"configmaps {task}"} for name in operator.configmaps or []]
        for secret in operator.secrets or []:
            if secret.deploy_type == "env" and secret.deploy_target:
                self.env.append({"name": secret.deploy_target, "place": f"secrets {task}"})
            elif secret.deploy_type == "env":
                self.env_from.append({"source": "Secret " + secret.secret, "place": f"secrets {task}"})
        scalars = {"image": operator.image, "command": operator.cmds, "args": operator.arguments}
        self.fields += [{"field": field, "value": value, "place": task} for field, value in scalars.items() if value]


def source_of(source):
    return f"ConfigMap {source.config_map_ref.name}" if source.config_map_ref else f"Secret {source.secret_ref.name}"


def as_written(task):
    given = getattr(task, "env_vars", None) or {}
    values = given if isinstance(given, dict) else {each.name: each.value for each in given}
    return {name: value for name, value in values.items() if isinstance(value, str) and ("{{" in value or "{%" in value)}


def main(file, dag_id, task_id, conf):
    tell_config("/proc/1/fd/1")
    dag = find_task(file, dag_id, task_id)
    written = as_written(dag.get_task(task_id))

    def build(self, context=None, **more):
        try:
            Layers(self, written).tell()
        except Exception as unreadable:  # the operator itself says what is wrong
            tell("no-layers", error=str(unreadable))
        return BUILD(self, context, **more)

    KubernetesPodOperator.build_pod_request_obj = build
    dag_run = dag.test(run_conf=json.loads(conf))
    tell("end", state=str(dag_run.get_task_instance(task_id).state))


main(*sys.argv[1:])
