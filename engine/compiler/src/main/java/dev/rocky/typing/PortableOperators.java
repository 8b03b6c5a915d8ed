package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.List;
import java.util.Optional;

/** Operators on portable types (compiler.md §6.1). */
final class PortableOperators {
  private PortableOperators() {}

  static Outcome unary(PortableRules rules, Expr.UnaryOp op, Operand operand) {
    NativeType type = operand.type();
    DataType portable = rules.portable(type);
    return switch (op) {
      case NOT -> rules.not(operand);
      case MINUS, PLUS, ABS, BIT_NOT -> {
        if (DialectRules.isOpen(type) || portable.isNumeric() || type.equals(rules.interval())) {
          yield Outcome.of(DialectRules.openType(type), operand.nullable());
        }
        String symbol =
            op == Expr.UnaryOp.BIT_NOT
                ? "~"
                : op == Expr.UnaryOp.ABS ? "@" : op == Expr.UnaryOp.PLUS ? "+" : "-";
        yield DialectRules.problem(
            "`" + symbol + "` needs a number, not `" + rules.show(type) + "`",
            castToNumber(portable));
      }
      case FACTORIAL -> Outcome.of(rules.nativeOf(Simple.INT64), operand.nullable());
    };
  }

  static Outcome binary(PortableRules rules, Expr.BinaryOp op, Operand a, Operand b) {
    boolean nullable = a.nullable() || b.nullable();
    return switch (op) {
      case PLUS -> arithmetic(rules, "+", op, a, b, nullable);
      case MINUS -> arithmetic(rules, "-", op, a, b, nullable);
      case TIMES -> arithmetic(rules, "*", op, a, b, nullable);
      case DIVIDE -> arithmetic(rules, "/", op, a, b, nullable);
      case MODULO -> arithmetic(rules, "%", op, a, b, nullable);
      case INT_DIVIDE -> arithmetic(rules, "//", op, a, b, nullable);
      case POWER -> Outcome.of(rules.nativeOf(Simple.FLOAT64), nullable);
      case CONCAT -> concat(rules, a, b, nullable);
      case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT ->
          arithmetic(rules, "&", op, a, b, nullable);
      case ARROW -> Outcome.of(rules.nativeOf(Simple.VARIANT), true);
      case ARROW_TEXT -> Outcome.of(rules.nativeOf(Simple.STRING), true);
      case AND, OR, XOR -> rules.logic(op, a, b);
      case NULL_SAFE_EQ, IS_DISTINCT, IS_NOT_DISTINCT ->
          Outcome.of(rules.nativeOf(Simple.BOOLEAN), false);
      case EQ, NE, LT, LE, GT, GE, REGEX, NOT_REGEX, GLOB, OVERLAPS ->
          Outcome.of(rules.nativeOf(Simple.BOOLEAN), nullable);
    };
  }

  private static Outcome concat(PortableRules rules, Operand a, Operand b, boolean nullable) {
    DataType x = rules.portable(a.type());
    DataType y = rules.portable(b.type());
    if (x instanceof DataType.Array || y instanceof DataType.Array) {
      if (DialectRules.isOpen(a.type()) || DialectRules.isOpen(b.type())) {
        return Outcome.of(x instanceof DataType.Array ? a.type() : b.type(), nullable);
      }
      Optional<NativeType> both = Supertypes.of(x, y).map(rules::of);
      return both.isPresent() && x instanceof DataType.Array && y instanceof DataType.Array
          ? Outcome.of(both.get(), nullable)
          : rules.wrong("||", a, b, "");
    }
    if (isNested(x) || isNested(y)) {
      return rules.wrong("||", a, b, "");
    }
    return Outcome.of(
        rules.nativeOf(
            x.equals(Simple.BINARY) && y.equals(Simple.BINARY) ? Simple.BINARY : Simple.STRING),
        nullable);
  }

  private static boolean isNested(DataType type) {
    return type instanceof DataType.Map || type instanceof DataType.Struct;
  }

