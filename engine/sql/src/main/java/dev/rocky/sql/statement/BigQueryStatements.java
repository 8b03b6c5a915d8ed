package dev.rocky.sql.statement;

import static java.util.stream.Collectors.joining;

import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import dev.rocky.type.DataType;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * GoogleSQL of BigQuery, <a
 * href="https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax">its
 * reference</a>.
 */
final class BigQueryStatements extends AnsiStatements {
  private final String region;

  BigQueryStatements(String location) {
    region = "region-" + location.toLowerCase(Locale.ROOT);
  }

  @Override
  public DialectName name() {
    return DialectName.BIGQUERY;
  }

  /**
   * No plain EXCEPT, other type names (<a
   * href="https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#except_distinct">vendor</a>).
   */
  @Override
  public Comparing comparing() {
    return new Comparing(this, "EXCEPT DISTINCT", "BIGNUMERIC", "FLOAT64");
  }

  @Override
  public Upkeep upkeep() {
    return new Upkeep.BigQuery(this);
  }

  @Override
  public Set<Feature> features() {
    return Set.of(
        Feature.MATERIALIZED_VIEWS,
        Feature.TABLE_PARTITIONS,
        Feature.TABLE_CLUSTERS,
        Feature.TABLE_COMMENTS);
  }

  @Override
  Set<String> reservedWords() {
    return ReservedWords.BIGQUERY;
  }

  @Override
  String quote() {
    return "`";
  }

  @Override
  public String table(TableName table) {
    return schema(table.catalog(), table.schema()) + "." + quoted(table.table());
  }

  @Override
  public String schema(String catalog, String schema) {
    return catalog.isEmpty() ? quoted(schema) : quoted(catalog) + "." + quoted(schema);
  }

  /** A literal in single quotes ends at the line: line ends are escaped. */
  @Override
  public String string(String value) {
    return "'"
        + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
        + "'";
  }

  /** {@code DATETIME} and {@code TIMESTAMP} are never compared with each other. */
  @Override
  public Optional<String> floor(DataType type) {
    return type == DataType.Simple.TIMESTAMP_NTZ
        ? Optional.of("DATETIME '1970-01-01 00:00:00'")
        : super.floor(type);
  }

  @Override
  String bound(DataType type, LocalDateTime value) {
    if (type == DataType.Simple.DATE) {
      return date(value.toLocalDate());
    }
    return type == DataType.Simple.TIMESTAMP_NTZ
        ? "DATETIME '" + Literals.timestamp(value) + "'"
        : timestamp(value);
  }

  @Override
  public Statement describe(TableName table) {
    return Statement.query(
        "SELECT column_name, data_type, is_nullable FROM "
            + (schema(table.catalog(), table.schema()) + ".INFORMATION_SCHEMA.COLUMNS")
            + (" WHERE table_name = " + string(table.table()) + " ORDER BY ordinal_position"));
  }

  @Override
  public Statement listTables(String catalog, String schema) {
    return Statement.query(
        "SELECT table_name AS name, table_type AS type FROM "
            + (schema(catalog, schema) + ".INFORMATION_SCHEMA.TABLES ORDER BY table_name"));
  }

  @Override
  public Statement listSchemas(String catalog) {
    return Statement.query(
        "SELECT schema_name AS name FROM "
            + (schema(catalog, region) + ".INFORMATION_SCHEMA.SCHEMATA ORDER BY schema_name"));
  }

  @Override
  public Statement listColumns(String catalog, String schema) {
    return Statement.query(
        "SELECT table_name, column_name, data_type, is_nullable FROM "
            + (schema(catalog, schema) + ".INFORMATION_SCHEMA.COLUMNS")
            + " ORDER BY table_name, ordinal_position");
  }

  @Override
  public Statement alterType(TableName table, String column, String type) {
    return Statement.write(
        "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE %s"
            .formatted(table(table), column(column), type));
  }

  @Override
  public boolean widens(String from, String to) {
    return Widening.bigQuery(from, to);
  }

  @Override
  List<String> createClauses(TableOptions options) {
    List<String> clauses = new ArrayList<>();
    if (storesRows(options) && !options.partitionBy().isEmpty()) {
      clauses.add("PARTITION BY " + list(options.partitionBy()));
    }
    if (storesRows(options) && !options.clusterBy().isEmpty()) {
      clauses.add("CLUSTER BY " + list(options.clusterBy()));
    }
    options
        .comment()
        .ifPresent(comment -> clauses.add("OPTIONS(description = " + string(comment) + ")"));
    return clauses;
  }

  /** One script, which rolls back by itself when a statement of it fails. */
  @Override
  public StatementGroup atomic(TableName target, List<Statement> body) {
    return new StatementGroup.Single(Statement.write(script(body)));
  }

  private static String script(List<Statement> body) {
    return body.stream()
        .map(statement -> ended(statement.sql()))
        .collect(joining("", "BEGIN TRANSACTION;\n", "COMMIT TRANSACTION;"));
  }

  /** The semicolon goes on a line of its own where the last line may be a comment. */
  private static String ended(String sql) {
    String last = sql.substring(sql.lastIndexOf('\n') + 1);
    return sql + (last.contains("--") || last.contains("#") ? "\n;\n" : ";\n");
  }

  @Override
  public StatementGroup replaceWindow(
      TableName target, String filter, List<String> columns, String sql) {
    return atomic(
        target,
        List.of(
            Statement.write("DELETE FROM " + table(target) + "\nWHERE " + filter),
            Statement.write(insertInto(target, columns) + selectFrom(columns, sql)),
            Statement.write(
                ("ASSERT (SELECT COUNT(*) FROM " + table(target) + " WHERE " + filter + ")")
                    + " = @@row_count AS 'rows outside the partition window'")));
  }

  @Override
  public String stage(TableName target) {
    return column(Staging.stage(target).table());
  }

  /** All of it in one script: a temporary table lives no longer than that. */
  @Override
  public Staged staged(TableName target, String sql, List<StatementGroup> groups) {
    List<String> script = new ArrayList<>();
    script.add(ended("CREATE TEMP TABLE " + stage(target) + " AS\n" + sql).stripTrailing());
    for (StatementGroup group : groups) {
      for (Statement statement : group.statements()) {
        script.add(inScript(statement));
      }
    }
    return new Staged(
        List.of(new StatementGroup.Single(Statement.write(String.join("\n", script)))), List.of());
  }

  /** A group is a script already; a guard stops the script when it finds a row. */
  private static String inScript(Statement statement) {
    return switch (statement.kind()) {
      case GUARD -> "ASSERT NOT EXISTS (\n" + statement.sql() + "\n) AS 'the guard found rows';";
      case WRITE, QUERY, COUNT_GUARD, BEGIN, COMMIT ->
          statement.sql().endsWith(";") ? statement.sql() : ended(statement.sql()).stripTrailing();
    };
  }

  @Override
  public Statement copyTable(TableName candidate, TableName target, TableOptions options) {
    return Statement.write(
        "CREATE OR REPLACE TABLE " + table(candidate) + " COPY " + table(target));
  }

  @Override
  String sample(String percent) {
    return "TABLESAMPLE SYSTEM (" + percent + " PERCENT)";
  }

  /**
   * NULL elements are left out; see <a
   * href="https://cloud.google.com/bigquery/docs/reference/standard-sql/array_functions#array_to_string">ARRAY_TO_STRING</a>.
   */
  @Override
  public String joinTexts(List<String> expressions) {
    return "ARRAY_TO_STRING([" + String.join(", ", expressions) + "], ', ')";
  }
}
