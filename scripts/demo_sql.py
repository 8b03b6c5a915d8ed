"""demo_sql.py FILE SQL: runs one statement on a DuckDB file and prints its rows as a table."""

import sys

import duckdb

file, sql = sys.argv[1:3]
with duckdb.connect(file) as connection:
    if sql.lstrip().upper().startswith("SELECT"):
        print(connection.sql(sql))
    else:
        print(f"{connection.execute(sql).fetchone()[0]} rows")
