package dev.rocky.sql.statement;

import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** DuckDB, <a href="https://duckdb.org/docs/current/sql/introduction">its SQL</a>. */
final class DuckDbStatements extends AnsiStatements {
  private final Set<String> attached;

  DuckDbStatements(Set<String> attachedDatabases) {
    Set<String> folded = new LinkedHashSet<>();
    attachedDatabases.forEach(name -> folded.add(name.toLowerCase(Locale.ROOT)));
    attached = Set.copyOf(folded);
  }

  @Override
  public DialectName name() {
    return DialectName.DUCKDB;
  }

  @Override
  public Upkeep upkeep() {
    return new Upkeep.DuckDb(this);
  }

  @Override
  public Set<Feature> features() {
    return Set.of(Feature.TRANSACTIONAL_DDL, Feature.CREATE_REPORTS_ROWS);
  }

  @Override
  Set<String> reservedWords() {
    return ReservedWords.DUCKDB;
  }

  @Override
  public String schema(String catalog, String schema) {
    return isAttached(catalog) ? column(catalog) + "." + column(schema) : column(schema);
  }

  /** Any other catalog is a name of Rocky's only: it stays in keys and outputs, not in SQL. */
  private boolean isAttached(String catalog) {
    return attached.contains(catalog.toLowerCase(Locale.ROOT));
  }

  @Override
  public String string(String value) {
    return Literals.doubledQuotes(value);
  }

  @Override
  public String textType() {
    return "VARCHAR";
  }

  @Override
  public Statement truncate(TableName table) {
    return Statement.write("TRUNCATE " + table(table));
  }

  @Override
  public Statement describe(TableName table) {
    return Statement.query("DESCRIBE " + table(table));
  }

  @Override
  public Statement listTables(String catalog, String schema) {
    return Statement.query(
        "SELECT table_name AS name, table_type AS type FROM information_schema.tables"
            + where(catalog, schema)
            + " ORDER BY table_name");
  }

  @Override
  public Statement listSchemas(String catalog) {
    return Statement.query(
        "SELECT schema_name AS name FROM information_schema.schemata WHERE catalog_name = "
            + catalogValue(catalog)
            + " AND schema_name NOT IN ('information_schema', 'pg_catalog') ORDER BY schema_name");
  }

  @Override
  public Statement listColumns(String catalog, String schema) {
    return Statement.query(
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
            + where(catalog, schema)
            + " ORDER BY table_name, ordinal_position");
  }

  private String where(String catalog, String schema) {
    return " WHERE table_catalog = "
        + catalogValue(catalog)
        + " AND lower(table_schema) = lower("
        + string(schema)
        + ")";
  }

  private String catalogValue(String catalog) {
    return isAttached(catalog) ? string(catalog) : "current_database()";
  }

  @Override
  public boolean widens(String from, String to) {
    return Widening.common(from, to) || Widening.toText(from, to);
  }

  @Override
  public String stage(TableName target) {
    return column(Staging.stage(target).table());
  }

  @Override
  public List<StatementGroup> publish(TableName candidate, TableName target, TableOptions options) {
    return List.of(
        atomic(
            target,
            List.of(
                drop(ObjectKind.TABLE, target),
                Statement.write(
                    "ALTER TABLE " + table(candidate) + " RENAME TO " + column(target.table())))));
  }

  @Override
  String sample(String percent) {
    return "USING SAMPLE " + percent + " PERCENT (bernoulli)";
  }

  @Override
  public Staged replaceRows(
      TableName target, List<NewColumn> columns, List<List<List<String>>> batches) {
    return Rowsets.replaceInTransaction(this, target, columns, batches);
  }
}
