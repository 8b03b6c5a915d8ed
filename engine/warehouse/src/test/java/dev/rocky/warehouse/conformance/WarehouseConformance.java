package dev.rocky.warehouse.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Feature;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect.TimeColumn;
import dev.rocky.sql.statement.TableOptions;
import dev.rocky.warehouse.Value;
import dev.rocky.warehouse.WarehouseAdapter.CatalogTable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tables, catalogs, values and measures. */
public abstract class WarehouseConformance extends ConformanceBase {

  @Test
  void aPingIsAnswered() {
    adapter().ping();
    assertEquals("1", text("SELECT 1"));
  }

  @Test
  void aTableIsCreatedReplacedAndDropped() {
    create("orders", "SELECT 1 AS id UNION ALL SELECT 2");
    assertTable("1\n2", "orders", "id");
    create("orders", "SELECT 'x' AS name");
    assertTable("x", "orders", "name");
    warehouse.execute(dialect.drop(ObjectKind.TABLE, table("orders")));
    assertEquals(Optional.empty(), warehouse.kind(table("orders")));
    warehouse.execute(dialect.drop(ObjectKind.TABLE, table("orders")));
  }

  @Test
  void aQueryMayEndInAComment() {
    create("orders", "SELECT 1 AS id -- the first");
    assertTable("1", "orders", "id");
    assertEquals(1, warehouse.describeQuery("SELECT 1 AS id -- the first").size());
  }

  @Test
  void aViewIsCreatedReplacedAndDroppedByItsKind() {
    create("orders", "SELECT 1 AS id");
    TableOptions view = TableOptions.NONE.withFormat(TableOptions.Format.VIEW);
    warehouse.execute(dialect.createAs(table("seen"), "SELECT id FROM " + ref("orders"), view));
    assertEquals(Optional.of(ObjectKind.VIEW), warehouse.kind(table("seen")));
    warehouse.execute(
        dialect.createAs(table("seen"), "SELECT id + 1 AS id FROM " + ref("orders"), view));
    assertTable("2", "seen", "id");
    warehouse.execute(dialect.drop(ObjectKind.VIEW, table("seen")));
    assertEquals(Optional.empty(), warehouse.kind(table("seen")));
    assertEquals(Optional.of(ObjectKind.TABLE), warehouse.kind(table("orders")));
  }

  @Test
  void createdRowsAreCountedWhereTheWarehouseSaysSo() {
    assumeTrue(dialect.features().contains(Feature.CREATE_REPORTS_ROWS));
    assertEquals(
        OptionalLong.of(2),
        warehouse.execute(
            dialect.createAs(
                table("orders"), "SELECT 1 AS id UNION ALL SELECT 2", TableOptions.NONE)));
  }

  @Test
  void theShapeOfAQueryHasNoRowsEvenForAnAggregate() {
    warehouse.execute(
        dialect.createEmptyAs(table("totals"), "SELECT COUNT(*) AS n", TableOptions.NONE));
    assertEquals(List.of("n"), columnNames("totals"));
    assertTable("", "totals", "n");
  }

  @Test
  void aTableIsEmptied() {
    create("orders", "SELECT 1 AS id");
    warehouse.execute(dialect.truncate(table("orders")));
    assertTable("", "orders", "id");
  }

  @Test
  void columnsAreDescribedInTheirOrder() {
    create("orders", "SELECT 'x' AS name, 1 AS id, CAST(NULL AS DATE) AS day");
    assertEquals(List.of("name", "id", "day"), columnNames("orders"));
    assertEquals(
        warehouse.describe(table("orders")).orElseThrow(),
        warehouse.describeSchema(catalog(), schema()).get("orders"));
    assertEquals(
        List.of("name", "id"),
        warehouse.describeQuery("SELECT name, id FROM " + ref("orders")).stream()
            .map(column -> column.name())
            .toList());
  }

  @Test
  void whatIsNotThereIsEmptyNotAnError() {
    assertEquals(Optional.empty(), warehouse.describe(table("missing")));
    assertEquals(Optional.empty(), warehouse.kind(table("missing")));
    TableName elsewhere = new TableName(catalog(), "no_such_schema", "missing");
    assertEquals(Optional.empty(), warehouse.describe(elsewhere));
    assertEquals(List.of(), warehouse.tables(catalog(), "no_such_schema"));
    assertEquals(0, warehouse.describeSchema(catalog(), "no_such_schema").size());
  }

