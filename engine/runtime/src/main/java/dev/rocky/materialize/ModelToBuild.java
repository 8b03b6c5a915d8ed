package dev.rocky.materialize;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.TableOptions;
import java.util.List;
import java.util.Optional;

/**
 * A model and what its strategy has to know about the warehouse.
 *
 * @param sql its query, every reference replaced
 * @param columns what the query returns, in order; empty where a strategy does not need to know
 * @param first built as on a first run: the target is missing, or is to be replaced
 * @param changes alterations that an existing table has to take with the build, where its strategy
 *     does not have them done before
 * @param standing hash of the statement that defined what stands under its name; empty where that
 *     is nothing, or nothing that Rocky built
 */
public record ModelToBuild(
    String name,
    TableName target,
    String sql,
    List<ModelColumn> columns,
    boolean first,
    TableOptions options,
    StatementDialect dialect,
    List<Statement> changes,
    Optional<String> standing) {
  public ModelToBuild {
    columns = List.copyOf(columns);
    changes = List.copyOf(changes);
  }

  /** Nothing has to be altered. */
  public ModelToBuild(
      String name,
      TableName target,
      String sql,
      List<ModelColumn> columns,
      boolean first,
      TableOptions options,
      StatementDialect dialect) {
    this(name, target, sql, columns, first, options, dialect, List.of(), Optional.empty());
  }

  public ModelToBuild with(List<Statement> alterations) {
    return new ModelToBuild(
        name, target, sql, columns, first, options, dialect, alterations, standing);
  }

  /** The same, written elsewhere. */
  public ModelToBuild at(TableName other, boolean asFirst) {
    return new ModelToBuild(
        name, other, sql, columns, asFirst, options, dialect, changes, standing);
  }

  public ModelToBuild standing(Optional<String> hash) {
    return new ModelToBuild(name, target, sql, columns, first, options, dialect, changes, hash);
  }

  /**
   * A column of the query.
   *
   * @param type as the warehouse spells it; empty where it is not known
   */
  public record ModelColumn(String name, Optional<String> type) {}

  List<String> columnNames() {
    return columns.stream().map(ModelColumn::name).toList();
  }

  Optional<ModelColumn> column(String wanted) {
    return columns.stream().filter(c -> c.name().equalsIgnoreCase(wanted)).findFirst();
  }

  /** {@code CREATE OR REPLACE … AS}: the whole of a full refresh, and every first run. */
  Build create(String strategy) {
    return Build.of(
        strategy,
        Step.Write.of(
            Purpose.MATERIALIZE_MODEL, target.key(), dialect.createAs(target, sql, options)));
  }
}
