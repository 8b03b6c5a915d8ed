package dev.rocky.sql.statement;

import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Databricks SQL, <a href="https://docs.databricks.com/sql/language-manual/">its manual</a>. */
final class DatabricksStatements extends AnsiStatements {

  @Override
  public DialectName name() {
    return DialectName.DATABRICKS;
  }

  @Override
  public Upkeep upkeep() {
    return new Upkeep.Databricks(this);
  }

  @Override
  public Set<Feature> features() {
    return Set.of(
        Feature.CATALOGS,
        Feature.MATERIALIZED_VIEWS,
        Feature.DELTA_TABLES,
        Feature.ICEBERG_TABLES,
        Feature.STREAMING_TABLES,
        Feature.TABLE_PARTITIONS,
        Feature.TABLE_CLUSTERS,
        Feature.TABLE_COMMENTS,
        Feature.TABLE_PROPERTIES);
  }

  @Override
  Set<String> reservedWords() {
    return ReservedWords.DATABRICKS;
  }

  @Override
  String quote() {
    return "`";
  }

  @Override
  public Optional<Statement> createCatalog(String catalog) {
    return Optional.of(Statement.write("CREATE CATALOG IF NOT EXISTS " + column(catalog)));
  }

  @Override
  public Statement listTables(String catalog, String schema) {
    return Statement.query(
        "SELECT table_name AS name, table_type AS type FROM "
            + informationSchema(catalog, "tables")
            + (" WHERE table_schema = " + string(schema) + " ORDER BY table_name"));
  }

  @Override
  public Statement listSchemas(String catalog) {
    return Statement.query(
        "SELECT schema_name AS name FROM "
            + informationSchema(catalog, "schemata")
            + " WHERE schema_name <> 'information_schema' ORDER BY schema_name");
  }

  @Override
  public Statement listColumns(String catalog, String schema) {
    return Statement.query(
        "SELECT table_name, column_name, full_data_type AS data_type, is_nullable FROM "
            + informationSchema(catalog, "columns")
            + (" WHERE table_schema = " + string(schema))
            + " ORDER BY table_name, ordinal_position");
  }

  private String informationSchema(String catalog, String view) {
    return schema(catalog, "information_schema") + "." + view;
  }

  @Override
  public List<Statement> beforeAlterType(TableName table) {
    return List.of(
        Statement.write(
            "ALTER TABLE "
                + table(table)
                + " SET TBLPROPERTIES ('delta.enableTypeWidening' = 'true')"));
  }

  @Override
  public boolean widens(String from, String to) {
    return Widening.common(from, to);
  }

  @Override
  List<String> createClauses(TableOptions options) {
    List<String> clauses = new ArrayList<>();
    if (storesRows(options) && !options.partitionBy().isEmpty()) {
      clauses.add("PARTITIONED BY (" + list(options.partitionBy()) + ")");
    }
    if (storesRows(options) && !options.clusterBy().isEmpty()) {
      clauses.add("CLUSTER BY (" + list(options.clusterBy()) + ")");
    }
    options.comment().ifPresent(comment -> clauses.add("COMMENT " + string(comment)));
    if (!options.properties().isEmpty()) {
      clauses.add(
          options.properties().entrySet().stream()
              .map(entry -> string(entry.getKey()) + " = " + string(entry.getValue()))
              .collect(Collectors.joining(", ", "TBLPROPERTIES (", ")")));
    }
    return clauses;
  }

  /**
   * No transaction over statements: the version read first is what a failure goes back to. <a
   * href="https://docs.databricks.com/sql/language-manual/delta-restore.html">RESTORE</a>
   */
  @Override
  public StatementGroup atomic(TableName target, List<Statement> body) {
    String table = table(target);
    return new StatementGroup.Compensated(
        Statement.query("DESCRIBE HISTORY " + table + " LIMIT 1"), table, body);
  }

  /** One atomic statement, which rejects rows outside of the window by itself. */
  @Override
  public StatementGroup replaceWindow(
      TableName target, String filter, List<String> columns, String sql) {
    return new StatementGroup.Single(
        Statement.write("INSERT INTO " + table(target) + " REPLACE WHERE " + filter + "\n" + sql));
  }

  @Override
  String createStage(String stage) {
    return "CREATE OR REPLACE TABLE " + stage;
  }

  @Override
  public Optional<Statement> refreshMaterializedView(TableName target) {
    return Optional.of(Statement.write("REFRESH MATERIALIZED VIEW " + table(target)));
  }

  @Override
  String sample(String percent) {
    return "TABLESAMPLE (" + percent + " PERCENT)";
  }
}
