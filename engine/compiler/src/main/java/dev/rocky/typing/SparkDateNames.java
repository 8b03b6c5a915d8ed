package dev.rocky.typing;

import dev.rocky.ir.Expr.BinaryOp;
import dev.rocky.type.NativeType;
import java.util.Optional;

/**
 * How Spark writes sums of dates, times and intervals in generated names: as the functions that it
 * makes of them; empty: as any other sum.
 */
final class SparkDateNames {
  private SparkDateNames() {}

  static Optional<String> of(BinaryOp op, NativeType left, String a, NativeType right, String b) {
    return switch (op) {
      case PLUS ->
          SparkIntervals.is(left) || SparkTypes.isInteger(left) || left.isNull()
              ? moved(right, b, left, a, true)
              : moved(left, a, right, b, true);
      case MINUS -> moved(left, a, right, b, false);
      case TIMES ->
          SparkIntervals.is(right) && !SparkIntervals.is(left)
              ? Optional.of("(" + b + " * " + a + ")")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<String> moved(
      NativeType time, String a, NativeType amount, String b, boolean later) {
    if (!SparkTypes.isTemporal(time) && !SparkTypes.isText(time)) {
      return Optional.empty();
    }
    boolean date = time.equals(SparkTypes.DATE);
    if (date && (SparkTypes.isInteger(amount) || amount.isNull())) {
      return Optional.of((later ? "date_add(" : "date_sub(") + a + ", " + b + ")");
    }
    if (date && amount.equals(SparkIntervals.DAY)) {
      String days = "extractansiintervaldays(" + b + ")";
      return Optional.of("date_add(" + a + ", " + (later ? days : "(- " + days + ")") + ")");
    }
    return SparkIntervals.is(amount)
        ? Optional.of(a + (later ? " + " : " - ") + b)
        : Optional.empty();
  }
}
