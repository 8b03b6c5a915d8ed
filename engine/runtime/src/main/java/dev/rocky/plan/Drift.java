package dev.rocky.plan;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the columns of a source differ from those of the table that is filled from it, and what to do
 * (execution.md §15).
 *
 * @param changes statements that bring the table up to its source; empty for a rebuild
 * @param columns names of those that differ, as the source spells them
 */
public record Drift(
    TableName target, Action action, String reason, List<Statement> changes, List<String> columns) {

  public Drift {
    changes = List.copyOf(changes);
    columns = List.copyOf(columns);
  }

  /** What is done about it. */
  public enum Action {
    ADD_COLUMNS,
    ALTER_COLUMN_TYPES,
    DROP_AND_RECREATE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A column of either side, its type spelled the warehouse's way. */
  record TypedColumn(String name, String type) {}

  /**
   * What differs; empty when nothing has to be done. Columns only the target has are no difference:
   * they are kept.
   *
   * @param ignored names (lower case) that take no part: metadata columns
   */
  static Optional<Drift> between(
      StatementDialect dialect,
      TableName target,
      List<TypedColumn> source,
      List<TypedColumn> existing,
      Set<String> ignored) {
    List<String> reasons = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    List<Statement> additions = new ArrayList<>();
    List<Statement> widenings = new ArrayList<>();
    boolean rebuild = false;
    for (TypedColumn column : source) {
      if (ignored.contains(column.name().toLowerCase(Locale.ROOT))) {
        continue;
      }
      TypedColumn found =
          existing.stream()
              .filter(c -> c.name().equalsIgnoreCase(column.name()))
              .findFirst()
              .orElse(null);
      if (found == null) {
        columns.add(column.name());
        reasons.add(column.name() + ": none -> " + column.type());
        additions.add(dialect.addColumn(target, column.name(), column.type()));
      } else if (!TypeNames.same(found.type(), column.type())) {
        columns.add(column.name());
        reasons.add(column.name() + ": " + found.type() + " -> " + column.type());
        if (dialect.widens(found.type(), column.type())) {
          widenings.add(dialect.alterType(target, found.name(), column.type()));
        } else {
          rebuild = true;
        }
      }
    }
    String reason = String.join(", ", reasons);
    if (rebuild) {
      return Optional.of(new Drift(target, Action.DROP_AND_RECREATE, reason, List.of(), columns));
    }
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    List<Statement> changes = new ArrayList<>(additions);
    if (!widenings.isEmpty()) {
      changes.addAll(dialect.beforeAlterType(target));
      changes.addAll(widenings);
    }
    Action action = widenings.isEmpty() ? Action.ADD_COLUMNS : Action.ALTER_COLUMN_TYPES;
    return Optional.of(new Drift(target, action, reason, changes, columns));
  }
}
