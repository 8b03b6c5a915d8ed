package dev.rocky.sql.statement;

import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import dev.rocky.type.DataType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one warehouse spells statements: no connection, driver or clock. Texts are those of
 * execution.md §12–§16, line breaks included.
 *
 * <p>{@code sql} arguments are whole queries without a closing semicolon; they stand on lines of
 * their own, so that one may end in a comment. Column arguments are bare names and are quoted here.
 */
public interface StatementDialect {

  /** DuckDB; a catalog is written where it is one of the attached databases (config.md §6.3). */
  static StatementDialect duckDb(Set<String> attachedDatabases) {
    return new DuckDbStatements(attachedDatabases);
  }

  static StatementDialect databricks() {
    return new DatabricksStatements();
  }

  static StatementDialect snowflake() {
    return new SnowflakeStatements(Optional.empty());
  }

  /**
   * Snowflake.
   *
   * @param warehouse of the adapter: does the work of dynamic tables that name none
   */
  static StatementDialect snowflake(String warehouse) {
    return new SnowflakeStatements(Optional.of(warehouse));
  }

  /**
   * BigQuery.
   *
   * @param location where the datasets are: {@code us}, {@code europe-north1}
   */
  static StatementDialect bigQuery(String location) {
    return new BigQueryStatements(location);
  }

  DialectName name();

  Set<Feature> features();

  /** What keeps tables in order and measures them (§20). */
  Upkeep upkeep();

  Comparing comparing();

  // --- names, literals, types (§12.2)

  /** The reference of a table, {@code T} in the pages. */
  String table(TableName table);

  /** The reference of a schema, its catalog included where the dialect writes one. */
  String schema(String catalog, String schema);

  /** A column name: bare where plain, else quoted. */
  String column(String name);

  String string(String value);

  /** A timestamp in UTC; keeps the fraction of the value. */
  String timestamp(LocalDateTime value);

  String date(LocalDate value);

  String textType();

  String timestampType();

  /**
   * Smaller than everything a watermark column of this type can hold; empty for types that cannot
   * be one. An unknown type is taken for a timestamp.
   */
  Optional<String> floor(DataType type);

  /** {@code c >= start AND c < end}; the bounds are {@code YYYY-MM-DD HH:MM:SS} (§13.6). */
  String window(String column, DataType type, LocalDateTime start, LocalDateTime end);

  /** One text of those that are not NULL, with {@code ", "} between them (§16.5). */
  String joinTexts(List<String> expressions);

  // --- common statements (§12.3)

  /** Empty where catalogs cannot be created. */
  Optional<Statement> createCatalog(String catalog);

  Statement createSchema(String catalog, String schema);

  /** Drops by the kind the object really has. */
  Statement drop(ObjectKind kind, TableName table);

  Statement truncate(TableName table);

  Statement describe(TableName table);

  /** Returns no row; the columns of its result are the answer. */
  Statement describeQuery(String sql);

  /**
   * Columns {@code name}, {@code type}, ordered by name; type as the information schema says it.
   */
  Statement listTables(String catalog, String schema);

  /** One column {@code name}: every schema but the warehouse's own, ordered. */
  Statement listSchemas(String catalog);

  /** Columns {@code table_name}, {@code column_name}, {@code data_type}, {@code is_nullable}. */
  Statement listColumns(String catalog, String schema);

  Statement addColumn(TableName table, String column, String type);

  /** Sent once for a table before its first {@link #alterType}. */
  List<Statement> beforeAlterType(TableName table);

  Statement alterType(TableName table, String column, String type);

  /** Whether a column can be altered from one type to the other without loss (§15.3). */
  boolean widens(String from, String to);

  // --- strategies (§13)

  /** The statements as one: all take effect or none does (§13.1). */
  StatementGroup atomic(TableName target, List<Statement> body);

  /** Creates or replaces a table, view or other object that is defined by a query. */
  Statement createAs(TableName target, String sql, TableOptions options);

  /** Creates the shape of a query without its rows (§14.5). */
  Statement createEmptyAs(TableName target, String sql, TableOptions options);

  /** {@code SELECT *} and the metadata columns: the query of a full copy (§13.2). */
  String copyQuery(TableName source, List<MetadataColumn> metadata);

