#!/bin/sh
# demo.sh ROCKY PYTHON: the main job on embedded DuckDB, then the same project as Dagster assets. Everything shown is real output.
set -eu
rocky=$1
python=$2
PATH=$(dirname "$rocky"):$PATH
here=$(pwd)
rm -rf demo-project
export ROCKY_LOG=warn
title() { printf '\n\033[1;36m── %s\033[0m\n' "$*"; }
show() { printf '\033[1;32m$ %s\033[0m\n' "$*"; "$@"; }
sql() { printf '\033[1;32mplayground.duckdb> %s\033[0m\n' "$1"; "$python" "$here/scripts/demo_sql.py" playground.duckdb "$1"; }

title "A playground project: three models, data in an embedded DuckDB file"
show rocky playground demo-project
cd demo-project

title "Is the configuration right?"
show rocky validate -o table

title "Types, lineage and contracts, without touching the database"
show rocky compile -o table

title "Where does a column come from?"
show rocky lineage country_revenue -o table
show rocky lineage country_revenue.revenue --format dot

title "Models, unit tests and declared tests on an in-memory DuckDB"
show rocky test -o table

title "The SQL a run would send"
show rocky plan --all -o table

title "Run: copy what arrived, check it, build the models"
show rocky run --all -o table

title "What Rocky remembers"
show rocky state -o table
show rocky history -o table

title "Nothing new arrived: an idle run"
show rocky run --all -o table

title "New orders arrive; only they are copied"
sql "INSERT INTO raw__shop.orders VALUES (105, 3, 80.00, 'paid', TIMESTAMP '2026-01-10 12:00:00', TIMESTAMP '2026-01-10 12:00:00'), (106, 2, 20.00, 'open', TIMESTAMP '2026-01-10 13:30:00', TIMESTAMP '2026-01-10 13:30:00')"
show rocky run --all -o table
sql "SELECT * FROM analytics.customer_orders ORDER BY customer_id"
sql "SELECT * FROM analytics.country_revenue"
show rocky history -o table

title "The same project as Dagster assets, materialized in-process"
"$python" "$here/scripts/demo_dagster.py" "$rocky"
