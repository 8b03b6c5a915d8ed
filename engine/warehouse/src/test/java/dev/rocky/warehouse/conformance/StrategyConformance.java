package dev.rocky.warehouse.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.MetadataColumn;
import dev.rocky.sql.statement.SnapshotTable;
import dev.rocky.sql.statement.Staging;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementGroup;
import dev.rocky.sql.statement.TableOptions;
import dev.rocky.type.DataType;
import dev.rocky.warehouse.Session;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The statements of the strategies, carried out and their rows compared (execution.md §13). */
public abstract class StrategyConformance extends ConformanceBase {
  private static final String FLOOR_OF_NUMBERS = "0";

  private String rows(String columns, String... rows) {
    StringBuilder sql = new StringBuilder();
    String[] names = columns.split(", ", -1);
    for (String row : rows) {
      String[] values = row.split(", ", -1);
      sql.append(sql.isEmpty() ? "SELECT " : "\nUNION ALL\nSELECT ");
      for (int i = 0; i < names.length; i++) {
        sql.append(i == 0 ? "" : ", ").append(values[i]).append(" AS ").append(names[i]);
      }
    }
    return sql.toString();
  }

  private List<Session.Outcome> run(StatementGroup group) {
    try (Session session = warehouse.session()) {
      return session.run(group);
    }
  }

  // --- incremental

  @Test
  void aCopyAppendsWhatIsNewerThanTheTargetToTheMicrosecond() {
    String ts = "CAST('2024-01-01 05:06:07.%s' AS " + dialect.timestampType() + ") AS ts";
    create("source", "SELECT 1 AS id, " + ts.formatted("123456"));
    String city = dialect.string("oslo");
    List<MetadataColumn> metadata = List.of(new MetadataColumn("city", dialect.textType(), city));
    create("target", dialect.copyQuery(table("source"), metadata));
    Statement copy =
        dialect.incrementalCopy(
            table("target"),
            table("source"),
            List.of("id", "ts"),
            metadata,
            "ts",
            dialect.floor(DataType.Simple.TIMESTAMP).orElseThrow());
    assertEquals(OptionalLong.of(0), warehouse.execute(copy));

    write("INSERT INTO " + ref("source") + " SELECT 2, " + ts.formatted("123457"));
    write("INSERT INTO " + ref("source") + " SELECT 3, " + ts.formatted("123456"));
    write("INSERT INTO " + ref("source") + " SELECT 4, NULL");
    assertEquals(OptionalLong.of(1), warehouse.execute(copy));
    assertEquals("1|oslo\n2|oslo", text("SELECT id, city FROM " + ref("target") + " ORDER BY id"));
  }

  @Test
  void aColumnThatLeftTheSourceBecomesNull() {
    create("source", rows("id, ts", "1, 10", "2, 20"));
    create("target", rows("id, gone, ts", "1, 'x', 10"));
    warehouse.execute(
        dialect.incrementalCopy(
            table("target"), table("source"), List.of("id", "ts"), List.of(), "ts", "0"));
    assertTable("1|x|10\n2|NULL|20", "target", "id");
  }

  @Test
  void anEmptyTargetTakesEverythingAboveTheFloor() {
    create("source", rows("id, ts", "1, 10", "2, 20"));
    create("target", rows("id, ts", "1, 10"));
    warehouse.execute(dialect.truncate(table("target")));
    warehouse.execute(
        dialect.incrementalInsert(
            table("target"),
            List.of("id", "ts"),
            "SELECT * FROM " + ref("source"),
            "ts",
            FLOOR_OF_NUMBERS));
    assertTable("1|10\n2|20", "target", "id");
  }

  // --- merge

  @Test
  void aMergeUpdatesAndInserts() {
    create("target", rows("id, a, b", "1, 'old', 1", "2, 'kept', 2"));
    Statement merge =
        dialect.merge(
            table("target"),
            List.of("id", "a", "b"),
            List.of("id"),
            Optional.empty(),
            rows("id, a, b", "1, 'new', 7", "3, 'more', 3"));
    warehouse.execute(merge);
    assertTable("1|new|7\n2|kept|2\n3|more|3", "target", "id");
    warehouse.execute(merge);
    assertTable("1|new|7\n2|kept|2\n3|more|3", "target", "id");
  }

