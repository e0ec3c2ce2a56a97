#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Ends the Celery worker, so that worker.sh restarts it. Returns when it has ended.
set -euo pipefail
state=/tmp/airflow
pid=$(<"$state/worker.pid")
touch "$state/restart"
kill "$pid"
while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
