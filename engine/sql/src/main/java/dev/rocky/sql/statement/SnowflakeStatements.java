package dev.rocky.sql.statement;

import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Snowflake, <a href="https://docs.snowflake.com/en/sql-reference">its reference</a>. */
final class SnowflakeStatements extends AnsiStatements {
  private final Optional<String> warehouse;

  SnowflakeStatements(Optional<String> warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public Optional<String> warehouse() {
    return warehouse;
  }

  @Override
  public DialectName name() {
    return DialectName.SNOWFLAKE;
  }

  @Override
  public Upkeep upkeep() {
    return new Upkeep.Snowflake(this);
  }

  @Override
  public Set<Feature> features() {
    return Set.of(
        Feature.CATALOGS,
        Feature.MATERIALIZED_VIEWS,
        Feature.DYNAMIC_TABLES,
        Feature.TABLE_CLUSTERS,
        Feature.TABLE_COMMENTS);
  }

  @Override
  Set<String> reservedWords() {
    return ReservedWords.SNOWFLAKE;
  }

  /** A name in mixed case exists only quoted: bare ones are folded to upper case. */
  @Override
  boolean isPlain(String name) {
    return super.isPlain(name)
        && (name.equals(name.toUpperCase(Locale.ROOT))
            || name.equals(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String textType() {
    return "VARCHAR";
  }

  @Override
  public String timestampType() {
    return "TIMESTAMP_NTZ";
  }

  @Override
  public String timestamp(LocalDateTime value) {
    return "'" + Literals.timestamp(value) + "'::TIMESTAMP_NTZ";
  }

  @Override
  public Optional<Statement> createCatalog(String catalog) {
    return Optional.of(Statement.write("CREATE DATABASE IF NOT EXISTS " + column(catalog)));
  }

  @Override
  public Statement listTables(String catalog, String schema) {
    return Statement.query(
        "SELECT table_name AS name, table_type AS type FROM "
            + informationSchema(catalog, "TABLES")
            + (" WHERE table_schema = " + folded(schema) + " ORDER BY table_name"));
  }

  @Override
  public Statement listSchemas(String catalog) {
    return Statement.query(
        "SELECT schema_name AS name FROM "
            + informationSchema(catalog, "SCHEMATA")
            + " WHERE schema_name <> 'INFORMATION_SCHEMA' ORDER BY schema_name");
  }

  @Override
  public Statement listColumns(String catalog, String schema) {
    return Statement.query(
        "SELECT table_name, column_name, data_type, is_nullable FROM "
            + informationSchema(catalog, "COLUMNS")
            + (" WHERE table_schema = " + folded(schema))
            + " ORDER BY table_name, ordinal_position");
  }

  private String informationSchema(String catalog, String view) {
    return schema(catalog, "INFORMATION_SCHEMA") + "." + view;
  }

  /** The value a catalogue holds for a name that is written like this in statements. */
  private String folded(String name) {
    return string(isPlain(name) ? name.toUpperCase(Locale.ROOT) : name);
  }

  @Override
  public Statement alterType(TableName table, String column, String type) {
    return Statement.write(
        "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE %s"
            .formatted(table(table), column(column), type));
  }

  @Override
  public boolean widens(String from, String to) {
    return Widening.snowflake(from, to);
  }

  @Override
  List<String> createClauses(TableOptions options) {
    List<String> clauses = new ArrayList<>();
    if (storesRows(options) && !options.clusterBy().isEmpty()) {
      clauses.add("CLUSTER BY (" + list(options.clusterBy()) + ")");
    }
    options.comment().ifPresent(comment -> clauses.add("COMMENT = " + string(comment)));
    return clauses;
  }

  @Override
  public Optional<Statement> createDynamicTable(
      TableName target, String targetLag, String warehouse, String sql) {
    String lag = targetLag.equalsIgnoreCase("DOWNSTREAM") ? "DOWNSTREAM" : string(targetLag);
    return Optional.of(
        Statement.write(
            "CREATE OR REPLACE DYNAMIC TABLE %s\n  TARGET_LAG = %s\n  WAREHOUSE = %s\nAS\n%s"
                .formatted(table(target), lag, column(warehouse), sql)));
  }

  @Override
  public Statement copyTable(TableName candidate, TableName target, TableOptions options) {
    return Statement.write(
        "CREATE OR REPLACE TABLE " + table(candidate) + " CLONE " + table(target));
  }

  @Override
  String sample(String percent) {
    return "SAMPLE (" + percent + ")";
  }

  /**
   * CONCAT_WS answers NULL when one of its texts is; see <a
   * href="https://docs.snowflake.com/en/sql-reference/functions/concat_ws">its page</a>.
   */
  @Override
  public String joinTexts(List<String> expressions) {
    return "ARRAY_TO_STRING(ARRAY_CONSTRUCT_COMPACT(" + String.join(", ", expressions) + "), ', ')";
  }
}
