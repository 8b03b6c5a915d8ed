package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.List;

/** DuckDB's operators: functions of its catalogue but for the logical ones. */
final class DuckDbOperators {
  private DuckDbOperators() {}

  static Outcome unary(DuckDbRules rules, Expr.UnaryOp op, Operand operand) {
    return switch (op) {
      case MINUS -> named(rules, "-", List.of(operand));
      case PLUS -> named(rules, "+", List.of(operand));
      case BIT_NOT -> named(rules, "~", List.of(operand));
      case ABS -> named(rules, "@", List.of(operand));
      case FACTORIAL -> named(rules, "!__postfix", List.of(operand));
      case NOT -> rules.not(operand);
    };
  }

  static Outcome binary(DuckDbRules rules, Expr.BinaryOp op, Operand a, Operand b) {
    boolean nullable = a.nullable() || b.nullable();
    List<Operand> both = List.of(a, b);
    return switch (op) {
      case PLUS -> named(rules, "+", both);
      case MINUS -> named(rules, "-", both);
      case TIMES -> named(rules, "*", both);
      case DIVIDE -> named(rules, "/", both);
      case INT_DIVIDE -> named(rules, "//", both);
      case MODULO -> named(rules, "%", both);
      case POWER -> named(rules, "**", both);
      case CONCAT -> concat(rules, both);
      case BIT_AND -> named(rules, "&", both);
      case BIT_OR -> named(rules, "|", both);
      case BIT_XOR -> named(rules, "xor", both);
      case SHIFT_LEFT -> named(rules, "<<", both);
      case SHIFT_RIGHT -> named(rules, ">>", both);
      case ARROW -> named(rules, "json_extract", both);
      case ARROW_TEXT -> named(rules, "->>", both);
      case AND, OR, XOR -> rules.logic(op, a, b);
      case NULL_SAFE_EQ, IS_DISTINCT, IS_NOT_DISTINCT -> Outcome.of(DuckDbTypes.BOOLEAN, false);
      case EQ, NE, LT, LE, GT, GE, REGEX, NOT_REGEX, GLOB, OVERLAPS ->
          Outcome.of(DuckDbTypes.BOOLEAN, nullable);
    };
  }

  /** An operator or function by its name in the catalogue. */
  static Outcome named(DuckDbRules rules, String symbol, List<Operand> args) {
    Outcome outcome = rules.call(DialectRules.shape(symbol, args));
    return outcome.type() instanceof NativeType.Unknown(var reason)
            && reason == UnknownReason.UNKNOWN_FUNCTION
        ? DialectRules.unsupported()
        : outcome;
  }

  private static Outcome concat(DuckDbRules rules, List<Operand> both) {
    boolean list = both.stream().anyMatch(o -> o.type() instanceof NativeType.Array);
    boolean scalar =
        both.stream()
            .anyMatch(o ->
                !(o.type() instanceof NativeType.Array)
                    && !DialectRules.isOpen(o.type())
                    && !DuckDbCasts.isString(o));
    if (list && scalar) {
      return DialectRules.problem("`||` cannot take " + rules.list(both), "");
    }
    // With a bare NULL there is nothing to join.
    return both.stream().anyMatch(o -> o.type().isNull())
        ? Outcome.of(DuckDbTypes.NULL, true)
        : named(rules, "||", both);
  }

  /** Numbers, text and what is read as either are truth values too. */
  static boolean isTruth(Operand operand) {
    NativeType type = operand.type();
    return type.equals(DuckDbTypes.BOOLEAN)
        || DuckDbTypes.isNumeric(type)
        || DuckDbCasts.isString(operand)
        || type.equals(DuckDbTypes.VARCHAR)
        || type.equals(DuckDbTypes.VARIANT)
        || type.equals(DuckDbTypes.JSON)
        || type.equals(TypeNames.simple("BIT"))
        || type instanceof NativeType.Enumeration
        || type instanceof NativeType.Union;
  }
}
