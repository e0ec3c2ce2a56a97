# shellcheck shell=bash
# Shared by the other files: folders, progress, failures, background commands.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
RUNUNDER_HOME=${RUNUNDER_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rununder}
BEGAN_AT=${EPOCHREALTIME/[.,]/}
export RUNUNDER_HOME
declare -A BACKGROUND=()

step() {
  local micros=$((${EPOCHREALTIME/[.,]/} - BEGAN_AT))
  printf '[%4d.%01ds] %s\n' $((micros / 1000000)) $((micros / 100000 % 10)) "$*" >&2
}

# The first argument is the error, the others are the remedy.
fail() {
  printf 'run: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '     %s\n' "$@" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command with its output in a log file, and prints the end of the log when the command fails.
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
  fail "failed: $*" "the whole output: $log"
}

# Runs a command in the background, with its output in a log file. `awaited` waits for it.
in_background() { # NAME COMMAND...
  local name=$1 log=$RUNUNDER_HOME/log/$1.log
  shift
  mkdir -p "${log%/*}"
  step "$name: started in the background; its output: $log"
  (
    # the command and its children give way to the foreground
    renice -n 10 -p "$BASHPID" >/dev/null 2>&1 || true
    "$@"
  ) >"$log" 2>&1 &
  BACKGROUND[$name]=$!
}

# Waits for a background command, prints its output and returns its status.
awaited() { # NAME
  local status=0
  wait "${BACKGROUND[$1]}" || status=$?
  cat "$RUNUNDER_HOME/log/$1.log" >&2
  ((status == 0)) || step "$1: failed, with the output above"
  return "$status"
}

# On a terminal: one line with a running time, until `untick` or the end of this shell.
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

# A short hash of the contents of files and folders (relative to the root of the repository).
hash_of() {
  (cd "$ROOT" && find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-12)
}

image_exists() { docker image inspect "$@" >/dev/null 2>&1; }
