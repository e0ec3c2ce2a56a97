#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# nightshift JOB JOURNAL: starts the program of a job file in a separate session, with the priority and the variables of the file.
# Every line of a job file is one of: run PROGRAM, arg ARGUMENT, nice NUMBER, set NAME=VALUE, # COMMENT.
set -eu
ns_job=$1 ns_journal=$2 ns_nice=0 ns_program=
ns_date=$(command -v date) ns_setsid=$(command -v setsid) ns_run=$(command -v nice)

note() { printf '%s %s\n' "$("$ns_date" +%s%N)" "$1" >>"$ns_journal"; }

note accepted
set --
while IFS= read -r ns_line; do
  case $ns_line in
    '' | '#'*) ;;
    'run '*) ns_program=${ns_line#run } ;;
    'arg '*) set -- "$@" "${ns_line#arg }" ;;
    'nice '*) ns_nice=${ns_line#nice } ;;
    'set '*) export "${ns_line#set }" ;;
    *)
      note rejected
      echo "nightshift: cannot read the line: $ns_line" >&2
      exit 78
      ;;
  esac
done <"$ns_job"
note dispatched
"$ns_setsid" "$ns_run" -n "$ns_nice" "$ns_program" "$@" &
ns_code=0
wait $! || ns_code=$?
note finished
exit "$ns_code"
