# SPDX-License-Identifier: Apache-2.0
"""Prints Airflow's configuration in the environment of this container's Airflow processes."""

import json
import os
import sys

ENVIRONMENT = "/tmp/airflow/environment"

if "RUNUNDER_ASKED" not in os.environ:
    with open(ENVIRONMENT, encoding="utf-8") as file:
        started = dict(entry.split("=", 1) for entry in file.read().split("\0") if "=" in entry)
    os.execve(sys.executable, [sys.executable, __file__], {**started, "RUNUNDER_ASKED": "1"})

from airflow.providers_manager import ProvidersManager

ProvidersManager().initialize_providers_configuration()

from airflow_local_settings import configuration

print(configuration())
