package dev.rocky.sql.statement;

import static java.util.stream.Collectors.joining;

import dev.rocky.name.TableName;
import dev.rocky.type.DataType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The spelling most warehouses share; each dialect overrides what it does otherwise. */
abstract class AnsiStatements implements StatementDialect {
  /** A project uses the same names again and again; beyond so many they are spelled anew. */
  private static final int REMEMBERED = 4096;

  private final Map<String, String> spelled = new ConcurrentHashMap<>();

  /** Words that cannot stand bare where a column name is meant, in upper case. */
  abstract Set<String> reservedWords();

  /** The character around quoted names; doubled inside. */
  String quote() {
    return "\"";
  }

  boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty() && !reservedWords().contains(name.toUpperCase(Locale.ROOT));
  }

  final String quoted(String name) {
    return quote() + name.replace(quote(), quote() + quote()) + quote();
  }

  final String list(List<String> columns) {
    return join(columns, ", ", this::column);
  }

  /** What {@code each} makes of the names, with a separator between. */
  static String join(List<String> names, String separator, UnaryOperator<String> each) {
    StringBuilder out = new StringBuilder(names.size() * 16);
    for (int i = 0; i < names.size(); i++) {
      out.append(i == 0 ? "" : separator).append(each.apply(names.get(i)));
    }
    return out.toString();
  }

  // --- names, literals

  @Override
  public String table(TableName table) {
    return schema(table.catalog(), table.schema()) + "." + column(table.table());
  }

  @Override
  public String schema(String catalog, String schema) {
    return catalog.isEmpty() ? column(schema) : column(catalog) + "." + column(schema);
  }

  @Override
  public String column(String name) {
    String known = spelled.get(name);
    if (known != null) {
      return known;
    }
    String made = isPlain(name) ? name : quoted(name);
    if (spelled.size() < REMEMBERED) {
      spelled.put(name, made);
    }
    return made;
  }

  @Override
  public String string(String value) {
    return Literals.doubledQuotes(value.replace("\\", "\\\\"));
  }

  @Override
  public String timestamp(LocalDateTime value) {
    return "TIMESTAMP '" + Literals.timestamp(value) + "'";
  }

  @Override
  public String date(LocalDate value) {
    return "DATE '" + value + "'";
  }

  @Override
  public Statement insertRows(TableName table, List<String> columns, List<List<String>> rows) {
    return Rowsets.insert(this, table, columns, rows);
  }

  @Override
  public Staged replaceRows(
      TableName target, List<NewColumn> columns, List<List<List<String>>> batches) {
    return Rowsets.replaceThroughStage(this, target, columns, batches);
  }

  @Override
  public String joinTexts(List<String> expressions) {
    return "CONCAT_WS(', ', " + String.join(", ", expressions) + ")";
  }

  @Override
  public String textType() {
    return "STRING";
  }

  @Override
  public String timestampType() {
    return "TIMESTAMP";
  }

  @Override
  public Optional<String> floor(DataType type) {
    return switch (type) {
      case DataType.Decimal _ -> Optional.of("0");
      case DataType.Simple simple ->
          switch (simple) {
            case TIMESTAMP, TIMESTAMP_NTZ, UNKNOWN ->
                Optional.of(timestamp(LocalDateTime.of(1970, 1, 1, 0, 0)));
            case DATE -> Optional.of(date(LocalDate.EPOCH));
            case INT32, INT64, FLOAT32, FLOAT64 -> Optional.of("0");
            case STRING -> Optional.of(string(""));
            case BOOLEAN, BINARY, VARIANT -> Optional.empty();
          };
      case DataType.Array _, DataType.Map _, DataType.Struct _ -> Optional.empty();
    };
  }

  @Override
  public String window(String column, DataType type, LocalDateTime start, LocalDateTime end) {
    String name = column(column);
    return name + " >= " + bound(type, start) + " AND " + name + " < " + bound(type, end);
  }

  /** One end of a window as the column's type wants it. */
  String bound(DataType type, LocalDateTime value) {
    return "'" + Literals.timestamp(value) + "'";
  }

  // --- common statements

  @Override
  public Optional<Statement> createCatalog(String catalog) {
    return Optional.empty();
  }

  @Override
  public Statement createSchema(String catalog, String schema) {
    return Statement.write("CREATE SCHEMA IF NOT EXISTS " + schema(catalog, schema));
  }

  @Override
  public Statement drop(ObjectKind kind, TableName table) {
    return Statement.write("DROP " + kind.keyword() + " IF EXISTS " + table(table));
  }

  @Override
  public Statement truncate(TableName table) {
    return Statement.write("TRUNCATE TABLE " + table(table));
  }

  @Override
  public Statement describe(TableName table) {
    return Statement.query("DESCRIBE TABLE " + table(table));
  }

  @Override
  public Statement describeQuery(String sql) {
    return Statement.query("SELECT * FROM (\n" + sql + "\n) AS _rocky_src LIMIT 0");
  }

  @Override
  public Statement addColumn(TableName table, String column, String type) {
    return Statement.write(
        "ALTER TABLE " + table(table) + " ADD COLUMN " + column(column) + " " + type);
  }

  @Override
  public List<Statement> beforeAlterType(TableName table) {
    return List.of();
  }

  @Override
  public Statement alterType(TableName table, String column, String type) {
    return Statement.write(
        "ALTER TABLE " + table(table) + " ALTER COLUMN " + column(column) + " TYPE " + type);
  }

  // --- strategies

  @Override
  public StatementGroup atomic(TableName target, List<Statement> body) {
    return new StatementGroup.Transaction(body);
  }

  @Override
  public Statement createAs(TableName target, String sql, TableOptions options) {
    return Statement.write(createHead(target, options) + " AS\n" + sql);
  }

  /** Everything before {@code AS}. */
  private String createHead(TableName target, TableOptions options) {
    StringBuilder head = new StringBuilder("CREATE OR REPLACE ");
    head.append(
        switch (options.format()) {
          case TABLE, DELTA_TABLE, ICEBERG_TABLE -> "TABLE ";
          case STREAMING_TABLE -> "STREAMING TABLE ";
          case VIEW -> "VIEW ";
          case MATERIALIZED_VIEW -> "MATERIALIZED VIEW ";
        });
    head.append(table(target));
    head.append(
        switch (options.format()) {
          case DELTA_TABLE -> " USING DELTA";
          case ICEBERG_TABLE -> " USING ICEBERG";
          case TABLE, STREAMING_TABLE, VIEW, MATERIALIZED_VIEW -> "";
        });
    for (String clause : createClauses(options)) {
      head.append('\n').append(clause);
    }
    return head.toString();
  }

  /** The clauses between the head and {@code AS}, a line each. */
  List<String> createClauses(TableOptions options) {
    return List.of();
  }

  /** Whether the created object holds rows of its own, which can be partitioned and clustered. */
  static boolean storesRows(TableOptions options) {
    return switch (options.format()) {
      case TABLE, DELTA_TABLE, ICEBERG_TABLE, STREAMING_TABLE -> true;
      case VIEW, MATERIALIZED_VIEW -> false;
    };
  }

  @Override
  public Statement createEmptyAs(TableName target, String sql, TableOptions options) {
    return createAs(target, "SELECT * FROM (\n" + sql + "\n) AS _rocky_src\nWHERE 1 = 0", options);
  }

  @Override
  public String copyQuery(TableName source, List<MetadataColumn> metadata) {
    return "SELECT *" + metadata(metadata) + " FROM " + table(source);
  }

  private String metadata(List<MetadataColumn> columns) {
    return columns.stream()
        .map(c -> ", CAST(" + c.value() + " AS " + c.type() + ") AS " + column(c.name()))
        .collect(joining());
  }

  @Override
  public Statement incrementalCopy(
      TableName target,
      TableName source,
      List<String> columns,
      List<MetadataColumn> metadata,
      String timestampColumn,
      String floor) {
    List<String> inserted = new ArrayList<>(columns);
    metadata.forEach(column -> inserted.add(column.name()));
    return Statement.write(
        insertInto(target, inserted)
            + ("\nSELECT " + list(columns) + metadata(metadata))
            + ("\nFROM " + table(source))
            + newerThan(target, timestampColumn, floor));
  }

  @Override
  public Statement incrementalInsert(
      TableName target, List<String> columns, String sql, String timestampColumn, String floor) {
    return Statement.write(
        insertInto(target, columns)
            + selectFrom(columns, sql)
            + newerThan(target, timestampColumn, floor));
  }

  final String insertInto(TableName target, List<String> columns) {
    return "INSERT INTO " + table(target) + " (" + list(columns) + ")";
  }

  final String selectFrom(List<String> columns, String sql) {
    return "\nSELECT " + list(columns) + " FROM (\n" + sql + "\n) AS _rocky_src";
  }

  private String newerThan(TableName target, String timestampColumn, String floor) {
    String ts = column(timestampColumn);
    return "\nWHERE "
        + ts
        + " > (\n  SELECT COALESCE(MAX("
        + ts
        + "), "
        + floor
        + ")\n  FROM "
        + table(target)
        + "\n)";
  }

  @Override
  public Statement duplicateKeys(List<String> keys, String sql) {
    return Merges.duplicateKeys(this, keys, sql);
  }

  @Override
  public Statement merge(
      TableName target,
      List<String> columns,
      List<String> keys,
      Optional<List<String>> updated,
      String sql) {
    return Merges.merge(this, target, columns, keys, updated, sql);
  }

  @Override
  public StatementGroup replaceWindow(
      TableName target, String filter, List<String> columns, String sql) {
    return new StatementGroup.Transaction(
        List.of(
            Statement.write("DELETE FROM " + table(target) + "\nWHERE " + filter),
            Statement.write(insertInto(target, columns) + selectFrom(columns, sql)),
            new Statement(
                "SELECT COUNT(*) FROM " + table(target) + "\nWHERE " + filter,
                Statement.Kind.COUNT_GUARD)));
  }

  @Override
  public Staged replacePartitions(
      TableName target, List<String> partitionBy, List<String> columns, String sql) {
    List<Statement> body =
        Merges.replacePartitions(this, target, stage(target), partitionBy, columns);
    return staged(target, sql, List.of(atomic(target, body)));
  }

  @Override
  public Staged staged(TableName target, String sql, List<StatementGroup> groups) {
    String stage = stage(target);
    List<StatementGroup> steps = new ArrayList<>();
    steps.add(new StatementGroup.Single(Statement.write(createStage(stage) + " AS\n" + sql)));
    steps.addAll(groups);
    return new Staged(steps, List.of(Statement.write("DROP TABLE IF EXISTS " + stage)));
  }

  @Override
  public String stage(TableName target) {
    return table(Staging.stage(target));
  }

  String createStage(String stage) {
    return "CREATE OR REPLACE TEMPORARY TABLE " + stage;
  }

  @Override
  public Optional<Statement> refreshMaterializedView(TableName target) {
    return Optional.empty();
  }

  @Override
  public Optional<Statement> createDynamicTable(
      TableName target, String targetLag, String warehouse, String sql) {
    return Optional.empty();
  }

  @Override
  public Statement snapshotGuard(SnapshotTable snapshot) {
    return Snapshots.guard(this, snapshot);
  }

  @Override
  public Statement snapshotInitialLoad(SnapshotTable snapshot) {
    return Snapshots.initialLoad(this, snapshot);
  }

  @Override
  public List<Statement> snapshotMerges(
      SnapshotTable snapshot, String now, String snapshotId, boolean invalidateHardDeletes) {
    return Snapshots.merges(this, snapshot, now, snapshotId, invalidateHardDeletes);
  }

  @Override
  public Statement copyTable(TableName candidate, TableName target, TableOptions options) {
    return createAs(candidate, "SELECT * FROM " + table(target), options);
  }

  @Override
  public List<StatementGroup> publish(TableName candidate, TableName target, TableOptions options) {
    return List.of(
        new StatementGroup.Single(copyTable(target, candidate, options)),
        new StatementGroup.Single(drop(ObjectKind.TABLE, candidate)));
  }

  // --- measuring

  @Override
  public Comparing comparing() {
    return new Comparing(this);
  }

  @Override
  public Statement maximum(TableName table, String column) {
    return Statement.query("SELECT MAX(" + column(column) + ") FROM " + table(table));
  }

  @Override
  public List<Statement> rowCounts(List<TableName> tables) {
    return Measures.rowCounts(this, tables);
  }

  @Override
  public List<Statement> freshness(List<TimeColumn> columns) {
    return Measures.freshness(this, columns);
  }

  @Override
  public Statement nullRates(TableName table, List<String> columns, double samplePercent) {
    return Measures.nullRates(this, table, columns, samplePercent);
  }

  /** What limits a table to a share of its rows, after its reference. */
  abstract String sample(String percent);
}
