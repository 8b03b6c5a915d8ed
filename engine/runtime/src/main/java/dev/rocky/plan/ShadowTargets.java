package dev.rocky.plan;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.StatementDialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run writes: to the tables themselves, or in their place to shadows of them, so that a
 * change can be looked at before it is real. A shadow run has the same plan with other target names
 * (execution.md §11).
 */
public sealed interface ShadowTargets {
  /** A run as always. */
  static ShadowTargets none() {
    return new None();
  }

  record None() implements ShadowTargets {}

  /** Beside each table one of a longer name. */
  record Suffix(String suffix) implements ShadowTargets {}

  /** All in one schema, names unchanged. */
  record Schema(String schema) implements ShadowTargets {}

  /** Where a table is written. */
  default TableName of(TableName production) {
    return switch (this) {
      case None _ -> production;
      case Suffix(var suffix) -> production.withTable(production.table() + suffix);
      case Schema(var schema) -> production.withSchema(schema);
    };
  }

  /** Of a written table the one it is a shadow of; empty when it is none. */
  default Optional<TableName> shadowed(TableName production) {
    return isOn() ? Optional.of(production) : Optional.empty();
  }

  default boolean isOn() {
    return marker().isPresent();
  }

  /** How the store remembers the setting of a run. */
  default Optional<String> marker() {
    return switch (this) {
      case None _ -> Optional.empty();
      case Suffix(var suffix) -> Optional.of("suffix:" + suffix);
      case Schema(var schema) -> Optional.of("schema:" + schema);
    };
  }

  /**
   * Refuses shadows that are no shadows.
   *
   * @param written production targets of the run
   * @param standing further tables that the project builds
   * @throws RockyException when a shadow would overwrite a production table, or two of them are the
   *     same
   */
  default void check(List<TableName> written, List<TableName> standing, StatementDialect dialect) {
    if (!isOn()) {
      return;
    }
    Map<String, TableName> production = new LinkedHashMap<>();
    standing.forEach(table -> production.putIfAbsent(key(table, dialect), table));
    Map<String, TableName> distinct = new LinkedHashMap<>();
    for (TableName table : written) {
      production.putIfAbsent(key(table, dialect), table);
      distinct.putIfAbsent(key(table, dialect), table);
    }
    Map<String, TableName> taken = new LinkedHashMap<>();
    for (TableName table : distinct.values()) {
      TableName shadow = of(table);
      String key = key(shadow, dialect);
      TableName overwritten = production.get(key);
      if (overwritten != null) {
        throw refused(
            "the shadow of `%s` would be the production table `%s`: choose another suffix or schema",
            table, overwritten);
      }
      TableName other = taken.putIfAbsent(key, table);
      if (other != null) {
        throw refused(
            "`%s` and `%s` would have the same shadow `" + shadow.key() + "`: use a suffix instead",
            other,
            table);
      }
    }
  }

  private static String key(TableName table, StatementDialect dialect) {
    return dialect.table(table).toLowerCase(Locale.ROOT);
  }

  private static RockyException refused(String text, TableName one, TableName other) {
    return new RockyException(FailureKind.UNKNOWN, text.formatted(one.key(), other.key()));
  }
}
