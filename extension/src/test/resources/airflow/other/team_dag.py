"""Another DAG with the id of the one in the folder `shared`."""

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG("team", schedule=None):
    BashOperator(task_id="other", bash_command="exec /app/program", append_env=True, env={"TASK": "of another file"})
