package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.NativeType.Decimal;
import dev.rocky.typing.SnowflakeCoercion.Family;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.Optional;

/**
 * Operators on Snowflake's own types; what numbers have no part in is left to {@link
 * PortableOperators}: https://docs.snowflake.com/en/sql-reference/operators.
 */
final class SnowflakeOperators {
  private SnowflakeOperators() {}

  static Outcome binary(SnowflakeRules rules, Expr.BinaryOp op, Operand a, Operand b) {
    return switch (op) {
      case PLUS, MINUS, TIMES, DIVIDE, MODULO -> arithmetic(rules, op, a, b);
      case CONCAT -> concat(rules, op, a, b);
      case AND, OR, XOR ->
          isTruth(a) && isTruth(b)
              ? Outcome.of(SnowflakeTypes.BOOLEAN, a.nullable() || b.nullable())
              : PortableOperators.binary(rules, op, a, b);
      case INT_DIVIDE,
          POWER,
          BIT_AND,
          BIT_OR,
          BIT_XOR,
          SHIFT_LEFT,
          SHIFT_RIGHT,
          ARROW,
          ARROW_TEXT,
          NULL_SAFE_EQ,
          IS_DISTINCT,
          IS_NOT_DISTINCT,
          EQ,
          NE,
          LT,
          LE,
          GT,
          GE,
          REGEX,
          NOT_REGEX,
          GLOB,
          OVERLAPS ->
          PortableOperators.binary(rules, op, a, b);
    };
  }

  private static Outcome arithmetic(SnowflakeRules rules, Expr.BinaryOp op, Operand a, Operand b) {
    boolean nullable = a.nullable() || b.nullable();
    Family x = SnowflakeCoercion.family(a.type());
    Family y = SnowflakeCoercion.family(b.type());
    boolean numbers =
        (x.isNumeric() || x == Family.TEXT)
            && (y.isNumeric() || y == Family.TEXT)
            && (x.isNumeric() || y.isNumeric() || op != Expr.BinaryOp.MINUS);
    if (!numbers) {
      return PortableOperators.binary(rules, op, a, b);
    }
    if (x == Family.DECFLOAT || y == Family.DECFLOAT) {
      return Outcome.of(SnowflakeTypes.DECFLOAT, nullable);
    }
    if (x == Family.FLOAT || y == Family.FLOAT) {
      return Outcome.of(SnowflakeTypes.FLOAT, nullable);
    }
    return Outcome.of(
        SnowflakeNumbers.arithmetic(op, number(a.type()), number(b.type())), nullable);
  }

  /** Text that is read as a number has a type of its own. */
  static Decimal number(NativeType type) {
    return type instanceof Decimal decimal ? decimal : SnowflakeNumbers.CONVERTED;
  }

  /**
   * Text, or two BINARY values; other values become text:
   * https://docs.snowflake.com/en/sql-reference/functions/concat.
   */
  private static Outcome concat(SnowflakeRules rules, Expr.BinaryOp op, Operand a, Operand b) {
    Family x = SnowflakeCoercion.family(a.type());
    Family y = SnowflakeCoercion.family(b.type());
    boolean text =
        SnowflakeCoercion.isCoercible(x, Family.TEXT)
            && SnowflakeCoercion.isCoercible(y, Family.TEXT);
    if (text && x != Family.OTHER && y != Family.OTHER) {
      return Outcome.of(SnowflakeTypes.VARCHAR, a.nullable() || b.nullable());
    }
    return PortableOperators.binary(rules, op, a, b);
  }

  /** Numbers and text are read as truth values. */
  private static boolean isTruth(Operand operand) {
    return SnowflakeCoercion.isCoercible(SnowflakeCoercion.family(operand.type()), Family.BOOLEAN);
  }

  /** {@code -text} is the number that the text says; {@code NOT number} whether it is zero. */
  static Optional<NativeType> unary(Expr.UnaryOp op, Operand operand) {
    boolean sign = op == Expr.UnaryOp.MINUS || op == Expr.UnaryOp.PLUS;
    Family family = SnowflakeCoercion.family(operand.type());
    if (op == Expr.UnaryOp.NOT && isTruth(operand)) {
      return Optional.of(SnowflakeTypes.BOOLEAN);
    }
    if (sign && family == Family.TEXT) {
      return Optional.of(SnowflakeNumbers.CONVERTED);
    }
    return sign && family == Family.DECFLOAT ? Optional.of(operand.type()) : Optional.empty();
  }
}
