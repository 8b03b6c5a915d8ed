package dev.rocky.lang;

import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of the DSL as written (dsl.md §7). Offsets are of the DSL text. */
public sealed interface Expression extends Node {

  /** A number without sign; {@code digits} has no underscores. */
  record NumberLiteral(int start, int end, String digits) implements Expression {}

  /** A string: its value, quotes removed and doubled ones made one. */
  record TextLiteral(int start, int end, String value) implements Expression {}

  /** A date or timestamp; {@code text} without the {@code @}. */
  record DateLiteral(int start, int end, String text, boolean time) implements Expression {}

  record BooleanLiteral(int start, int end, boolean value) implements Expression {}

  record NullLiteral(int start, int end) implements Expression {}

  /** {@code @start_date}, {@code @end_date} or a macro call, as written. */
  record Placeholder(int start, int end, String text) implements Expression {}

  /** A name, or names with dots between them: column, qualified column, struct field. */
  record ColumnName(int start, int end, List<Ident> parts) implements Expression {}

  record Not(int start, int end, Expression operand) implements Expression {}

  record Negation(int start, int end, Expression operand) implements Expression {}

  /** Two operands; {@code operatorStart} is where the operator stands. */
  record Binary(
      int start, int end, Operator operator, int operatorStart, Expression left, Expression right)
      implements Expression {}

  record IsNull(int start, int end, Expression operand, boolean negated) implements Expression {}

  record InList(int start, int end, Expression operand, List<Expression> items, boolean negated)
      implements Expression {}

  record Between(
      int start, int end, Expression operand, Expression low, Expression high, boolean negated)
      implements Expression {}

  record Like(
      int start,
      int end,
      Expression operand,
      Expression pattern,
      boolean negated,
      boolean ignoreCase)
      implements Expression {}

  /** {@code match}: the arms' conditions already hold the subject. */
  record Match(int start, int end, @Nullable Expression subject, List<Arm> arms)
      implements Expression {}

  record Cast(int start, int end, Expression operand, TypeRef type) implements Expression {}

  /** A call; {@code over} makes it a window function. */
  record Call(
      int start,
      int end,
      List<Ident> name,
      boolean star,
      boolean distinct,
      List<Expression> arguments,
      @Nullable WindowSpec over)
      implements Expression {

    /** The name where it has one part, in lower case; else empty. */
    String simpleName() {
      return name.size() == 1 && !name.getFirst().quoted() ? Names.key(name.getFirst().text()) : "";
    }
  }

  /** Stands where an expression could not be read; the parser has said why. */
  record Missing(int start, int end) implements Expression {}

  /** An arm of {@code match}; no condition is the wildcard. */
  record Arm(int start, int end, @Nullable Expression condition, Expression result)
      implements Node {}

  /** A type as written: {@code decimal(12, 2)}. */
  record TypeRef(int start, int end, String name, List<String> parameters) implements Node {}

  /** {@code over (…)}. */
  record WindowSpec(
      int start, int end, List<Expression> partition, List<SortKey> order, @Nullable Frame frame)
      implements Node {}

  /** A key of {@code sort}; {@code nulls} is empty where not written. */
  record SortKey(int start, int end, Expression expression, boolean descending, String nulls)
      implements Node {}

  record Frame(int start, int end, boolean range, Bound from, Bound to) implements Node {}

  /**
   * One end of a frame.
   *
   * @param offset rows after the current one, negative before it; {@link Long#MIN_VALUE} and {@link
   *     Long#MAX_VALUE} are unbounded
   */
  record Bound(int start, int end, long offset) implements Node {}

  /** The binary operators. */
  enum Operator {
    OR("OR", 1),
    AND("AND", 2),
    EQUAL("=", 4),
    NOT_EQUAL("IS DISTINCT FROM", 4),
    LESS("<", 4),
    LESS_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_EQUAL(">=", 4),
    PLUS("+", 5),
    MINUS("-", 5),
    CONCAT("||", 5),
    TIMES("*", 6),
    DIVIDE("/", 6),
    MODULO("%", 6);

    private final String sql;
    private final int level;

    Operator(String sql, int level) {
      this.sql = sql;
      this.level = level;
    }

    /** The canonical spelling. */
    String sql() {
      return sql;
    }

    /** How tightly it binds (dsl.md §3): 1 is loosest. */
    int level() {
      return level;
    }

    /** Whether {@code a op (b op c)} needs no parentheses. */
    boolean associative() {
      return this == PLUS || this == TIMES || this == AND || this == OR || this == CONCAT;
    }
  }
}
