#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The Airflow processes that all runs under one executor share: database, broker (for Celery), API server, scheduler and
# DAG processor. Their logs are in /tmp/airflow, one file per process. Ends when one of them ends.
set -euo pipefail
logs=/tmp/airflow
mkdir -p -m 700 "$logs"
# apache/airflow also has a client, which may be of a later version
postgresql=$(dirname "$(ls -v /usr/lib/postgresql/*/bin/initdb | tail -n 1)")
address=$(hostname -i | awk '{print $1}')

"$postgresql/pg_ctl" -w -D /opt/airflow/postgresql -l "$logs/postgresql.log" \
  -o '-c fsync=off -c synchronous_commit=off -c unix_socket_directories=/tmp' start >/dev/null
# restore_metadata.sh reads the copies
"$postgresql/psql" -q -X -v ON_ERROR_STOP=1 -h 127.0.0.1 -U airflow airflow <<'SQL'
CREATE SCHEMA rununder;
CREATE TABLE rununder.variable AS TABLE variable;
CREATE TABLE rununder.connection AS TABLE connection;
CREATE TABLE rununder.slot_pool AS TABLE slot_pool;
SQL
export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=postgresql+psycopg2://airflow@127.0.0.1/airflow
export AIRFLOW__CORE__EXECUTION_API_SERVER_URL=http://$address:8080/execution/
if [[ $AIRFLOW__CORE__EXECUTOR == CeleryExecutor ]]; then
  # its standard input, because every user sees a command line
  redis-server - >/dev/null <<REDIS
bind $address
requirepass $RUNUNDER_PASSWORD
save ""
appendonly no
daemonize yes
logfile $logs/redis.log
REDIS
  broker=redis://:$RUNUNDER_PASSWORD@$address:6379
  export AIRFLOW__CELERY__BROKER_URL=$broker/0 AIRFLOW__CELERY__RESULT_BACKEND=$broker/1
fi
if [[ -e /opt/airflow/rununder/worker.yaml ]]; then
  sed "s/PLANE_ADDRESS/$address/" /opt/airflow/rununder/worker.yaml >"$logs/worker.yaml"
fi

(umask 077 && printf '{"rununder": "%s"}\n' "$RUNUNDER_PASSWORD" >"$logs/passwords.json")
unset RUNUNDER_PASSWORD broker

(umask 077 && env -0 >"$logs/environment")
airflow api-server >"$logs/api-server.log" 2>&1 &
airflow scheduler --skip-serve-logs >"$logs/scheduler.log" 2>&1 &
airflow dag-processor >"$logs/dag-processor.log" 2>&1 &
wait -n || true
echo "a process of Airflow has ended" >&2
exit 1
