"""More tasks than an executor runs at once by default, all of which run until their worker ends."""

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG("many", schedule=None, max_active_tasks=50):
    BashOperator(task_id="program", bash_command="exec /app/program", append_env=True, priority_weight=2, env={"TASK": "program"})
    for number in range(40):
        BashOperator(task_id=f"other_{number}", bash_command="sleep 600")
