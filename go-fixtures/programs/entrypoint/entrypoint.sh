#!/bin/sh
# Waits for what the init step writes, and hands it on to the program.
set -e
while [ ! -f /shared/db-host ]; do
	sleep 0.05
done
export DB_URL="postgres://$(cat /shared/db-host)/orders"
NOT_EXPORTED=stays-in-the-shell
echo 'FROM_ETC=nobody-reads-this' >>/etc/environment
exec "$@"
