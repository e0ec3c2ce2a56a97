# SPDX-License-Identifier: Apache-2.0
"""Executes a command with the variables of worker.env, and records its environment for process_config.py and the cluster policy."""

import os
import sys


def entries(bytes_read):
    return dict(entry.split(b"=", 1) for entry in bytes_read.split(b"\0") if b"=" in entry)


with open("/opt/airflow/rununder/worker.env", "rb") as given:
    environment = {**os.environb, **entries(given.read())}
with open("/tmp/airflow/environment", "wb", opener=lambda path, flags: os.open(path, flags, mode=0o600)) as record:
    record.write(b"".join(name + b"=" + value + b"\0" for name, value in environment.items()))
os.execvpe(sys.argv[1], sys.argv[1:], environment)
