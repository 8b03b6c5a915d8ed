package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Expr.BinaryOp;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.Optional;

/**
 * Operators in ANSI mode:
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-functions-builtin.
 */
final class SparkOperators {
  private static final int MAX_DIGITS = 38;
  private static final int KEPT_SCALE = 6;

  private SparkOperators() {}

  static Outcome unary(SparkRules rules, Expr.UnaryOp op, Operand operand) {
    NativeType type = operand.type();
    return switch (op) {
      case NOT -> rules.not(operand);
      case FACTORIAL -> Outcome.of(SparkTypes.BIGINT, true);
      case MINUS, PLUS, ABS, BIT_NOT -> {
        if (DialectRules.isOpen(type)
            || SparkTypes.isNumeric(type)
            || SparkIntervals.is(type) && op != Expr.UnaryOp.BIT_NOT) {
          if (op == Expr.UnaryOp.MINUS && isLeast(operand)) {
            yield Outcome.of(
                type.equals(SparkTypes.BIGINT) ? SparkTypes.INT : SparkTypes.BIGINT, false);
          }
          yield Outcome.of(DialectRules.openType(type), operand.nullable());
        }
        if (SparkTypes.isText(type)) {
          yield Outcome.of(
              op == Expr.UnaryOp.BIT_NOT ? SparkTypes.BIGINT : SparkTypes.DOUBLE,
              operand.nullable());
        }
        yield DialectRules.problem(
            "`"
                + (op == Expr.UnaryOp.BIT_NOT ? "~" : op == Expr.UnaryOp.PLUS ? "+" : "-")
                + "` needs a number, not `"
                + rules.print(type)
                + "`",
            "");
      }
    };
  }

  /** {@code -2147483648}: the number fits, though what is behind the sign does not. */
  private static boolean isLeast(Operand operand) {
    return operand.literal().isPresent()
        && operand.literal().get() instanceof Expr.Number number
        && (number.text().equals("2147483648") || number.text().equals("9223372036854775808"));
  }

  static Outcome binary(SparkRules rules, BinaryOp op, Operand a, Operand b) {
    boolean nullable = a.nullable() || b.nullable();
    return switch (op) {
      case PLUS -> arithmetic(rules, "+", op, a, b, nullable);
      case MINUS -> arithmetic(rules, "-", op, a, b, nullable);
      case TIMES -> arithmetic(rules, "*", op, a, b, nullable);
      case DIVIDE -> arithmetic(rules, "/", op, a, b, nullable);
      case MODULO -> arithmetic(rules, "%", op, a, b, nullable);
      case INT_DIVIDE -> Outcome.of(SparkTypes.BIGINT, nullable);
      case POWER -> Outcome.of(SparkTypes.DOUBLE, nullable);
      case CONCAT -> concat(rules, a, b, nullable);
      case BIT_AND -> bits(rules, "&", a, b, nullable);
      case BIT_OR -> bits(rules, "|", a, b, nullable);
      case BIT_XOR -> bits(rules, "^", a, b, nullable);
      case SHIFT_LEFT, SHIFT_RIGHT ->
          Outcome.of(
              a.type().isUnknown() || a.type().equals(SparkTypes.BIGINT)
                  ? a.type()
                  : SparkTypes.INT,
              nullable);
      case ARROW -> Outcome.of(SparkTypes.VARIANT, true);
      case ARROW_TEXT -> Outcome.of(SparkTypes.STRING, true);
      case AND, OR, XOR -> rules.logic(op, a, b);
      case NULL_SAFE_EQ, IS_DISTINCT, IS_NOT_DISTINCT -> Outcome.of(SparkTypes.BOOLEAN, false);
      case EQ, NE, LT, LE, GT, GE, REGEX, NOT_REGEX, GLOB, OVERLAPS ->
          Outcome.of(SparkTypes.BOOLEAN, nullable);
    };
  }

  private static Outcome concat(SparkRules rules, Operand a, Operand b, boolean nullable) {
    NativeType x = a.type();
    NativeType y = b.type();
    boolean open = DialectRules.isOpen(x) || DialectRules.isOpen(y);
    if (x instanceof NativeType.Array || y instanceof NativeType.Array) {
      Optional<NativeType> both = SparkSupertypes.of(x, y);
      return both.isPresent() && (open || SparkTypes.isNested(x) == SparkTypes.isNested(y))
          ? Outcome.of(both.get(), nullable)
          : rules.wrong("||", a, b, "");
    }
    if (SparkTypes.isNested(x) || SparkTypes.isNested(y)) {
      return rules.wrong("||", a, b, "");
    }
    boolean bytes = x.equals(SparkTypes.BINARY) && y.equals(SparkTypes.BINARY);
    if (x.isUnknown() && y.isUnknown()) {
      return Outcome.of(SparkTypes.STRING, nullable);
    }
    return Outcome.of(bytes ? SparkTypes.BINARY : SparkTypes.STRING, nullable);
  }

