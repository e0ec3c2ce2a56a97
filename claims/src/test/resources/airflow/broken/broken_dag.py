"""A DAG file that Airflow cannot import."""

import a_module_that_is_not_there
from airflow.sdk import DAG
