package dev.rocky.lang;

import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a pipeline as written (dsl.md §3, §5). Offsets are of the DSL text. */
public sealed interface Step extends Node {

  /** {@code from a.b.c as x}. */
  record From(int start, int end, List<Ident> name, @Nullable Ident alias) implements Step {
    /** What qualifies its columns: the alias, else the last part of the name. */
    Ident qualifier() {
      return alias == null ? name.getLast() : alias;
    }
  }

  record Where(int start, int end, Expression predicate) implements Step {}

  record Group(int start, int end, List<Expression.ColumnName> keys, List<Binding> bindings)
      implements Step {}

  record Derive(int start, int end, List<Binding> bindings) implements Step {}

  record Select(int start, int end, List<SelectItem> items) implements Step {}

  /**
   * A join: by {@code keys}, by {@code condition}, or cross with neither.
   *
   * @param keep the kept columns; null without a {@code keep} block
   */
  record Join(
      int start,
      int end,
      JoinKind kind,
      List<Ident> name,
      @Nullable Ident alias,
      List<Ident> keys,
      @Nullable Expression condition,
      @Nullable List<KeepItem> keep)
      implements Step {
    /** What qualifies its columns: the alias, else the last part of the name. */
    Ident qualifier() {
      return alias == null ? name.getLast() : alias;
    }
  }

  record Sort(int start, int end, List<Expression.SortKey> keys) implements Step {}

  /** {@code take n}: {@code count} is a 64-bit number without sign. */
  record Take(int start, int end, long count) implements Step {}

  record Distinct(int start, int end) implements Step {}

  record Replicate(int start, int end) implements Step {}

  /** {@code name: expression}. */
  record Binding(int start, int end, Ident name, Expression expression) implements Node {}

  /** An item of {@code select}. */
  sealed interface SelectItem extends Node {
    /** {@code *}, or {@code q.*}. */
    record Star(int start, int end, @Nullable Ident qualifier) implements SelectItem {}

    /** {@code name: expression}. */
    record Computed(int start, int end, Ident name, Expression expression) implements SelectItem {}

    /** {@code column as name}. */
    record Column(int start, int end, Expression.ColumnName column, @Nullable Ident alias)
        implements SelectItem {}
  }

  /** A kept column of a joined relation. */
  record KeepItem(int start, int end, Expression.ColumnName column, @Nullable Ident alias)
      implements Node {
    Ident outputName() {
      return alias == null ? column.parts().getLast() : alias;
    }
  }

  /** The joins. */
  enum JoinKind {
    INNER("JOIN"),
    LEFT("LEFT JOIN"),
    RIGHT("RIGHT JOIN"),
    FULL("FULL JOIN"),
    CROSS("CROSS JOIN");

    private final String sql;

    JoinKind(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }

    boolean outerRight() {
      return this == RIGHT || this == FULL;
    }
  }
}
