package dev.rocky.sql.statement;

import java.util.ArrayList;
import java.util.List;

/**
 * Work that goes through a staging table: all of it runs on one connection, as a temporary table is
 * seen by its own connection only (execution.md §13.8).
 *
 * @param steps in order; the first error ends them
 * @param cleanup sent at the end, also after an error; empty where the table goes away by itself
 */
public record Staged(List<StatementGroup> steps, List<Statement> cleanup) {
  public Staged {
    steps = List.copyOf(steps);
    cleanup = List.copyOf(cleanup);
  }

  /** Every statement in the order it is sent when nothing fails. */
  public List<Statement> statements() {
    List<Statement> all = new ArrayList<>();
    steps.forEach(step -> all.addAll(step.statements()));
    all.addAll(cleanup);
    return List.copyOf(all);
  }
}
