"""demo_sql.py FILE SQL: runs one statement on a DuckDB file and prints its rows as a table."""

import sys

import duckdb

file, sql = sys.argv[1:3]
with duckdb.connect(file) as connection:
    if sql.lstrip().upper().startswith("SELECT"):
        print(connection.sql(sql))
    else:
        changed = connection.execute(sql).fetchone()
        print(f"{changed[0] if changed else 0} rows")
