#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The Airflow processes that all runs under one executor share: database, broker (for Celery), API server, scheduler and
# DAG processor. Their logs are in /tmp/airflow, one file per process. Ends when one of them ends.
set -euo pipefail
logs=/tmp/airflow
mkdir -p "$logs"
# apache/airflow also has a client, which may be of a later version
postgresql=$(dirname "$(ls -v /usr/lib/postgresql/*/bin/initdb | tail -n 1)")
address=$(hostname -i | awk '{print $1}')

"$postgresql/pg_ctl" -w -D /opt/airflow/postgresql -l "$logs/postgresql.log" \
  -o '-c fsync=off -c synchronous_commit=off -c unix_socket_directories=/tmp' start >/dev/null
export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=postgresql+psycopg2://airflow@127.0.0.1/airflow
export AIRFLOW__CORE__EXECUTION_API_SERVER_URL=http://$address:8080/execution/
if [[ $AIRFLOW__CORE__EXECUTOR == CeleryExecutor ]]; then
  redis-server --save '' --appendonly no --protected-mode no --daemonize yes --logfile "$logs/redis.log" >/dev/null
  export AIRFLOW__CELERY__BROKER_URL=redis://$address:6379/0 AIRFLOW__CELERY__RESULT_BACKEND=redis://$address:6379/1
fi
if [[ -e /opt/airflow/rununder/worker.yaml ]]; then
  sed "s/PLANE_ADDRESS/$address/" /opt/airflow/rununder/worker.yaml >"$logs/worker.yaml"
fi

env -0 >"$logs/environment"
airflow api-server >"$logs/api-server.log" 2>&1 &
airflow scheduler --skip-serve-logs >"$logs/scheduler.log" 2>&1 &
airflow dag-processor >"$logs/dag-processor.log" 2>&1 &
wait -n || true
echo "a process of Airflow has ended" >&2
exit 1
