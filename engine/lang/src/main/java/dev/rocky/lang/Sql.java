package dev.rocky.lang;

import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression with its names resolved, ready to be written as SQL. Offsets are of the DSL text:
 * of what the node stands for.
 */
sealed interface Sql extends Node {

  /** Text that stands for itself: a literal, a placeholder, {@code CURRENT_DATE}. */
  record Leaf(int start, int end, String text) implements Sql {}

  /**
   * A column.
   *
   * @param relation whose column it is; null where that cannot be decided
   * @param qualifier as written in the DSL where it names the relation still, else null
   */
  record Column(
      int start, int end, @Nullable Relation relation, @Nullable Ident qualifier, Ident name)
      implements Sql {
    boolean same(Sql other) {
      return other instanceof Column column
          && column.relation == relation
          && Names.key(column.name.text()).equals(Names.key(name.text()));
    }
  }

  /** A field of a struct. */
  record Field(int start, int end, Sql base, Ident field) implements Sql {}

  record Infix(
      int start, int end, Expression.Operator operator, int operatorStart, Sql left, Sql right)
      implements Sql {
    @Override
    public int level() {
      return operator.level();
    }
  }

  /** {@code NOT x}, or {@code -x}. */
  record Prefix(int start, int end, boolean not, Sql operand) implements Sql {
    @Override
    public int level() {
      return not ? 3 : 7;
    }
  }

  record IsNull(int start, int end, Sql operand, boolean negated) implements Sql {
    @Override
    public int level() {
      return 4;
    }
  }

  record InList(int start, int end, Sql operand, List<Sql> items, boolean negated) implements Sql {}

  record Between(int start, int end, Sql operand, Sql low, Sql high, boolean negated)
      implements Sql {
    @Override
    public int level() {
      return 4;
    }
  }

  record Like(int start, int end, Sql operand, Sql pattern, boolean negated, String word)
      implements Sql {
    @Override
    public int level() {
      return 4;
    }
  }

  record Case(int start, int end, List<When> whens, @Nullable Sql otherwise) implements Sql {}

  record When(Sql condition, Sql result) {}

  record Cast(int start, int end, Sql operand, String type) implements Sql {}

  /**
   * A call.
   *
   * @param name the parts as they are written in SQL
   * @param between what stands between the arguments: a comma, {@code FROM}, {@code IN}
   */
  record Function(
      int start,
      int end,
      String name,
      int nameEnd,
      boolean distinct,
      List<Sql> arguments,
      String between,
      @Nullable Over over)
      implements Sql {}

  /** {@code INTERVAL n DAY}, where a warehouse adds it to a date. */
  record Interval(int start, int end, Sql count, String unit) implements Sql {}

  /** An expression in parentheses that the warehouse's spelling asks for. */
  record Grouped(int start, int end, Sql inner) implements Sql {}

  /** A column's defining expression, where the column is used. */
  record Inlined(int start, int end, Sql definition) implements Sql {
    @Override
    public Sql core() {
      Sql sql = definition;
      while (sql instanceof Inlined inlined) {
        sql = inlined.definition();
      }
      return sql;
    }

    @Override
    public int level() {
      return core().level();
    }
  }

  /** The window of a function. */
  record Over(
      int start,
      int end,
      List<Sql> partition,
      List<OrderKey> order,
      Expression.@Nullable Frame frame) {}

  /** A key of {@code ORDER BY}. */
  record OrderKey(int start, int end, Sql sql, boolean descending, String nulls) {}

  /** The expression itself, whichever column it was used through. */
  default Sql core() {
    return this;
  }

  /**
   * Whether both stand for one column or are one expression: the same node, for two that read alike
   * may still give different values.
   */
  @SuppressWarnings("ReferenceEquality")
  default boolean sameAs(Sql other) {
    Sql mine = core();
    Sql theirs = other.core();
    return mine == theirs || (mine instanceof Column column && column.same(theirs));
  }

  /** How tightly the outermost operator binds (dsl.md §3); 9 where there is none. */
  default int level() {
    return 9;
  }
}