  @Test
  void tablesAndSchemasAreListedInOrder() {
    create("b", "SELECT 1 AS id");
    create("a", "SELECT 1 AS id");
    assertEquals(
        List.of(new CatalogTable("a", ObjectKind.TABLE), new CatalogTable("b", ObjectKind.TABLE)),
        warehouse.tables(catalog(), schema()));
    List<String> schemas = warehouse.schemas(catalog());
    assertTrue(schemas.contains(schema()));
    assertEquals(schemas.stream().sorted().toList(), schemas);
  }

  @Test
  void aColumnIsAddedAndOldRowsHaveNull() {
    create("orders", "SELECT 1 AS id");
    warehouse.execute(dialect.addColumn(table("orders"), "note", dialect.textType()));
    assertTable("1|NULL", "orders", "id");
  }

  @Test
  void oddAndReservedColumnNamesSurviveEveryStatement() {
    List<String> names = List.of("id", "select", "a b", "it\"s", "left", "1st");
    StringBuilder select = new StringBuilder("SELECT 0 AS " + dialect.column("id"));
    for (String name : names.subList(1, names.size())) {
      select.append(", 1 AS ").append(dialect.column(name));
    }
    TableName odd = create("odd", select.toString());
    assertEquals(names, columnNames("odd"));
    warehouse.execute(
        dialect.merge(odd, names, List.of("id", "select"), Optional.empty(), select.toString()));
    warehouse.execute(dialect.incrementalInsert(odd, names, select.toString(), "a b", "0"));
    assertEquals("0|1|1|1|1|1", text("SELECT * FROM " + dialect.table(odd)));
    assertEquals(
        5, warehouse.query(dialect.nullRates(odd, names.subList(1, names.size()), 100)).size());
  }

  @Test
  void textSurvivesItsLiteral() {
    for (String text : List.of("it's", "back\\slash", "a\nb", "\"", "`", "é ✓", "--", "")) {
      assertEquals(
          new Value.Text(text), query("SELECT " + dialect.string(text) + " AS x").single(), text);
    }
  }

  @Test
  void timestampsKeepTheirWholeFraction() {
    LocalDateTime moment = LocalDateTime.of(2031, 5, 4, 7, 15, 0, 123_456_000);
    create("moments", "SELECT " + dialect.timestamp(moment) + " AS ts");
    Value maximum = warehouse.query(dialect.maximum(table("moments"), "ts")).single();
    assertEquals(new Value.Timestamp(moment), maximum);
    assertEquals(Optional.of("2031-05-04T07:15:00.123456Z"), maximum.display());
    assertEquals(
        new Value.Timestamp(LocalDateTime.of(2024, 3, 31, 2, 30)),
        query("SELECT " + dialect.timestamp(LocalDateTime.of(2024, 3, 31, 2, 30))).single());
    assertEquals(
        new Value.Day(LocalDate.of(2024, 2, 29)),
        query("SELECT " + dialect.date(LocalDate.of(2024, 2, 29))).single());
  }

  @Test
  void numbersKeepAllTheirDigits() {
    assertEquals(
        "9007199254740993|12345678901234567890.12|NULL|true",
        text(
            "SELECT 9007199254740993 AS a, CAST('12345678901234567890.12' AS DECIMAL(38, 2)) AS b,"
                + " NULL AS c, TRUE AS d"));
    assertInstanceOf(Value.Real.class, query("SELECT CAST(1.5 AS FLOAT) AS x").single());
  }

  @Test
  void rowCountsComeInBatchesOfTwoHundredTables() {
    create("orders", "SELECT 1 AS id UNION ALL SELECT 2");
    create("empty", "SELECT 1 AS id WHERE 1 = 0");
    List<TableName> tables = new ArrayList<>();
    for (int i = 0; i < 201; i++) {
      tables.add(table(i == 200 ? "empty" : "orders"));
    }
    List<Statement> statements = dialect.rowCounts(tables);
    assertEquals(2, statements.size());
    assertEquals(200, warehouse.query(statements.getFirst()).size());
    assertEquals(
        catalog() + "|" + schema() + "|empty|0", text(warehouse.query(statements.getLast())));
  }

