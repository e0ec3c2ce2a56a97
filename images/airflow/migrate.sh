#!/bin/bash
# Makes the metadata databases, so that a start migrates nothing: SQLite for tasks that run without a scheduler, PostgreSQL for the
# executors. Runs as the user that will run Airflow.
set -euo pipefail
export AIRFLOW__CORE__LOAD_EXAMPLES=False
data=/opt/airflow/postgresql
# apache/airflow has a client besides, which may be of a later version
bin=$(dirname "$(ls -v /usr/lib/postgresql/*/bin/initdb | tail -n 1)")

airflow db migrate >/dev/null
"$bin/initdb" -D "$data" -A trust -U airflow -N >/dev/null
"$bin/pg_ctl" -w -D "$data" -o '-c fsync=off -c unix_socket_directories=/tmp' start >/dev/null
"$bin/createdb" -h /tmp -U airflow airflow
AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=postgresql+psycopg2://airflow@127.0.0.1/airflow airflow db migrate >/dev/null
"$bin/pg_ctl" -w -m fast -D "$data" stop >/dev/null
# each start writes a configuration of its own
rm -rf /opt/airflow/airflow.cfg /opt/airflow/logs/*