  @Test
  void aMergeUpdatesOnlyTheNamedColumnsAndNoneForAnEmptyList() {
    create("target", rows("id, a, b", "1, 'old', 1"));
    String news = rows("id, a, b", "1, 'new', 7", "2, 'more', 2");
    List<String> columns = List.of("id", "a", "b");
    warehouse.execute(
        dialect.merge(table("target"), columns, List.of("id"), Optional.of(List.of()), news));
    assertTable("1|old|1\n2|more|2", "target", "id");
    warehouse.execute(
        dialect.merge(table("target"), columns, List.of("id"), Optional.of(List.of("b")), news));
    assertTable("1|old|7\n2|more|2", "target", "id");
  }

  @Test
  void keysThatOccurTwiceAreSampledAndNullKeysAreNot() {
    String sql =
        rows("k, l", "1, 1", "1, 1", "2, 1", "CAST(NULL AS INT), 1", "CAST(NULL AS INT), 1");
    assertEquals("1|1", text(warehouse.query(dialect.duplicateKeys(List.of("k", "l"), sql))));
    assertTrue(warehouse.query(dialect.duplicateKeys(List.of("k"), rows("k", "1", "2"))).isEmpty());
  }

  // --- windows and partitions

  @Test
  void aWindowIsReplacedAndOnlyTheWindow() {
    create("target", day("2024-01-01", "'old'") + "\nUNION ALL\n" + day("2024-01-02", "'kept'"));
    StatementGroup replace =
        dialect.replaceWindow(
            table("target"), january1(), List.of("day", "v"), day("2024-01-01", "'new'"));
    run(replace);
    run(replace);
    assertEquals("new\nkept", text("SELECT v FROM " + ref("target") + " ORDER BY day"));
  }

  @Test
  void rowsOutsideTheWindowAreRefusedAndNothingChanges() {
    create("target", day("2024-01-01", "'old'"));
    StatementGroup replace =
        dialect.replaceWindow(
            table("target"),
            january1(),
            List.of("day", "v"),
            day("2024-01-01", "'in'") + "\nUNION ALL\n" + day("2024-01-02", "'out'"));
    RockyException failure = assertThrows(RockyException.class, () -> run(replace));
    assertEquals(FailureKind.QUERY_REJECTED, failure.kind());
    assertEquals("old", text("SELECT v FROM " + ref("target")));
  }

  private String january1() {
    return dialect.window(
        "day",
        DataType.Simple.TIMESTAMP,
        LocalDateTime.of(2024, 1, 1, 0, 0),
        LocalDateTime.of(2024, 1, 2, 0, 0));
  }

  private String day(String date, String value) {
    return "SELECT CAST('%s 12:00:00' AS %s) AS day, %s AS v"
        .formatted(date, dialect.timestampType(), value);
  }

  @Test
  void partitionsOfTheQueryAreReplacedNullIncluded() {
    create(
        "target",
        rows("a, b, v", "1, 'x', 'old'", "1, 'x', 'old too'", "2, 'x', 'kept'", "3, NULL, 'old'"));
    try (Session session = warehouse.session()) {
      session.run(
          dialect.replacePartitions(
              table("target"),
              List.of("a", "b"),
              List.of("a", "b", "v"),
              rows("a, b, v", "1, 'x', 'new'", "3, NULL, 'new'")));
      assertThrows(
          RockyException.class,
          () ->
              session.query(
                  new Statement(
                      "SELECT * FROM " + Staging.stage(table("target")).table(),
                      Statement.Kind.QUERY)));
    }
    assertTable("1|x|new\n2|x|kept\n3|NULL|new", "target", "a");
  }

