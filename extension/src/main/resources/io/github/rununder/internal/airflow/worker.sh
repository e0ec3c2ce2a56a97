#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The Celery worker of one run, which serves queue $1. The container's stdout has the log of the task, file $2; its stderr has what the
# program's probe sends. The worker's own words are in /tmp/airflow/worker.log.
set -euo pipefail
mkdir -p /tmp/airflow
env -0 >/tmp/airflow/environment
tail -s 0.02 -c +1 -F "$2" 2>/dev/null &
exec airflow celery worker --queues "$1" --concurrency 1 --skip-serve-logs --without-mingle --without-gossip >/tmp/airflow/worker.log 2>&1