  private static Outcome bits(
      SparkRules rules, String symbol, Operand a, Operand b, boolean nullable) {
    NativeType x = a.type();
    NativeType y = b.type();
    boolean known = !DialectRules.isOpen(x) && !DialectRules.isOpen(y);
    boolean wrong =
        known
            && !(SparkTypes.isInteger(x) || SparkTypes.isText(x))
            && !(SparkTypes.isInteger(y) || SparkTypes.isText(y));
    return wrong
        ? rules.wrong(symbol, a, b, "")
        : Outcome.of(SparkSupertypes.of(x, y).orElse(SparkTypes.NO_SIGNATURE), nullable);
  }

  private static Outcome arithmetic(
      SparkRules rules, String symbol, BinaryOp op, Operand a, Operand b, boolean nullable) {
    NativeType x = a.type();
    NativeType y = b.type();
    Optional<NativeType> timely = SparkDates.arithmetic(op, x, y);
    if (timely.isPresent()) {
      return Outcome.of(timely.get(), nullable);
    }
    if (DialectRules.isOpen(x) || DialectRules.isOpen(y)) {
      return open(op, x, y, nullable);
    }
    NativeType left = number(x, y);
    NativeType right = number(y, x);
    if (!SparkTypes.isNumeric(left) || !SparkTypes.isNumeric(right)) {
      return rules.wrong(symbol, a, b, "");
    }
    boolean floats = SparkTypes.isFloat(left) || SparkTypes.isFloat(right);
    boolean decimals = left instanceof NativeType.Decimal || right instanceof NativeType.Decimal;
    if (decimals && !floats) {
      return Outcome.of(decimal(op, exact(left, a), exact(right, b)), nullable);
    }
    if (op == BinaryOp.DIVIDE) {
      return Outcome.of(SparkTypes.DOUBLE, nullable);
    }
    return Outcome.of(SparkSupertypes.tight(left, right).orElse(SparkTypes.NO_SIGNATURE), nullable);
  }

  /** Text is read as the number beside it would have it. */
  private static NativeType number(NativeType type, NativeType other) {
    return SparkTypes.isText(type)
        ? SparkTypes.isInteger(other) ? SparkTypes.BIGINT : SparkTypes.DOUBLE
        : type;
  }

  private static Outcome open(BinaryOp op, NativeType x, NativeType y, boolean nullable) {
    NativeType unknown = x.isUnknown() ? x : y;
    NativeType known = DialectRules.isOpen(x) ? y : x;
    if (SparkTypes.isFloat(known) && !unknown.isNull()) {
      return Outcome.of(SparkTypes.DOUBLE, nullable);
    }
    if (unknown.isUnknown()) {
      return Outcome.of(unknown, nullable);
    }
    // NULL next to a number, or to another NULL
    NativeType type =
        known.isNull() || op == BinaryOp.DIVIDE && !(known instanceof NativeType.Decimal)
            ? SparkTypes.DOUBLE
            : SparkTypes.isText(known) ? SparkTypes.DOUBLE : known;
    return Outcome.of(type instanceof NativeType.Decimal d ? decimal(op, d, d) : type, nullable);
  }

  /** A whole literal counts with the digits it has. */
  private static NativeType.Decimal exact(NativeType type, Operand operand) {
    if (SparkTypes.isInteger(type)
        && operand.literal().isPresent()
        && operand.literal().get() instanceof Expr.Number number) {
      return SparkTypes.decimal(
          Math.max(1, NumberText.of(number.text()).integer().toString().length()), 0);
    }
    return SparkTypes.asDecimal(type);
  }

  static NativeType decimal(BinaryOp op, NativeType.Decimal a, NativeType.Decimal b) {
    int p1 = a.precision();
    int s1 = a.scale();
    int p2 = b.precision();
    int s2 = b.scale();
    int scale = Math.max(s1, s2);
    return switch (op) {
      case TIMES -> bounded(p1 + p2 + 1, s1 + s2);
      case DIVIDE -> {
        int fraction = Math.max(KEPT_SCALE, s1 + p2 + 1);
        yield bounded(p1 - s1 + s2 + fraction, fraction);
      }
      case MODULO -> bounded(Math.min(p1 - s1, p2 - s2) + scale, scale);
      default -> bounded(Math.max(p1 - s1, p2 - s2) + scale + 1, scale);
    };
  }

  /** Beyond 38 digits the fraction gives way, down to six of them. */
  static NativeType bounded(int precision, int scale) {
    if (precision <= MAX_DIGITS) {
      return SparkTypes.decimal(precision, scale);
    }
    int whole = precision - scale;
    return SparkTypes.decimal(
        MAX_DIGITS, Math.max(MAX_DIGITS - whole, Math.min(scale, KEPT_SCALE)));
  }
}