  @Test
  void anEmptyQueryReplacesNoPartition() {
    create("target", rows("a, v", "1, 'kept'"));
    try (Session session = warehouse.session()) {
      session.run(
          dialect.replacePartitions(
              table("target"),
              List.of("a"),
              List.of("a", "v"),
              "SELECT * FROM (\n" + rows("a, v", "1, 'x'") + "\n) AS q WHERE 1 = 0"));
    }
    assertTable("1|kept", "target", "a");
  }

  // --- groups

  @Test
  void aGroupThatFailsLeavesNothingAndReportsItsOwnError() {
    create("target", rows("id", "1"));
    StatementGroup group =
        dialect.atomic(
            table("target"),
            List.of(
                new Statement("INSERT INTO " + ref("target") + " VALUES (2)", Statement.Kind.WRITE),
                new Statement(
                    "INSERT INTO " + ref("nowhere") + " VALUES (2)", Statement.Kind.WRITE)));
    try (Session session = warehouse.session()) {
      RockyException failure = assertThrows(RockyException.class, () -> session.run(group));
      assertEquals(FailureKind.NOT_FOUND, failure.kind());
      assertEquals(0, failure.getSuppressed().length);
      // The session is usable: its transaction has been rolled back.
      session.execute(
          new Statement("INSERT INTO " + ref("target") + " VALUES (3)", Statement.Kind.WRITE));
    }
    assertTable("1\n3", "target", "id");
  }

  // --- snapshot

  private SnapshotTable snapshot() {
    return new SnapshotTable(
        table("history"),
        ref("source"),
        List.of("id", "name", "changed_at"),
        List.of("id"),
        Optional.of("changed_at"),
        List.of());
  }

  private void snapshotAt(int day) {
    String now = dialect.timestamp(LocalDateTime.of(2024, 1, day, 0, 0));
    run(
        dialect.atomic(
            table("history"), dialect.snapshotMerges(snapshot(), now, "run" + day, true)));
  }

  @Test
  void aSnapshotKeepsHistoryOfChangesDeletesAndReturns() {
    create("source", rows("id, name, changed_at", "1, 'ann', 1", "2, 'bob', 1"));
    warehouse.execute(dialect.snapshotInitialLoad(snapshot()));
    snapshotAt(1);
    snapshotAt(2); // nothing changed: adds no row
    create("source", rows("id, name, changed_at", "1, 'anna', 2"));
    snapshotAt(3);
    create("source", rows("id, name, changed_at", "1, 'anna', 2", "2, 'bob', 1"));
    snapshotAt(4);
    assertEquals(
        """
        1|ann|2024-01-01|2024-01-03|false|run1
        1|anna|2024-01-03|NULL|true|run3
        2|bob|2024-01-01|2024-01-03|false|run1
        2|bob|2024-01-04|NULL|true|run4\
        """
            .strip(),
        text(
            "SELECT id, name, CAST(valid_from AS DATE), CAST(valid_to AS DATE), is_current,"
                + " snapshot_id FROM "
                + ref("history")
                + " ORDER BY id, valid_from"));
  }

  @Test
  void snapshotKeysMustBeWholeAndUnique() {
    create("source", rows("id, name, changed_at", "1, 'a', 1", "1, 'b', 1", "NULL, 'c', 1"));
    assertEquals(2, warehouse.query(dialect.snapshotGuard(snapshot())).size());
    create("source", rows("id, name, changed_at", "1, 'a', 1"));
    assertTrue(warehouse.query(dialect.snapshotGuard(snapshot())).isEmpty());
  }

  // --- write, audit, publish

  @Test
  void aCandidateTakesTheTablesPlace() {
    create("target", rows("id", "1"));
    TableName candidate = Staging.audit(table("target"));
    warehouse.execute(dialect.copyTable(candidate, table("target"), TableOptions.NONE));
    write("INSERT INTO " + dialect.table(candidate) + " VALUES (2)");
    assertTable("1", "target", "id");
    dialect.publish(candidate, table("target"), TableOptions.NONE).forEach(this::run);
    assertTable("1\n2", "target", "id");
    assertEquals(Optional.empty(), warehouse.kind(candidate));
  }
}
