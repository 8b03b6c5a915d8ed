"""Writes the TPC-H and TPC-DS queries and tables as test resources of the compiler.

They are printed by the `tpch` and `tpcds` extensions inside the `duckdb` package of PyPI, so run this
with one that has them:

    python3 -m venv /tmp/tpc
    /tmp/tpc/bin/pip install duckdb==0.9.2
    /tmp/tpc/bin/python scripts/tpc-corpus.py
"""

from pathlib import Path

import duckdb

TARGET = Path(__file__).parent.parent / "engine/compiler/src/test/oracle"
GENERATORS = {"tpch": "dbgen", "tpcds": "dsdgen"}


def main() -> None:
    for name, generator in GENERATORS.items():
        connection = duckdb.connect()
        connection.execute(f"CALL {generator}(sf = 0)")
        tables = connection.execute("SELECT sql FROM duckdb_tables() ORDER BY table_name").fetchall()
        queries = connection.execute(
            f"SELECT query_nr, query FROM {name}_queries() ORDER BY query_nr"
        ).fetchall()
        text = "".join(sql.strip() + "\n" for (sql,) in tables)
        (TARGET / f"{name}.tables.sql").write_text(text, encoding="utf-8")
        # Query 90 of TPC-DS names a subquery AT, a reserved word since.
        text = "".join(
            f"-- query {number}\n{sql.strip().rstrip(';').rstrip()}\n".replace(") AT,", ") am,")
            for number, sql in queries
        )
        (TARGET / f"{name}.queries.sql").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
