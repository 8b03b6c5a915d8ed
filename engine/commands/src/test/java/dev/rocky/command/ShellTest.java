package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rocky.command.ShellCommand.Answer;
import dev.rocky.failure.RockyException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements of a shell on a real DuckDB file (cli.md §9). */
class ShellTest {
  @TempDir Path directory;

  @Test
  void statementsAreSentOnOneConnection() {
    Shop shop = new Shop(directory);
    try (ShellCommand shell = new ShellCommand(shop.session(), Optional.empty())) {
      assertEquals("default", shell.adapter());
      shell.run("CREATE TEMP TABLE kept AS SELECT 7 AS n");
      assertEquals(
          new Answer.Table(List.of("n", "nothing"), List.of(List.of("7", "NULL"))),
          shell.run("-- a comment\n/* another */ SELECT n, NULL AS nothing FROM kept"));
      assertEquals(new Answer.Done(OptionalLong.of(1)), shell.run("INSERT INTO kept VALUES (8)"));
      assertThrows(RockyException.class, () -> shell.run("SELECT missing FROM kept"));
      assertEquals(
          new Answer.Table(List.of("sum"), List.of(List.of("15"))),
          shell.run("(SELECT SUM(n) AS sum FROM kept)"),
          "an error ends no session");
    }
  }

  @Test
  void tablesAndColumnsAreListed() {
    Shop shop = new Shop(directory);
    try (ShellCommand shell = new ShellCommand(shop.session(), Optional.of("shop"))) {
      Answer tables =
          new Answer.Table(
              List.of("schema", "name", "kind"), List.of(List.of("raw", "orders", "table")));
      assertEquals(tables, shell.tables(Optional.empty()));
      assertEquals(tables, shell.tables(Optional.of("raw")));
      assertEquals(
          new Answer.Table(
              List.of("column", "type", "nullable"),
              List.of(List.of("id", "INTEGER", "yes"), List.of("seen", "TIMESTAMP", "yes"))),
          shell.columns("raw.orders"));
      assertThrows(RockyException.class, () -> shell.columns("raw.nothing"));
      assertThrows(RockyException.class, () -> shell.columns("nothing"));
    }
  }
}
