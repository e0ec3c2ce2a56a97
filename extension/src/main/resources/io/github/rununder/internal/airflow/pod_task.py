# SPDX-License-Identifier: Apache-2.0
"""Runs one task of a DAG in this process, without a scheduler, as `airflow dags test` does: DAG_FILE DAG_ID TASK_ID CONF_AS_JSON."""

import json
import sys

from airflow.models.dagbag import DagBag
from airflow_local_settings import tell


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


def main(file, dag_id, task_id, conf):
    dag = find_task(file, dag_id, task_id)
    dag_run = dag.test(run_conf=json.loads(conf))
    tell("end", state=str(dag_run.get_task_instance(task_id).state))


main(*sys.argv[1:])
