# SPDX-License-Identifier: Apache-2.0
# Runs in the node: prints the log file $1 from its first byte on, as it grows and across the kubelet's rotation, until a line comes
# on stdin or stdin ends; then the rest. Works with GNU tools and with busybox, whose tail polls only once a second.
log=$1
exec 5<&0
head -n 1 >/dev/null <&5 & signal=$!
exec </dev/null 5<&-

goes_on() { kill -0 "$signal" 2>/dev/null; }
is_current() { [ "$log" -ef /proc/self/fd/3 ]; }

# Ends when the file on descriptor 3 will grow no more: the container has ended, or the file was rotated and the runtime has had time
# to switch to the new one.
wait_for_end() {
  while goes_on && is_current; do sleep 0.05; done
  is_current || sleep 0.5
}

if tail --version >/dev/null 2>&1; then
  print() {
    wait_for_end & watch=$!
    tail --pid="$watch" -s 0.005 -c +1 -f /proc/self/fd/3
  }
else
  print() {
    while goes_on && is_current; do
      cat <&3
      sleep 0.02
    done
    is_current || sleep 0.5
    cat <&3
  }
fi

while :; do
  until [ -e "$log" ]; do
    goes_on || exit 0
    sleep 0.01
  done
  command exec 3<"$log" || continue
  print
  if is_current; then exit 0; fi
done
