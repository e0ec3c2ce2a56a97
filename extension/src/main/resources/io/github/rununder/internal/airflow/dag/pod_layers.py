# SPDX-License-Identifier: Apache-2.0
"""The sources of a pod's first container, in the order in which Airflow merges them: it appends lists, and of every other field it takes the
last value. AirflowPlace reads the places."""

import os

EXECUTOR = {"executor": True}
TEMPLATE = "/opt/airflow/rununder/worker.yaml"


class PodLayers:
    def __init__(self):
        self.env = []
        self.env_from = []
        self.fields = []

    def facts(self):
        return {"env": self.env, "env_from": self.env_from, "fields": self.fields}

    def add_pod(self, place, pod):
        spec = pod.spec
        if not spec:
            return
        for container in spec.containers[:1]:
            self.env += [{"name": each.name, "place": place} for each in container.env or []]
            self.env_from += [{**source_of(each), "place": place} for each in container.env_from or []]
            self.add_fields(place, "", container)
        for container in spec.init_containers or []:
            self.add_fields(place, f" of init container {container.name}", container)
        self.add_field("serviceAccountName", spec.service_account_name, place)
        self.add_field("restartPolicy", spec.restart_policy, place)

    def add_fields(self, place, whose, container):
        self.add_field("image" + whose, container.image, place)
        self.add_field("imagePullPolicy" + whose, container.image_pull_policy, place)
        self.add_field("command" + whose, container.command, place)
        self.add_field("args" + whose, container.args, place)
        self.add_field("workingDir" + whose, container.working_dir, place)

    def add_field(self, field, value, place):
        if value:
            self.fields.append({"field": field, "value": value, "place": place})


def of_operator(operator, written):
    """The layers of a KubernetesPodOperator with rendered templates; written has the templates of its variables."""
    from airflow.providers.cncf.kubernetes.pod_generator import PodGenerator

    layers = PodLayers()
    if operator.pod_template_file:
        place = {"template_file": os.path.basename(operator.pod_template_file)}
        layers.add_pod(place, PodGenerator.deserialize_model_file(operator.pod_template_file))
    elif operator.pod_template_dict:
        layers.add_pod(argument(operator, "pod_template_dict"), PodGenerator.deserialize_model_dict(operator.pod_template_dict))
    if operator.full_pod_spec:
        layers.add_pod(argument(operator, "full_pod_spec"), operator.full_pod_spec)
    add_arguments(layers, operator, written)
    return layers


def add_arguments(layers, operator, written):
    given = operator.env_vars or []
    names = list(given) if isinstance(given, dict) else [each.name for each in given]
    layers.env += [{"name": name, "place": argument(operator, "env_vars"), "written": written.get(name)} for name in names]
    layers.env += [{"name": each.name, "place": argument(operator, "pod_runtime_info_envs")} for each in operator.pod_runtime_info_envs or []]
    layers.env_from += [{**source_of(each), "place": argument(operator, "env_from")} for each in operator.env_from or []]
    layers.env_from += [{"config_map": name, "place": argument(operator, "configmaps")} for name in operator.configmaps or []]
    for secret in operator.secrets or []:
        if secret.deploy_type == "env" and secret.deploy_target:
            layers.env.append({"name": secret.deploy_target, "place": argument(operator, "secrets")})
        elif secret.deploy_type == "env":
            layers.env_from.append({"secret": secret.secret, "place": argument(operator, "secrets")})
    layers.add_field("image", operator.image, argument(operator, "image"))
    layers.add_field("imagePullPolicy", operator.image_pull_policy, argument(operator, "image_pull_policy"))
    layers.add_field("command", operator.cmds, argument(operator, "cmds"))
    layers.add_field("args", operator.arguments, argument(operator, "arguments"))
    layers.add_field("serviceAccountName", operator.service_account_name, argument(operator, "service_account_name"))
    for container in operator.init_containers or []:
        layers.add_fields(argument(operator, "init_containers"), f" of init container {container.name}", container)


def of_worker(task):
    """The layers of a worker's pod: the task's or the executor's template, the executor, the task's override."""
    from airflow.providers.cncf.kubernetes.pod_generator import PodGenerator

    given = task.executor_config or {}
    layers = PodLayers()
    template = given.get("pod_template_file") or TEMPLATE
    if os.path.exists(template):
        file = None if template == TEMPLATE else os.path.basename(template)
        layers.add_pod({"template_file": file}, PodGenerator.deserialize_model_file(template))
    layers.env.append({"name": "AIRFLOW_IS_K8S_EXECUTOR_POD", "place": EXECUTOR})
    override = given.get("pod_override")
    if override:
        if override.spec and any(container.args for container in override.spec.containers[:1]):
            layers.add_field("args", "that start the task", EXECUTOR)
        layers.add_pod({"pod_override": True}, override)
    return layers


def source_of(source):
    return {"config_map": source.config_map_ref.name} if source.config_map_ref else {"secret": source.secret_ref.name}


def argument(operator, name):
    return {"argument": name, "task": operator.task_id}
