#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The Celery worker of one run, which serves queue $1. The container's stdout has the log of the task, file $2; its stderr has what the
# program's probe sends. The worker's own words are in /tmp/airflow/worker.log. Its own variables are read from a file, NUL after each, when
# it starts: as with an EnvironmentFile, a later change of the file says nothing to a worker that runs. restart_worker.sh starts it again.
set -euo pipefail
state=/tmp/airflow
mkdir -p "$state"
tail -s 0.02 -c +1 -F "$2" 2>/dev/null &
while :; do
  mapfile -d '' -t own </opt/airflow/rununder/worker.env
  env "${own[@]}" env -0 >"$state/environment"
  status=0
  env "${own[@]}" airflow celery worker --queues "$1" --concurrency 1 --skip-serve-logs --without-mingle --without-gossip \
    >>"$state/worker.log" 2>&1 &
  echo $! >"$state/worker.pid"
  wait $! || status=$?
  [[ -e $state/again ]] || exit "$status"
  rm "$state/again"
done
