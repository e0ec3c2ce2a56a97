#!/bin/sh
# Runs one command of the program to its end, and then becomes the program with another one.
set -e
STAGE=migration /app/roles migrate
export STAGE=service
exec /app/roles serve