  private static Outcome arithmetic(
      PortableRules rules,
      String symbol,
      Expr.BinaryOp op,
      Operand a,
      Operand b,
      boolean nullable) {
    DataType x = rules.portable(a.type());
    DataType y = rules.portable(b.type());
    NativeType interval = rules.interval();
    boolean leftInterval = isInterval(a.type());
    boolean rightInterval = isInterval(b.type());
    if (DialectRules.isOpen(a.type()) || DialectRules.isOpen(b.type())) {
      return open(rules, op, a, b, x, y, nullable);
    }
    if (x.isNumeric() && y.isNumeric()) {
      return Outcome.of(numeric(rules, op, a, b, x, y), nullable);
    }
    boolean sum = op == Expr.BinaryOp.PLUS || op == Expr.BinaryOp.MINUS;
    if (sum && x.equals(Simple.DATE) && y.isInteger()) {
      return Outcome.of(a.type(), nullable);
    }
    if (op == Expr.BinaryOp.PLUS && y.equals(Simple.DATE) && x.isInteger()) {
      return Outcome.of(b.type(), nullable);
    }
    if (sum && x.isTemporal() && rightInterval) {
      return Outcome.of(dated(rules, a, b), nullable);
    }
    if (op == Expr.BinaryOp.PLUS && y.isTemporal() && leftInterval) {
      return Outcome.of(dated(rules, b, a), nullable);
    }
    if (op == Expr.BinaryOp.MINUS && x.isTemporal() && y.isTemporal()) {
      boolean dates = x.equals(Simple.DATE) && y.equals(Simple.DATE);
      return Outcome.of(dates ? rules.dateDifference() : interval, nullable);
    }
    if ((leftInterval && (rightInterval || y.isNumeric())) || (rightInterval && x.isNumeric())) {
      return Outcome.of(interval, nullable);
    }
    if (x.isUnknown() || y.isUnknown() || x.equals(Simple.VARIANT) || y.equals(Simple.VARIANT)) {
      return Outcome.of(DialectRules.unknown(UnknownReason.UNKNOWN_SIGNATURE), true);
    }
    return rules.wrong(symbol, a, b, castToNumber(x.equals(Simple.STRING) ? x : y));
  }

  /** One side is not known: the other one often settles the result. */
  private static Outcome open(
      PortableRules rules,
      Expr.BinaryOp op,
      Operand a,
      Operand b,
      DataType x,
      DataType y,
      boolean nullable) {
    NativeType unknown =
        a.type().isUnknown()
            ? a.type()
            : b.type().isUnknown() ? b.type() : DialectRules.openType(a.type());
    DataType known = a.type().isUnknown() || a.type().isNull() ? y : x;
    if (op == Expr.BinaryOp.DIVIDE && known.isInteger()) {
      return Outcome.of(unknown, true);
    }
    if (Supertypes.isFloat(known)) {
      return Outcome.of(rules.nativeOf(Simple.FLOAT64), true);
    }
    return Outcome.of(unknown, nullable);
  }

  private static NativeType numeric(
      PortableRules rules, Expr.BinaryOp op, Operand a, Operand b, DataType x, DataType y) {
    boolean decimals =
        (x instanceof DataType.Decimal || y instanceof DataType.Decimal)
            && !Supertypes.isFloat(x)
            && !Supertypes.isFloat(y);
    if (op == Expr.BinaryOp.DIVIDE) {
      return decimals
          ? rules.of(rules.decimalDivision(decimal(x, a), decimal(y, b)))
          : x.isInteger() && y.isInteger()
              ? rules.integerDivision()
              : rules.nativeOf(Simple.FLOAT64);
    }
    if (op == Expr.BinaryOp.INT_DIVIDE && decimals) {
      return rules.nativeOf(Simple.INT64);
    }
    if (decimals && (op == Expr.BinaryOp.PLUS || op == Expr.BinaryOp.MINUS)) {
      return rules.of(rules.decimalAddition(decimal(x, a), decimal(y, b)));
    }
    if (decimals && op == Expr.BinaryOp.TIMES) {
      return rules.of(rules.decimalMultiplication(decimal(x, a), decimal(y, b)));
    }
    return rules.common(List.of(a, b)).orElse(rules.nativeOf(Simple.FLOAT64));
  }

  /** A whole literal counts with the digits it has. */
  private static DataType.Decimal decimal(DataType type, Operand operand) {
    if (type.isInteger()
        && operand.literal().isPresent()
        && operand.literal().get() instanceof Expr.Number number) {
      return new DataType.Decimal(Math.max(1, NumberText.of(number.text()).precision()), 0);
    }
    return Supertypes.decimal(type);
  }

  static boolean isInterval(NativeType type) {
    return type instanceof NativeType.Simple(var name) && name.startsWith("INTERVAL");
  }

  /** {@code date ± interval}: a date only when the interval counts days or more. */
  private static NativeType dated(PortableRules rules, Operand date, Operand interval) {
    boolean isDate = rules.portable(date.type()).equals(Simple.DATE);
    boolean wholeDays =
        interval.literal().isPresent()
            && interval.literal().get() instanceof Expr.Interval literal
            && isWholeDays(literal);
    return isDate && !wholeDays ? rules.timestamp() : date.type();
  }

  private static boolean isWholeDays(Expr.Interval interval) {
    String unit = interval.toUnit().isEmpty() ? interval.unit() : interval.toUnit();
    if (!unit.isEmpty()) {
      return DateParts.isWholeDays(unit);
    }
    return interval.value() instanceof Expr.Text text && DateParts.allWholeDays(text.value());
  }

  static String castToNumber(DataType type) {
    return type.equals(Simple.STRING) ? "cast the text to a number" : "";
  }
}
