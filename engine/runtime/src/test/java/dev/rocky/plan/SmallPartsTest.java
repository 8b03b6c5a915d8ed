package dev.rocky.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallPartsTest {
  private static final TableName TARGET = new TableName("shop", "main", "orders");

  /** cli.md §5 (rule): the first `=` splits; an empty text is an error, not "omitted". */
  @Test
  void filtersAreKeyAndValue() {
    assertEquals(new Filter("a", "b=c"), Filter.parse("a=b=c"));
    for (String wrong : List.of("", "=", "a=", "=b", "ab")) {
      RockyException error = assertThrows(RockyException.class, () -> Filter.parse(wrong));
      assertEquals(
          "filter `" + wrong + "` does not have the form `key=value`, with neither side empty",
          error.getMessage());
    }
    assertTrue(Filter.parse("_dagster_models_only=__none__").isModelsOnly());
  }

  /** execution.md §15.1. */
  @Test
  void spellingsOfATypeAreTheSame() {
    assertTrue(TypeNames.same("int", " INTEGER "));
    assertTrue(TypeNames.same("TEXT", "varchar"));
    assertTrue(TypeNames.same("NUMERIC(10, 2)", "DECIMAL(10,2)"));
    assertTrue(TypeNames.same("TIMESTAMPTZ", "timestamp  with time zone"));
    assertFalse(TypeNames.same("DECIMAL(10,2)", "DECIMAL(12,2)"));
    assertFalse(TypeNames.same("TIMESTAMP", "TIMESTAMPTZ"));
  }

  private static Optional<Drift> drift(List<String> source, List<String> existing) {
    return Drift.between(
        StatementDialect.duckDb(Set.of("shop")),
        TARGET,
        source.stream().map(SmallPartsTest::column).toList(),
        existing.stream().map(SmallPartsTest::column).toList(),
        Set.of("_line"));
  }

  private static Drift.TypedColumn column(String text) {
    int blank = text.indexOf(' ');
    return new Drift.TypedColumn(text.substring(0, blank), text.substring(blank + 1));
  }

  /** execution.md §15.2. */
  @Test
  void whatIsDoneAboutDrift() {
    assertEquals(
        Optional.empty(), drift(List.of("ID integer"), List.of("id INTEGER", "gone DATE")));
    Drift added = drift(List.of("id INTEGER", "ab DATE"), List.of("id INTEGER")).orElseThrow();
    assertEquals(Drift.Action.ADD_COLUMNS, added.action());
    assertEquals("ab: none -> DATE", added.reason());
    Drift both = drift(List.of("id BIGINT", "x DATE"), List.of("id INTEGER")).orElseThrow();
    assertEquals(Drift.Action.ALTER_COLUMN_TYPES, both.action());
    assertEquals(
        List.of(
            "ALTER TABLE shop.main.orders ADD COLUMN x DATE",
            "ALTER TABLE shop.main.orders ALTER COLUMN id TYPE BIGINT"),
        both.changes().stream().map(Statement::sql).toList());
    Drift unsafe = drift(List.of("id INTEGER", "x DATE"), List.of("id BIGINT")).orElseThrow();
    assertEquals(Drift.Action.DROP_AND_RECREATE, unsafe.action());
    assertEquals("id: BIGINT -> INTEGER, x: none -> DATE", unsafe.reason());
    assertEquals(List.of(), unsafe.changes());
    assertEquals(Optional.empty(), drift(List.of("_line INTEGER"), List.of("_LINE VARCHAR")));
  }
}
