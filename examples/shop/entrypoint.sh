#!/bin/sh
# Puts together what the platform gives in parts.
set -eu
export DB_URL="postgres://${DB_USER:-shop}:${DB_PASSWORD}@${DB_HOST}:5432/shop"
export GOMAXPROCS=2
exec "$@"
