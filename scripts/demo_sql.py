"""demo_sql.py FILE SQL: runs one statement on a DuckDB file and prints its rows as a table."""

import sys

import duckdb

file, sql = sys.argv[1:3]
with duckdb.connect(file) as connection:
    result = connection.execute(sql)
    if sql.lstrip().upper().startswith("SELECT"):
        print(connection.sql(sql))
    else:
        print(f"{result.fetchone()[0]} rows")
