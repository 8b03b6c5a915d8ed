#!/bin/sh
# bench.sh ROCKY: runs bench.py with the launcher and the jars of the distribution.
set -eu
exec "${PYTHON:-python3}" "$(dirname "$0")/bench.py" "$1"
