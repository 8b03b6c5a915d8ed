#!/bin/sh
# wheel.sh DIST PYTHON: a Python wheel that carries the distribution DIST, written beside it. It holds native libraries, so it is for this
# platform only.
set -eu
dist=$1
python=$2
here=$(dirname "$0")/..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/python/pyproject.toml" "$here/python/README.md" "$here/LICENSE" "$work/"
cp -R "$here/python/dagster_rocky" "$work/"
find "$work/dagster_rocky" -name __pycache__ -type d -prune -exec rm -rf {} +
cp -R "$dist" "$work/dagster_rocky/_engine"
platform=$("$python" -c 'import re, sysconfig; print(re.sub("[-.]", "_", sysconfig.get_platform()))')
printf '[bdist_wheel]\nplat_name = %s\n' "$platform" > "$work/setup.cfg"
rm -f "$(dirname "$dist")"/dagster_rocky-*.whl
# Zip files know no time before 1980; a fixed one makes two builds of one tree the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-315532800} "$python" -m build --wheel --no-isolation --outdir "$(dirname "$dist")" "$work" > "$work/log" 2>&1 || {
  cat "$work/log" >&2
  exit 1
}
ls "$(dirname "$dist")"/dagster_rocky-*.whl
