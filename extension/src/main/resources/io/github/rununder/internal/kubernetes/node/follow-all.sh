# SPDX-License-Identifier: Apache-2.0
# Runs in the node: prints what is new in the log files of all pods whose folders begin with $1, as they grow, until a line comes on stdin or
# stdin ends; then what is left. Each piece is a line "INODE LENGTH FILE" and LENGTH bytes; a line "." ends each look at all of them. Works with GNU
# tools and with busybox. What a kubelet rotates away (10 MiB, unless it is told otherwise) between two looks is lost.
prefix=$1
exec 5<&0
head -n 1 >/dev/null <&5 & told=$!
exec </dev/null 5<&-

look() {
  # shellcheck disable=SC2046 # one word each: no name in this folder has a space
  set -- $(stat -c '%i %s %n' "$prefix"*/*/*.log 2>/dev/null)
  while [ $# -ge 3 ]; do
    # A file that is deleted leaves its inode's number to another, which is to be read from its beginning.
    eval "had=\${had_$1:-0} of=\${of_$1:-}"
    if [ "$of" != "$3" ] || [ "$had" -gt "$2" ]; then
      had=0
    fi
    if [ "$2" -gt "$had" ]; then
      printf '%s %s %s\n' "$1" "$(($2 - had))" "$3"
      tail -c "+$((had + 1))" "$3" | head -c "$(($2 - had))"
      eval "had_$1=\$2 of_$1=\$3"
    fi
    shift 3
  done
  echo .
}

while kill -0 "$told" 2>/dev/null; do
  look
  sleep 0.05
done
look
