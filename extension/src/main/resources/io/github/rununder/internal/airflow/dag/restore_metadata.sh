#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Gives variables and connections the values that they had when plane.sh started this Airflow: KIND NAME [KIND NAME]...; without
# arguments all of them, and the pools.
set -euo pipefail
psql=$(dirname "$(ls -v /usr/lib/postgresql/*/bin/initdb | tail -n 1)")/psql

restore() {
  cat <<SQL
DELETE FROM $1 AS now WHERE ($2) AND NOT EXISTS (
  SELECT FROM rununder.$1 AS earlier WHERE earlier.id = now.id AND earlier::text = now::text);
INSERT INTO $1 SELECT earlier.* FROM rununder.$1 AS earlier WHERE NOT EXISTS (SELECT FROM $1 AS now WHERE now.id = earlier.id);
SQL
}

declare -A key=([variable]=key [connection]=conn_id)
{
  echo 'BEGIN;'
  if [[ $# == 0 ]]; then
    for table in variable connection slot_pool; do restore "$table" true; done
  fi
  while [[ $# -gt 0 ]]; do
    quoted=${2//\'/\'\'}
    restore "$1" "now.${key[$1]} = '$quoted'"
    shift 2
  done
  echo 'COMMIT;'
} | "$psql" -q -X -v ON_ERROR_STOP=1 -h 127.0.0.1 -U airflow airflow
