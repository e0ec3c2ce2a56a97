#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The Celery worker of one run, which serves queue $1. The container's stdout has the task's log, file $2; its stderr has the frames of
# the program's probe. The worker's log is /tmp/airflow/worker.log. The worker reads its variables from a NUL-separated file when it starts;
# as with an EnvironmentFile, a running worker ignores a later change of the file. restart_worker.sh restarts it.
set -euo pipefail
state=/tmp/airflow
mkdir -p -m 700 "$state"
tail -s 0.02 -c +1 -F "$2" 2>/dev/null &
while :; do
  status=0
  # every user sees the arguments of a process, so python reads the file
  python /opt/airflow/rununder/run_worker.py airflow celery worker --queues "$1" --concurrency 1 --skip-serve-logs \
    --without-mingle --without-gossip >>"$state/worker.log" 2>&1 &
  echo $! >"$state/worker.pid"
  wait $! || status=$?
  [[ -e $state/restart ]] || exit "$status"
  rm "$state/restart"
done
