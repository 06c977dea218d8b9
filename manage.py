#!/usr/bin/env python
"""Run a Django command; beside a running `make run` it finds the embedded servers by itself."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")
    os.environ.setdefault("WANDELGANG_STATEMENT_SECONDS", "0")  # commands may take their time; pages may not
    execute_from_command_line(sys.argv)