  @Test
  void theNewestValueOfAColumnIsText() {
    create("orders", "SELECT " + dialect.timestamp(LocalDateTime.of(2024, 1, 2, 3, 4)) + " AS ts");
    create(
        "empty",
        "SELECT " + dialect.timestamp(LocalDateTime.MIN.withYear(1970)) + " AS ts WHERE 1 = 0");
    String found =
        text(
            warehouse.query(
                dialect
                    .freshness(
                        List.of(
                            new TimeColumn(table("orders"), "ts"),
                            new TimeColumn(table("empty"), "ts")))
                    .getFirst()));
    assertTrue(found.contains("|orders|2024-01-02 03:04:00"), found);
    assertTrue(found.contains("|empty|NULL"), found);
  }

  @Test
  void nullsAreCountedWithAndWithoutASample() {
    create("people", "SELECT 'a' AS email, 1 AS id UNION ALL SELECT NULL, 2");
    assertEquals(
        "email|1|2\nid|0|2",
        text(warehouse.query(dialect.nullRates(table("people"), List.of("email", "id"), 100))));
    assertEquals(
        2, warehouse.query(dialect.nullRates(table("people"), List.of("email", "id"), 10)).size());
  }

  @TestFactory
  Stream<DynamicTest> failuresAreClassed() {
    return Stream.of(
            new Object[] {"SELEC 1", FailureKind.QUERY_REJECTED},
            new Object[] {"SELECT no_such_column FROM " + ref("t"), FailureKind.QUERY_REJECTED},
            new Object[] {"SELECT CAST('a' AS INT)", FailureKind.QUERY_REJECTED},
            new Object[] {"SELECT 1 FROM " + ref("no_such_table"), FailureKind.NOT_FOUND})
        .map(row ->
            DynamicTest.dynamicTest(
                (String) row[0],
                () -> {
                  create("t", "SELECT 1 AS id");
                  RockyException failure =
                      assertThrows(RockyException.class, () -> query((String) row[0]));
                  assertEquals(row[1], failure.kind());
                  assertEquals(Optional.of(row[0]), failure.statement());
                }));
  }

  @Test
  void aSafeWideningReallyAltersTheColumn() {
    List<List<String>> candidates =
        List.of(
            List.of("SMALLINT", "BIGINT"),
            List.of("DECIMAL(10,2)", "DECIMAL(20,2)"),
            List.of("FLOAT", "DOUBLE"),
            List.of("INTEGER", "VARCHAR"));
    int altered = 0;
    for (List<String> change : candidates) {
      if (dialect.widens(change.getFirst(), change.getLast())) {
        TableName table =
            create("narrow" + altered, "SELECT CAST(1 AS " + change.getFirst() + ") AS n");
        dialect.beforeAlterType(table).forEach(warehouse::execute);
        warehouse.execute(dialect.alterType(table, "n", change.getLast()));
        assertEquals(change.getLast(), warehouse.describe(table).orElseThrow().getFirst().type());
        altered++;
      }
    }
    assertTrue(altered > 0, "no widening was tried");
  }

  @Test
  void aStatementOfAnInterruptedThreadIsCancelled() throws InterruptedException {
    create("many", manyRows());
    List<RockyException> failures = new ArrayList<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                query(endless());
              } catch (RockyException e) {
                failures.add(e);
              }
            });
    Thread.sleep(300);
    thread.interrupt();
    thread.join(20_000);
    assertEquals(FailureKind.CANCELLED, failures.getFirst().kind());
    assertEquals("1", text("SELECT 1"));
  }

  /** A query of a thousand rows with a column {@code i}. */
  protected abstract String manyRows();

  /** A query that takes hours. */
  private String endless() {
    String many = ref("many");
    return ("SELECT COUNT(*) FROM %s AS a, %s AS b, %s AS c, %s AS d, %s AS e"
            + " WHERE a.i + b.i + c.i + d.i + e.i = 7")
        .formatted(many, many, many, many, many);
  }
}
