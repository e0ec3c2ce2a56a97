# shellcheck shell=bash
# What the other files share: where things are kept, and how progress and failure are told.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
RUNUNDER_HOME=${RUNUNDER_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rununder}
BEGAN_AT=${EPOCHREALTIME/[.,]/}
export RUNUNDER_HOME
declare -A BACKGROUND=()

step() {
  local micros=$((${EPOCHREALTIME/[.,]/} - BEGAN_AT))
  printf '[%4d.%01ds] %s\n' $((micros / 1000000)) $((micros / 100000 % 10)) "$*" >&2
}

# The first line is what went wrong, the others what to do.
fail() {
  printf 'run: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '     %s\n' "$@" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command with its output in a log file, and shows the log's end when it fails.
logged() { # NAME COMMAND...
  local name=$1 log=$RUNUNDER_HOME/log/$1.log status=0 ticker=
  shift
  mkdir -p "${log%/*}"
  [[ ! -t 2 ]] || {
    ticking "$name" $$ &
    ticker=$!
  }
  "$@" >"$log" 2>&1 || status=$?
  [[ -z $ticker ]] || untick "$ticker"
  ((status != 0)) || return 0
  tail -n 20 "$log" >&2
  fail "this failed: $*" "its whole output: $log"
}

# Runs a command beside what follows, with its output in a log file, until it is awaited.
in_background() { # NAME COMMAND...
  local name=$1 log=$RUNUNDER_HOME/log/$1.log
  shift
  mkdir -p "${log%/*}"
  step "$name: begins beside what follows; its output: $log"
  (
    # and its children; what is in front comes first
    renice -n 10 -p "$BASHPID" >/dev/null 2>&1 || true
    "$@"
  ) >"$log" 2>&1 &
  BACKGROUND[$name]=$!
}

# Tells what one that was begun has said, in one piece, and whether it failed.
awaited() { # NAME
  local status=0
  wait "${BACKGROUND[$1]}" || status=$?
  cat "$RUNUNDER_HOME/log/$1.log" >&2
  ((status == 0)) || step "$1: failed, with the output above"
  return "$status"
}

# On a terminal: one line whose time runs, until it is ended or this shell is gone.
ticking() { # NAME SHELL
  local began=$SECONDS
  while kill -0 "$2" 2>/dev/null; do
    printf '\r          … %s, %d s' "$1" $((SECONDS - began)) >&2
    sleep 0.5
  done
}

untick() { # PROCESS
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
  printf '\r\033[K' >&2
}

# One short name for the contents of files and folders (relative to the repository's root).
hash_of() {
  (cd "$ROOT" && find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-12)
}

image_exists() { docker image inspect "$@" >/dev/null 2>&1; }
