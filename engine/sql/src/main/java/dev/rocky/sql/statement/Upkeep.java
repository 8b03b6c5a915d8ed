package dev.rocky.sql.statement;

import static java.util.stream.Collectors.joining;

import dev.rocky.name.TableName;
import dev.rocky.type.DataType;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a warehouse spells what keeps tables in order and measures them (execution.md §20): plans of
 * queries, compaction, deletion by age, checksums, counts of distinct values.
 */
public abstract class Upkeep {
  /** Files that some query may still read are kept for so long, never less (§20.4). */
  static final int RETENTION_HOURS = 168;

  /** Of one statement that counts distinct values (§20.6). */
  private static final int COLUMNS_AT_ONCE = 50;

  final StatementDialect dialect;

  Upkeep(StatementDialect dialect) {
    this.dialect = dialect;
  }

  /** How the answer about a plan is written. */
  public enum PlanFormat {
    /** A tree of operators, each with an estimated cardinality. */
    DUCKDB_JSON,
    /** Lines of operators, some with {@code Statistics(sizeInBytes=…, rowCount=…)}. */
    SPARK_COST_TEXT,
    /** An object with {@code GlobalStats}. */
    SNOWFLAKE_JSON,
    /** The job of a dry run, with {@code totalBytesProcessed}. */
    BIGQUERY_JOB
  }

  public abstract PlanFormat planFormat();

  /** Asks for the plan of a query; empty where a dry run answers instead. */
  public abstract Optional<Statement> explain(String sql);

  /**
   * Rewrites small files into larger ones.
   *
   * @param targetMb wanted size of a file; empty where the table's format has no such setting
   * @return empty where the warehouse looks after its files itself
   */
  public List<Statement> compact(TableName table, Optional<Long> targetMb) {
    return List.of();
  }

  /** Why {@link #compact} has nothing to do here; empty where it has. */
  public abstract Optional<String> managesStorage();

  /** Removes files that no table refers to any more; empty where the warehouse does so itself. */
  public Optional<Statement> reclaim(TableName table) {
    return Optional.empty();
  }

  /** Deletes the rows before an instant (§20.5); the column's type says how it is written. */
  public final Statement deleteBefore(
      TableName table, String column, DataType type, LocalDateTime cutoff) {
    return Statement.write(
        "DELETE FROM %s\nWHERE %s < %s"
            .formatted(dialect.table(table), dialect.column(column), instant(type, cutoff)));
  }

  String instant(DataType type, LocalDateTime value) {
    return type == DataType.Simple.DATE
        ? dialect.date(value.toLocalDate())
        : dialect.timestamp(value);
  }

  /**
   * One row each: the number of rows, then the approximate number of distinct values of each
   * column; 50 columns a statement.
   */
  public final List<Statement> distinctCounts(TableName table, List<String> columns) {
    List<Statement> statements = new ArrayList<>();
    for (int from = 0; from == 0 || from < columns.size(); from += COLUMNS_AT_ONCE) {
      List<String> some = columns.subList(from, Math.min(columns.size(), from + COLUMNS_AT_ONCE));
      statements.add(
          Statement.query(
              "SELECT COUNT(*)"
                  + some.stream()
                      .map(c -> ", APPROX_COUNT_DISTINCT(" + dialect.column(c) + ")")
                      .collect(joining())
                  + " FROM "
                  + dialect.table(table)));
    }
    return List.copyOf(statements);
  }

  /** A number for a row that is the same for equal rows. */
  abstract String rowHash(String columns);

  /**
   * One row: {@code row_count}, then for each list of columns a checksum of the rows that does not
   * depend on their order (§20.4); NULL for an empty list and an empty table.
   */
  public final Statement checksums(TableName table, List<String> all, List<String> some) {
    return Statement.query(
        "SELECT COUNT(*) AS row_count, %s AS raw_sum, %s AS semantic_sum FROM %s"
            .formatted(sum(all), sum(some), dialect.table(table)));
  }

  private String sum(List<String> columns) {
    return columns.isEmpty() ? "NULL" : "SUM(" + hash(columns) + ")";
  }

  private String hash(List<String> columns) {
    return rowHash(columns.stream().map(dialect::column).collect(joining(", ")));
  }

  /** The checksums of groups of rows: equal rows fall into equal groups of any two tables. */
  public final Statement groupChecksums(TableName table, List<String> columns, int groups) {
    return Statement.query(
        """
        SELECT row_group, COUNT(*) AS row_count, SUM(row_hash) AS checksum
        FROM (SELECT row_hash, MOD(row_hash, %d) AS row_group FROM (SELECT %s AS row_hash FROM %s) AS _rocky_hash) AS _rocky_group
        GROUP BY row_group ORDER BY row_group\
        """
            .formatted(groups, hash(columns), dialect.table(table)));
  }

