"""Two tasks; `leave` also changes Airflow's metadata, as some teams' tasks do."""

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Variable


def leave(context):
    Variable.set("left_by_a_task", "yes")


with DAG("team", schedule=None):
    BashOperator(task_id="leave", bash_command="exec /app/program", append_env=True, on_execute_callback=leave, env={"TASK": "leave"})
    BashOperator(task_id="other", bash_command="exec /app/program", append_env=True, env={"TASK": "other"})
