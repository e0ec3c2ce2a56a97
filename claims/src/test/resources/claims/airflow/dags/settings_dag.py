"""Writes down what a task finds: options of Airflow, and a variable of the environment."""

import json
import os

from airflow.configuration import conf
from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG

OPTIONS = ["max_active_tasks_per_dag", "max_active_runs_per_dag", "default_task_retries"]
WHEN_PARSED = os.environ.get("FEATURES")


def write_down():
    found = {option: conf.get("core", option) for option in OPTIONS}
    found |= {"FEATURES": os.environ.get("FEATURES"), "FEATURES when parsed": WHEN_PARSED}
    with open("/tmp/settings.json", "w", encoding="utf-8") as file:
        json.dump(found, file)


with DAG("settings", schedule=None):
    PythonOperator(task_id="write_down", python_callable=write_down)
