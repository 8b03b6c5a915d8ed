package dev.rocky.warehouse.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.TableOptions;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Value;
import dev.rocky.warehouse.WarehouseAdapter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A scratch schema and short ways to write and to look. */
abstract class ConformanceBase {
  private Adapter opened;
  WarehouseAdapter warehouse;
  StatementDialect dialect;

  /** A fresh adapter that may create schemas in {@link #catalog()}. */
  protected abstract Adapter open();

  /** The catalog of the scratch schema. */
  protected abstract String catalog();

  @BeforeEach
  void createScratchSchema() {
    opened = open();
    warehouse = opened.warehouse().orElseThrow();
    dialect = warehouse.dialect();
    warehouse.execute(dialect.createSchema(catalog(), schema()));
  }

  @AfterEach
  void dropScratchSchema() {
    write("DROP SCHEMA " + dialect.schema(catalog(), schema()) + " CASCADE");
    opened.close();
  }

  final Adapter adapter() {
    return opened;
  }

  final String schema() {
    return "rocky_conformance_0a1b2c3d";
  }

  final TableName table(String name) {
    return new TableName(catalog(), schema(), name);
  }

  final String ref(String name) {
    return dialect.table(table(name));
  }

  final void write(String sql) {
    warehouse.execute(new Statement(sql, Statement.Kind.WRITE));
  }

  /** Creates a table from a query. */
  final TableName create(String name, String sql) {
    warehouse.execute(dialect.createAs(table(name), sql, TableOptions.NONE));
    return table(name);
  }

  final Rows query(String sql) {
    return warehouse.query(new Statement(sql, Statement.Kind.QUERY));
  }

  /** The rows of a query, one a line, cells joined by {@code |}. */
  final String text(String sql) {
    return text(query(sql));
  }

  static String text(Rows rows) {
    return rows.rows().stream()
        .map(row -> row.stream().map(ConformanceBase::cell).collect(Collectors.joining("|")))
        .collect(Collectors.joining("\n"));
  }

  private static String cell(Value value) {
    return value.display().orElse("NULL");
  }

  final void assertTable(String expected, String name, String orderBy) {
    assertEquals(expected.strip(), text("SELECT * FROM " + ref(name) + " ORDER BY " + orderBy));
  }

  final List<String> columnNames(String name) {
    return warehouse.describe(table(name)).orElseThrow().stream()
        .map(WarehouseAdapter.DescribedColumn::name)
        .toList();
  }
}
