# SPDX-License-Identifier: Apache-2.0
# Runs in the node: prints what is new in the log files of all pods whose folders begin with $1, as they grow, until a line comes on stdin or
# stdin ends; then the rest. Each piece is a line "INODE LENGTH FILE" and LENGTH bytes; a line "." ends each round over all files. Works with GNU
# tools and with busybox.
# When a log is full (10 MiB by default), the kubelet renames 0.log to 0.log.TIME, and the runtime creates another 0.log. The script knows a file by
# its inode, reads the rest of the renamed file first, and prints it as part of 0.log.
prefix=$1
exec 5<&0
head -n 1 >/dev/null <&5 & signal=$!
exec </dev/null 5<&-

# Opens the file first and measures the open file: its name may belong to another file soon after. A file that was renamed since it was listed
# comes with the next round, under its other name and before the file that took its place.
print_new() { # INODE FILE LOG
  command exec 3<"$2" || return 0
  # shellcheck disable=SC2046 # two numbers
  set -- "$1" "$3" $(stat -L -c '%i %s' /proc/self/fd/3)
  if [ "$1" != "$3" ]; then
    renamed=yes
  else
    eval "had=\${had_$1:-0} of=\${of_$1:-}"
    # A file that is deleted leaves its inode to another file, which is read from its beginning.
    if [ "$of" != "$2" ] || [ "$had" -gt "$4" ]; then
      had=0
    fi
    if [ "$4" -gt "$had" ]; then
      printf '%s %s %s\n' "$1" "$(($4 - had))" "$2"
      tail -c "+$((had + 1))" <&3 | head -c "$(($4 - had))"
      eval "had_$1=\$4 of_$1=\$2"
    fi
  fi
  exec 3<&-
}

is_copy() { # FILE: copies of output that was already printed
  case $1 in *.gz | *.tmp) true ;; *) false ;; esac
}

# A file that is new took the place of one that may have been renamed since the round began.
print_renamed() { # LOG
  for earlier in "$1".*; do
    if [ -e "$earlier" ] && ! is_copy "$earlier"; then
      print_new "$(stat -c %i "$earlier")" "$earlier" "$1"
    fi
  done
}

is_new() { # INODE LOG
  eval "[ \"\${of_$1:-}\" != \"\$2\" ]"
}

has_grown() { # INODE SIZE LOG
  eval "[ \"\${of_$1:-}\" != \"\$3\" ] || [ \${had_$1:-0} -ne $2 ]"
}

round() {
  renamed=no
  # shellcheck disable=SC2046 # one field each: no name in this folder has a space
  set -- $(stat -c '%i %s %n' "$prefix"*/*/*.log.* "$prefix"*/*/*.log 2>/dev/null)
  while [ $# -ge 3 ]; do
    log=${3%.log*}.log
    if ! is_copy "$3" && has_grown "$1" "$2" "$log"; then
      if [ "$3" = "$log" ] && is_new "$1" "$log"; then print_renamed "$log"; fi
      print_new "$1" "$3" "$log"
    fi
    shift 3
  done
  echo .
}

while kill -0 "$signal" 2>/dev/null; do
  round
  sleep 0.05
done
round
while [ "$renamed" = yes ]; do
  round
done
