#!/bin/bash
# An Airflow as one starts it by hand. The other commands find its settings in /tmp/settings.
set -euo pipefail
address=$(hostname -i | awk '{print $1}')
"$(dirname "$(ls -v /usr/lib/postgresql/*/bin/initdb | tail -n 1)")/pg_ctl" -w -D /opt/airflow/postgresql -o '-c fsync=off -c unix_socket_directories=/tmp' start >/dev/null
cat >/tmp/settings <<END
export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=postgresql+psycopg2://airflow@127.0.0.1/airflow
export AIRFLOW__CORE__EXECUTION_API_SERVER_URL=http://$address:8080/execution/
export AIRFLOW__CELERY__BROKER_URL=redis://$address:6379/0 AIRFLOW__CELERY__RESULT_BACKEND=redis://$address:6379/1
END
source /tmp/settings
[[ $AIRFLOW__CORE__EXECUTOR != CeleryExecutor ]] || redis-server --save '' --protected-mode no --daemonize yes >/dev/null
[[ ! -e /opt/airflow/worker.yaml ]] || sed "s/PLANE_ADDRESS/$address/" /opt/airflow/worker.yaml >/tmp/worker.yaml
airflow api-server &
airflow scheduler &
airflow dag-processor &
wait -n
