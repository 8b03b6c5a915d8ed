package dev.rocky.typing;

import dev.rocky.ir.Expr.BinaryOp;
import dev.rocky.type.NativeType;
import java.util.Optional;

/** Arithmetic of dates, timestamps and intervals. */
final class SparkDates {
  private SparkDates() {}

  /** Empty: neither side is a date, a timestamp or an interval. */
  static Optional<NativeType> arithmetic(BinaryOp op, NativeType a, NativeType b) {
    boolean plus = op == BinaryOp.PLUS;
    boolean minus = op == BinaryOp.MINUS;
    if (SparkIntervals.is(a) && SparkIntervals.is(b)) {
      return plus || minus ? SparkIntervals.common(a, b) : Optional.empty();
    }
    if (SparkIntervals.is(b) && plus && !SparkIntervals.is(a)) {
      return moved(a, b);
    }
    if (SparkIntervals.is(a) && plus) {
      return moved(b, a);
    }
    if (SparkIntervals.is(b) && minus) {
      return moved(a, b);
    }
    if (SparkIntervals.is(a)) {
      boolean scaled = op == BinaryOp.TIMES || op == BinaryOp.DIVIDE;
      return scaled ? Optional.of(SparkIntervals.whole(a)) : Optional.empty();
    }
    if (SparkIntervals.is(b)) {
      return op == BinaryOp.TIMES ? Optional.of(SparkIntervals.whole(b)) : Optional.empty();
    }
    if (minus && SparkTypes.isTemporal(a) && (SparkTypes.isTemporal(b) || SparkTypes.isText(b))) {
      return Optional.of(difference(a, b));
    }
    if (minus && SparkTypes.isTemporal(b) && SparkTypes.isText(a)) {
      return Optional.of(difference(b, a));
    }
    boolean days = a.equals(SparkTypes.DATE) && isDays(b) && (plus || minus);
    boolean turned = b.equals(SparkTypes.DATE) && isDays(a) && plus;
    return days || turned ? Optional.of(SparkTypes.DATE) : Optional.empty();
  }

  private static boolean isDays(NativeType type) {
    return SparkTypes.isInteger(type) || SparkTypes.isText(type) || type.isNull();
  }

  private static NativeType difference(NativeType a, NativeType b) {
    boolean dates = a.equals(SparkTypes.DATE) && !SparkTypes.isTimestamp(b);
    return dates ? SparkIntervals.DAY : SparkIntervals.DAY_TO_SECOND;
  }

  /** A date stays one unless hours are added to it. */
  private static Optional<NativeType> moved(NativeType time, NativeType interval) {
    if (SparkTypes.isTimestamp(time)) {
      return Optional.of(time);
    }
    if (time.equals(SparkTypes.DATE)) {
      boolean whole =
          SparkIntervals.isMonths(interval)
              || interval.equals(SparkIntervals.DAY)
              || interval.equals(TypeNames.simple("INTERVAL"));
      return Optional.of(whole ? SparkTypes.DATE : SparkTypes.TIMESTAMP);
    }
    if (SparkTypes.isText(time)) {
      return Optional.of(SparkTypes.STRING);
    }
    return time.isUnknown() ? Optional.of(time) : Optional.empty();
  }
}
