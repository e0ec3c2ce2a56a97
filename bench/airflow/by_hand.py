"""The bench's task, run by a worker."""

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG("by_hand", schedule=None, is_paused_upon_creation=False):
    BashOperator(task_id="orders", bash_command="exec /app/orders", env={"DB_HOST": "db.internal"}, append_env=True)