  /** <a href="https://duckdb.org/docs/current/guides/meta/explain">EXPLAIN of DuckDB</a>. */
  static final class DuckDb extends Upkeep {
    DuckDb(StatementDialect dialect) {
      super(dialect);
    }

    @Override
    public PlanFormat planFormat() {
      return PlanFormat.DUCKDB_JSON;
    }

    @Override
    public Optional<Statement> explain(String sql) {
      return Optional.of(Statement.query("EXPLAIN (FORMAT JSON) " + sql));
    }

    @Override
    public Optional<String> managesStorage() {
      return Optional.of(
          "DuckDB keeps a table in its one database file, and reuses free blocks by itself");
    }

    @Override
    String rowHash(String columns) {
      return "CAST(hash(" + columns + ") AS DECIMAL(38, 0))";
    }
  }

  /**
   * <a href="https://docs.databricks.com/sql/language-manual/delta-optimize.html">OPTIMIZE</a>, <a
   * href="https://docs.databricks.com/sql/language-manual/delta-vacuum.html">VACUUM</a>, <a
   * href="https://docs.databricks.com/sql/language-manual/sql-ref-syntax-qry-explain.html">EXPLAIN</a>.
   */
  static final class Databricks extends Upkeep {
    Databricks(StatementDialect dialect) {
      super(dialect);
    }

    @Override
    public PlanFormat planFormat() {
      return PlanFormat.SPARK_COST_TEXT;
    }

    @Override
    public Optional<Statement> explain(String sql) {
      return Optional.of(Statement.query("EXPLAIN COST " + sql));
    }

    @Override
    public List<Statement> compact(TableName table, Optional<Long> targetMb) {
      List<Statement> statements = new ArrayList<>();
      targetMb.ifPresent(size ->
          statements.add(
              Statement.write(
                  "ALTER TABLE %s SET TBLPROPERTIES ('delta.targetFileSize' = '%dmb')"
                      .formatted(dialect.table(table), size))));
      statements.add(Statement.write("OPTIMIZE " + dialect.table(table)));
      reclaim(table).ifPresent(statements::add);
      return List.copyOf(statements);
    }

    @Override
    public Optional<String> managesStorage() {
      return Optional.empty();
    }

    @Override
    public Optional<Statement> reclaim(TableName table) {
      return Optional.of(
          Statement.write(
              "VACUUM %s RETAIN %d HOURS".formatted(dialect.table(table), RETENTION_HOURS)));
    }

    @Override
    String rowHash(String columns) {
      return "CAST(xxhash64(" + columns + ") AS DECIMAL(38, 0))";
    }
  }

  /** <a href="https://docs.snowflake.com/en/sql-reference/sql/explain">EXPLAIN of Snowflake</a>. */
  static final class Snowflake extends Upkeep {
    Snowflake(StatementDialect dialect) {
      super(dialect);
    }

    @Override
    public PlanFormat planFormat() {
      return PlanFormat.SNOWFLAKE_JSON;
    }

    @Override
    public Optional<Statement> explain(String sql) {
      return Optional.of(Statement.query("EXPLAIN USING JSON " + sql));
    }

    @Override
    public Optional<String> managesStorage() {
      return Optional.of(
          "Snowflake compacts its micro-partitions and removes unused ones by itself");
    }

    @Override
    String rowHash(String columns) {
      return "CAST(HASH(" + columns + ") AS NUMBER(38, 0))";
    }
  }

  /**
   * <a href="https://cloud.google.com/bigquery/docs/running-queries#dry-run">The dry run of
   * BigQuery</a>, asked for beside the statement.
   */
  static final class BigQuery extends Upkeep {
    BigQuery(StatementDialect dialect) {
      super(dialect);
    }

    @Override
    public PlanFormat planFormat() {
      return PlanFormat.BIGQUERY_JOB;
    }

    @Override
    public Optional<Statement> explain(String sql) {
      return Optional.empty();
    }

    @Override
    public Optional<String> managesStorage() {
      return Optional.of("BigQuery compacts the files of its tables by itself");
    }

    @Override
    String instant(DataType type, LocalDateTime value) {
      return type == DataType.Simple.TIMESTAMP_NTZ
          ? "DATETIME '" + Literals.timestamp(value) + "'"
          : super.instant(type, value);
    }

    @Override
    String rowHash(String columns) {
      return "CAST(FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(" + columns + "))) AS BIGNUMERIC)";
    }
  }
}
