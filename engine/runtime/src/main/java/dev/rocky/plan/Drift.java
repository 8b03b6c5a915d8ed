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
 * @param differences columns that differ, in the order of the source
 */
public record Drift(
    TableName target,
    Action action,
    String reason,
    List<Statement> changes,
    List<Difference> differences) {

  public Drift {
    changes = List.copyOf(changes);
    differences = List.copyOf(differences);
  }

  /**
   * A column that is not as in its source.
   *
   * @param source its type there
   * @param target its type in the table; empty: the table has no such column
   */
  public record Difference(String column, String source, Optional<String> target) {
    String reason() {
      return column + ": " + target.orElse("none") + " -> " + source;
    }
  }

  /** Names of the columns that differ, as the source spells them. */
  public List<String> columns() {
    return differences.stream().map(Difference::column).toList();
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
    List<Difference> differences = new ArrayList<>();
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
        differences.add(new Difference(column.name(), column.type(), Optional.empty()));
        additions.add(dialect.addColumn(target, column.name(), column.type()));
      } else if (!TypeNames.same(found.type(), column.type())) {
        differences.add(new Difference(column.name(), column.type(), Optional.of(found.type())));
        if (dialect.widens(found.type(), column.type())) {
          widenings.add(dialect.alterType(target, found.name(), column.type()));
        } else {
          rebuild = true;
        }
      }
    }
    String reason = String.join(", ", differences.stream().map(Difference::reason).toList());
    if (rebuild) {
      return Optional.of(
          new Drift(target, Action.DROP_AND_RECREATE, reason, List.of(), differences));
    }
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    List<Statement> changes = new ArrayList<>(additions);
    if (!widenings.isEmpty()) {
      changes.addAll(dialect.beforeAlterType(target));
      changes.addAll(widenings);
    }
    Action action = widenings.isEmpty() ? Action.ADD_COLUMNS : Action.ALTER_COLUMN_TYPES;
    return Optional.of(new Drift(target, action, reason, changes, differences));
  }
}
