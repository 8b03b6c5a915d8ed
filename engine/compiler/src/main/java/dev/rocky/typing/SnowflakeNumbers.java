package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.NativeType.Decimal;

/**
 * Precision and scale of Snowflake's arithmetic. {@code L} is the number of digits before the
 * point, {@code S} after it, {@code P = min(38, L + S)}:
 * https://docs.snowflake.com/en/sql-reference/operators-arithmetic#scale-and-precision-in-arithmetic-operations
 */
final class SnowflakeNumbers {
  private static final int MAX_PRECISION = 38;
  private static final int MAX_SCALE = 37;

  /** Products and quotients get no more digits after the point than this, unless an input has. */
  private static final int SCALE_LIMIT = 12;

  private static final int QUOTIENT_DIGITS = 6;

  /**
   * What a value that is no number becomes where one is needed:
   * https://docs.snowflake.com/en/sql-reference/data-type-conversion#usage-notes
   */
  static final Decimal CONVERTED = number(18, 5);

  static final Decimal INTEGER = number(MAX_PRECISION, 0);

  private SnowflakeNumbers() {}

  static Decimal number(int precision, int scale) {
    return new Decimal("NUMBER", Math.clamp(precision, 1, MAX_PRECISION), scale);
  }

  private static int leading(Decimal type) {
    return type.precision() - type.scale();
  }

  private static Decimal of(int leading, int scale) {
    int digits = Math.min(scale, MAX_SCALE);
    return number(leading + digits, digits);
  }

  /** {@code L = max(L1, L2) + 1}, {@code S = max(S1, S2)}. */
  static Decimal add(Decimal a, Decimal b) {
    return of(Math.max(leading(a), leading(b)) + 1, Math.max(a.scale(), b.scale()));
  }

  /** {@code L = L1 + L2}, {@code S = min(S1 + S2, max(S1, S2, 12))}. */
  static Decimal multiply(Decimal a, Decimal b) {
    int limit = Math.max(SCALE_LIMIT, Math.max(a.scale(), b.scale()));
    return of(leading(a) + leading(b), Math.min(a.scale() + b.scale(), limit));
  }

  /** {@code L = L1 + S2}, {@code S = max(S1, min(S1 + 6, 12))}. */
  static Decimal divide(Decimal a, Decimal b) {
    int scale = Math.max(a.scale(), Math.min(a.scale() + QUOTIENT_DIGITS, SCALE_LIMIT));
    return of(leading(a) + b.scale(), scale);
  }

  /** {@code L = max(L1, L2)}, {@code S = max(S1, S2)}: any other operation, and a common type. */
  static Decimal widest(Decimal a, Decimal b) {
    return of(Math.max(leading(a), leading(b)), Math.max(a.scale(), b.scale()));
  }

  static Decimal arithmetic(Expr.BinaryOp op, Decimal a, Decimal b) {
    if (op == Expr.BinaryOp.PLUS || op == Expr.BinaryOp.MINUS) {
      return add(a, b);
    }
    return op == Expr.BinaryOp.TIMES
        ? multiply(a, b)
        : op == Expr.BinaryOp.DIVIDE ? divide(a, b) : widest(a, b);
  }

  /** {@code CEIL}, {@code FLOOR}, {@code ROUND} to {@code digits} after the point. */
  static Decimal rounded(Decimal type, int digits) {
    return number(type.precision(), Math.clamp(digits, 0, Math.max(0, type.scale())));
  }

  static boolean isNumber(NativeType type) {
    return type instanceof Decimal || isFloat(type);
  }

  /** FLOAT, or DECFLOAT. */
  static boolean isFloat(NativeType type) {
    return type.equals(SnowflakeTypes.FLOAT) || type.equals(SnowflakeTypes.DECFLOAT);
  }
}
