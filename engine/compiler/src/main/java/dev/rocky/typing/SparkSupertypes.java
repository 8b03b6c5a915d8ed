package dev.rocky.typing;

import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The type that two others share, ANSI mode:
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-datatype-rules.
 */
final class SparkSupertypes {
  private SparkSupertypes() {}

  static Optional<NativeType> of(List<Operand> operands) {
    Optional<NativeType> result = Optional.empty();
    for (Operand operand : operands) {
      if (result.isEmpty()) {
        result = Optional.of(operand.type());
        continue;
      }
      result = of(result.get(), operand.type());
      if (result.isEmpty()) {
        return result;
      }
    }
    return result;
  }

  /** With text turned into what stands beside it. */
  static Optional<NativeType> of(NativeType a, NativeType b) {
    Optional<NativeType> tight = tight(a, b);
    if (tight.isPresent()) {
      return tight;
    }
    Optional<NativeType> text =
        SparkTypes.isText(a) ? promoted(b) : SparkTypes.isText(b) ? promoted(a) : Optional.empty();
    return text.isPresent() ? text : nested(a, b);
  }

  /** What text next to a value of this type is read as. */
  private static Optional<NativeType> promoted(NativeType other) {
    if (SparkTypes.isInteger(other)) {
      return Optional.of(SparkTypes.BIGINT);
    }
    if (SparkTypes.isNumeric(other)) {
      return Optional.of(SparkTypes.DOUBLE);
    }
    return SparkTypes.isNested(other) ? Optional.empty() : Optional.of(other);
  }

  /** Without reading text as anything else. */
  static Optional<NativeType> tight(NativeType a, NativeType b) {
    if (a.equals(b) || DialectRules.isOpen(b)) {
      return Optional.of(a.isNull() && b.isUnknown() ? b : a);
    }
    if (DialectRules.isOpen(a)) {
      return Optional.of(b);
    }
    if (SparkTypes.isNumeric(a) && SparkTypes.isNumeric(b)) {
      return Optional.of(numeric(a, b));
    }
    if (SparkTypes.isTemporal(a) && SparkTypes.isTemporal(b)) {
      return Optional.of(temporal(a, b));
    }
    if (SparkIntervals.is(a) && SparkIntervals.is(b)) {
      return SparkIntervals.common(a, b);
    }
    if (!SparkTypes.isText(a) || !SparkTypes.isText(b)) {
      return Optional.empty();
    }
    return Optional.of(
        SparkTypes.isCollated(a) ? a : SparkTypes.isCollated(b) ? b : SparkTypes.STRING);
  }

  private static NativeType numeric(NativeType a, NativeType b) {
    boolean decimal = a instanceof NativeType.Decimal || b instanceof NativeType.Decimal;
    if (SparkTypes.isFloat(a) || SparkTypes.isFloat(b)) {
      return SparkTypes.DOUBLE; // FLOAT with FLOAT is equal
    }
    return decimal
        ? wider(SparkTypes.asDecimal(a), SparkTypes.asDecimal(b))
        : SparkTypes.integer(Math.max(SparkTypes.width(a), SparkTypes.width(b)));
  }

  /** Beyond 38 digits the fraction gives way. */
  static NativeType.Decimal wider(NativeType.Decimal a, NativeType.Decimal b) {
    int scale = Math.max(a.scale(), b.scale());
    int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return whole + scale <= 38
        ? SparkTypes.decimal(whole + scale, scale)
        : SparkTypes.decimal(38, Math.max(0, 38 - whole));
  }

  private static NativeType temporal(NativeType a, NativeType b) {
    if (a.equals(SparkTypes.DATE)) {
      return b;
    }
    return b.equals(SparkTypes.DATE) ? a : SparkTypes.TIMESTAMP;
  }

  private static Optional<NativeType> nested(NativeType a, NativeType b) {
    return switch (a) {
      case NativeType.Array(var x, _) when b instanceof NativeType.Array(var y, _) ->
          of(x, y).map(NativeType.Array::new);
      case NativeType.Map(var k, var v) when b instanceof NativeType.Map(var l, var w) -> {
        Optional<NativeType> key = of(k, l);
        Optional<NativeType> value = of(v, w);
        yield key.isPresent() && value.isPresent()
            ? Optional.of(new NativeType.Map(key.get(), value.get()))
            : Optional.empty();
      }
      case NativeType.Struct(var f) when b instanceof NativeType.Struct(var g) -> struct(f, g);
      case NativeType _ -> Optional.empty();
    };
  }

  private static Optional<NativeType> struct(List<NativeType.Field> a, List<NativeType.Field> b) {
    if (a.size() != b.size()) {
      return Optional.empty();
    }
    List<NativeType.Field> fields = new ArrayList<>(a.size());
    for (int i = 0; i < a.size(); i++) {
      Optional<NativeType> type = of(a.get(i).type(), b.get(i).type());
      if (type.isEmpty() || !a.get(i).name().equalsIgnoreCase(b.get(i).name())) {
        return Optional.empty();
      }
      boolean nullable = a.get(i).nullable() || b.get(i).nullable();
      fields.add(new NativeType.Field(a.get(i).name(), type.get(), nullable));
    }
    return Optional.of(new NativeType.Struct(fields));
  }
}
