package dev.rocky.command;

import dev.rocky.command.Maintained.Carried;
import dev.rocky.output.NamedStatement;
import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.Session;
import dev.rocky.warehouse.WarehouseAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Statements, each with what it is for, and their carrying out one after another. */
final class Upkeeper {
  private final List<Statement> statements = new ArrayList<>();
  private final List<NamedStatement> named = new ArrayList<>();

  void add(String purpose, Statement statement) {
    statements.add(statement);
    named.add(new NamedStatement(purpose, statement.sql()));
  }

  List<NamedStatement> named() {
    return List.copyOf(named);
  }

  /** Sends them all, on one connection; the first failure ends it. */
  List<Carried> carryOut(WarehouseAdapter warehouse) {
    List<Carried> carried = new ArrayList<>();
    if (!statements.isEmpty()) {
      try (Session session = warehouse.session()) {
        for (Statement statement : statements) {
          long start = System.nanoTime();
          OptionalLong rows = session.execute(statement);
          carried.add(new Carried((System.nanoTime() - start) / 1_000_000, rows));
        }
      }
    }
    return carried;
  }
}