  /** Appends the rows of the source above the target's maximum (§13.3). */
  Statement incrementalCopy(
      TableName target,
      TableName source,
      List<String> columns,
      List<MetadataColumn> metadata,
      String timestampColumn,
      String floor);

  /** Appends the rows of the query above the target's maximum (§13.4). */
  Statement incrementalInsert(
      TableName target, List<String> columns, String sql, String timestampColumn, String floor);

  /** Returns samples of keys that occur twice in the query (§13.5). */
  Statement duplicateKeys(List<String> keys, String sql);

  /**
   * Updates and inserts by key (§13.5).
   *
   * @param columns all columns of the query, in order
   * @param updated absent: all columns but the keys; empty: rows are only inserted
   */
  Statement merge(
      TableName target,
      List<String> columns,
      List<String> keys,
      Optional<List<String>> updated,
      String sql);

  /**
   * Replaces the rows of a window (§13.6).
   *
   * @param filter see {@link #window}
   */
  StatementGroup replaceWindow(TableName target, String filter, List<String> columns, String sql);

  /** Replaces the partitions that the query has rows in (§13.8). */
  Staged replacePartitions(
      TableName target, List<String> partitionBy, List<String> columns, String sql);

  /** The reference of the staging relation R of a target (§13.8). */
  String stage(TableName target);

  /**
   * The query's rows go into the staging relation, then these groups read it; it goes away at the
   * end (§13.8). A guard among the groups must find no row before anything after it is sent.
   */
  Staged staged(TableName target, String sql, List<StatementGroup> groups);

  /** Empty where the dialect refreshes by itself or has none (§13.9). */
  Optional<Statement> refreshMaterializedView(TableName target);

  /** Snowflake's dynamic table; empty elsewhere (§13.9). */
  Optional<Statement> createDynamicTable(
      TableName target, String targetLag, String warehouse, String sql);

  /** Who does the work where a statement has to say so; empty where none is named (§13.9). */
  default Optional<String> warehouse() {
    return Optional.empty();
  }

  /** Returns samples of snapshot keys that are NULL or occur twice. */
  Statement snapshotGuard(SnapshotTable snapshot);

  /** Creates an empty history table when there is none. */
  Statement snapshotInitialLoad(SnapshotTable snapshot);

  /**
   * {@code merge_1} to {@code merge_3}, not yet grouped.
   *
   * @param now the literal of the run timestamp
   */
  List<Statement> snapshotMerges(
      SnapshotTable snapshot, String now, String snapshotId, boolean invalidateHardDeletes);

  /** A candidate that starts as a copy of the table (§13.13). */
  Statement copyTable(TableName candidate, TableName target, TableOptions options);

  /** Puts the candidate in the table's place (§13.13). */
  List<StatementGroup> publish(TableName candidate, TableName target, TableOptions options);

  // --- rows from files (§7, §8)

  /**
   * A column as it is created.
   *
   * @param type as the warehouse spells it
   */
  record NewColumn(String name, String type) {}

  /**
   * Appends rows.
   *
   * @param rows an expression for each column
   */
  Statement insertRows(TableName table, List<String> columns, List<List<String>> rows);

  /**
   * Replaces a table by one of these rows, so that a reader sees the old one or the new one.
   *
   * @param batches the rows of each INSERT
   */
  Staged replaceRows(TableName target, List<NewColumn> columns, List<List<List<String>>> batches);

  // --- measuring (§16.2)

  Statement maximum(TableName table, String column);

  /** Columns {@code c}, {@code s}, {@code t}, {@code cnt}; at most 200 tables a statement. */
  List<Statement> rowCounts(List<TableName> tables);

  /** A table and the column whose age is asked for. */
  record TimeColumn(TableName table, String column) {}

  /** Columns {@code c}, {@code s}, {@code t}, {@code max_ts}; at most 200 tables a statement. */
  List<Statement> freshness(List<TimeColumn> columns);

  /**
   * Columns {@code col}, {@code nulls}, {@code sampled}.
   *
   * @param samplePercent the share of rows that is looked at; 100 looks at all
   */
  Statement nullRates(TableName table, List<String> columns, double samplePercent);
}
