# SPDX-License-Identifier: Apache-2.0
"""Runs one task of a DAG in this process, without a scheduler, as `airflow dags test` does: DAG_FILE DAG_ID TASK_ID CONF_AS_JSON PARAMS_AS_JSON."""

import json
import sys

from airflow.models.dagbag import DagBag
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow_local_settings import report, report_config, written
from pod_layers import of_operator

BUILD = KubernetesPodOperator.build_pod_request_obj


def find_task(file, dag_id, task_id, params):
    bag = DagBag(dag_folder=file, include_examples=False)
    for error in bag.import_errors.values():
        report("import-error", error=error)
        sys.exit(2)
    if dag_id not in bag.dags:
        report("no-dag", known=sorted(bag.dags))
        sys.exit(2)
    dag = bag.dags[dag_id]
    if not dag.has_task(task_id):
        report("no-task", known=sorted(dag.task_ids))
        sys.exit(2)
    declared = {*dag.params, *dag.get_task(task_id).params}
    for param in params:
        if param not in declared:
            report("no-param", param=param, known=sorted(declared))
            sys.exit(2)
    return dag.partial_subset([task_id], include_downstream=False, include_upstream=False)


def report_state(**task):
    """Uses the field names of Airflow's API."""
    report("state", task=task)


def as_text(time):
    return time.isoformat() if time else None


def main(file, dag_id, task_id, conf, params):
    report_config("/proc/1/fd/1")
    dag = find_task(file, dag_id, task_id, json.loads(params))
    templates = written(getattr(dag.get_task(task_id), "env_vars", None))

    def build(self, context=None, **more):
        if context:
            report_state(task_id=task_id, try_number=1, state="running", start_date=as_text(context["ti"].start_date))
        try:
            report("layers", **of_operator(self, templates).facts())
        except Exception as unreadable:  # the operator reports the error itself
            report("no-layers", error=str(unreadable))
        return BUILD(self, context, **more)

    KubernetesPodOperator.build_pod_request_obj = build
    dag_run = dag.test(run_conf=json.loads(conf))
    instance = dag_run.get_task_instance(task_id)
    report_state(
        task_id=task_id,
        try_number=instance.try_number,
        state=str(instance.state),
        scheduled_when=as_text(instance.scheduled_dttm),
        queued_when=as_text(instance.queued_dttm),
        start_date=as_text(instance.start_date),
        end_date=as_text(instance.end_date),
    )
    report("end", state=str(instance.state), creates_pods=isinstance(dag.get_task(task_id), KubernetesPodOperator))


main(*sys.argv[1:])
