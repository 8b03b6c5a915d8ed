package dev.rocky.warehouse.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Staged;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.StatementGroup;
import dev.rocky.warehouse.GuardFoundRows;
import dev.rocky.warehouse.StatementObserver;
import dev.rocky.warehouse.scripted.ScriptedDriver;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Groups on warehouses without an account: what is sent, in which order (execution.md §13.1). */
final class JdbcSessionTest {
  private static final TableName ORDERS = new TableName("c", "s", "t");
  private static final List<Statement> BODY = List.of(write("A"), write("B"));

  private final ScriptedDriver driver = new ScriptedDriver("jdbc:scripted:");

  private static Statement write(String sql) {
    return new Statement(sql, Statement.Kind.WRITE);
  }

  private JdbcSession session(int timeoutSeconds) {
    return new JdbcSession(
        "test",
        Objects.requireNonNull(driver.connect("jdbc:scripted:", null)),
        new ReentrantLock(),
        (error, sql) ->
            new RockyException(
                "08000".equals(error.getSQLState())
                    ? FailureKind.CONNECTION_FAILED
                    : FailureKind.QUERY_REJECTED,
                String.valueOf(error.getMessage()),
                "",
                sql,
                error),
        StatementObserver.NONE,
        timeoutSeconds,
        (_, _) -> {});
  }

  private RockyException failure(StatementGroup group) {
    try (JdbcSession session = session(0)) {
      return assertThrows(RockyException.class, () -> session.run(group));
    }
  }

  @Test
  void aTransactionIsFourCallsOnOneConnection() {
    try (JdbcSession session = session(0)) {
      driver.count("B", 7);
      assertEquals(
          OptionalLong.of(7),
          session.run(StatementDialect.snowflake().atomic(ORDERS, BODY)).get(2).rows());
    }
    assertEquals(List.of("1: BEGIN", "1: A", "1: B", "1: COMMIT"), driver.log());
  }

  @Test
  void afterAnErrorATransactionIsRolledBackAndItsOwnErrorReported() {
    driver.fail("B", new SQLException("no"));
    driver.fail("ROLLBACK", new SQLException("gone"));
    RockyException failure = failure(StatementDialect.snowflake().atomic(ORDERS, BODY));
    assertEquals("no", failure.getMessage());
    assertEquals(Optional.of("B"), failure.statement());
    assertEquals("gone", failure.getSuppressed()[0].getMessage());
    assertEquals(List.of("1: BEGIN", "1: A", "1: B", "1: ROLLBACK"), driver.log());
  }

  @Test
  void aWindowCountThatDiffersUndoesTheGroupAndNamesBothNumbers() {
    driver.count("INSERT.*", 3);
    driver.rows("SELECT COUNT.*", List.of("n"), List.of(List.of(2L)));
    RockyException failure =
        failure(
            StatementDialect.snowflake()
                .replaceWindow(ORDERS, "day >= '1'", List.of("day"), "SELECT 1 AS day"));
    assertEquals(
        "the query returns rows outside its window: it returned 3 rows, 2 of them inside",
        failure.getMessage());
    assertEquals("1: ROLLBACK", driver.log().getLast());
  }

  @Test
  void aCompensatedGroupRestoresTheVersionItFound() {
    driver.rows("DESCRIBE HISTORY.*", List.of("version"), List.of(List.of(41L)));
    driver.fail("B", new SQLException("no"));
    assertEquals("no", failure(StatementDialect.databricks().atomic(ORDERS, BODY)).getMessage());
    assertEquals(
        List.of(
            "1: DESCRIBE HISTORY c.s.t LIMIT 1",
            "1: A",
            "1: B",
            "1: RESTORE TABLE c.s.t TO VERSION AS OF 41"),
        driver.log());
  }

  @Test
  void nothingIsRestoredWhereNothingWasDone() {
    driver.rows("DESCRIBE HISTORY.*", List.of("version"), List.of(List.of(41L)));
    driver.fail("A", new SQLException("no"));
    failure(StatementDialect.databricks().atomic(ORDERS, BODY));
    assertEquals(List.of("1: DESCRIBE HISTORY c.s.t LIMIT 1", "1: A"), driver.log());
  }

  @Test
  void aTableWithoutVersionsSaysThatARerunRepairs() {
    driver.fail("DESCRIBE HISTORY.*", new SQLException("not a Delta table"));
    driver.fail("B", new SQLException("no"));
    RockyException failure = failure(StatementDialect.databricks().atomic(ORDERS, BODY));
    assertEquals(Optional.of("A rerun repairs what was half done."), failure.remediation());
    assertEquals("1: B", driver.log().getLast());
  }

  @Test
  void theStagingTableIsDroppedAfterAnErrorToo() {
    driver.fail("MERGE.*", new SQLException("no"));
    try (JdbcSession session = session(0)) {
      assertThrows(
          RockyException.class,
          () ->
              session.run(
                  StatementDialect.databricks()
                      .replacePartitions(ORDERS, List.of("a"), List.of("a"), "SELECT 1 AS a")));
    }
    assertTrue(driver.log().getLast().startsWith("1: DROP TABLE IF EXISTS c.s._rocky_stage_"));
  }

  @Test
  void theTimeoutIsSetOnEveryStatement() {
    try (JdbcSession session = session(120)) {
      session.execute(write("A"));
    }
    assertEquals(List.of("1: timeout 120", "1: A"), driver.log());
  }

  @Test
  void aCancelledSessionBeginsNothingMoreButUndoes() {
    try (JdbcSession session = session(0)) {
      session.cancel();
      RockyException failure =
          assertThrows(RockyException.class, () -> session.execute(write("A")));
      assertEquals(FailureKind.CANCELLED, failure.kind());
      assertEquals(List.of(), driver.log());
      assertFalse(session.isHealthy());
    }
  }

  @Test
  void aLostConnectionIsNotGivenToAnybodyElse() {
    driver.fail("A", new SQLException("connection reset", "08000"));
    try (JdbcSession session = session(0)) {
      assertThrows(RockyException.class, () -> session.execute(write("A")));
      assertFalse(session.isHealthy());
    }
  }

  @Test
  void aGuardOfStagedWorkStopsItWithSamplesAndTheStageIsDropped() {
    driver.rows("GUARD", List.of("k"), List.of(List.of(1), List.of(2)));
    Staged work =
        new Staged(
            List.of(
                new StatementGroup.Single(write("STAGE")),
                new StatementGroup.Single(new Statement("GUARD", Statement.Kind.GUARD)),
                new StatementGroup.Single(write("A"))),
            List.of(write("DROP STAGE")));
    try (JdbcSession session = session(0)) {
      GuardFoundRows failure = assertThrows(GuardFoundRows.class, () -> session.run(work));
      assertEquals("twice: (1), (2)", failure.saying("twice").getMessage());
    }
    assertEquals(List.of("1: STAGE", "1: GUARD", "1: DROP STAGE"), driver.log());
  }
}
