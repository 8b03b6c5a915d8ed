package dev.rocky.typing;

import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Common supertypes of portable types and decimal arithmetic (compiler.md §5.4, §6.2). */
final class Supertypes {
  private static final int MAX_PRECISION = 38;
  private static final int INT32_DIGITS = 10;
  private static final int INT64_DIGITS = 19;

  private Supertypes() {}

  /** Symmetric; empty: incompatible. */
  static Optional<DataType> of(DataType a, DataType b) {
    if (a.equals(b) || b.isUnknown()) {
      return Optional.of(a);
    }
    if (a.isUnknown()) {
      return Optional.of(b);
    }
    if (a.equals(Simple.VARIANT) || b.equals(Simple.VARIANT)) {
      return Optional.of(Simple.VARIANT);
    }
    if (a.isNumeric() && b.isNumeric()) {
      return Optional.of(numeric(a, b));
    }
    if (a.isTemporal() && b.isTemporal()) {
      return Optional.of(a.equals(Simple.DATE) ? b : b.equals(Simple.DATE) ? a : Simple.TIMESTAMP);
    }
    return switch (a) {
      case DataType.Array(var x) when b instanceof DataType.Array(var y) ->
          of(x, y).map(DataType.Array::new);
      case DataType.Map(var k, var v) when b instanceof DataType.Map(var l, var w) ->
          of(k, l).flatMap(key -> of(v, w).map(value -> new DataType.Map(key, value)));
      case DataType.Struct(var fields) when b instanceof DataType.Struct(var others) ->
          struct(fields, others);
      case Simple _, DataType.Decimal _, DataType.Array _, DataType.Map _, DataType.Struct _ ->
          Optional.empty();
    };
  }

  private static Optional<DataType> struct(List<DataType.Field> a, List<DataType.Field> b) {
    if (a.size() != b.size()) {
      return Optional.empty();
    }
    List<DataType.Field> fields = new ArrayList<>(a.size());
    for (int i = 0; i < a.size(); i++) {
      DataType.Field x = a.get(i);
      DataType.Field y = b.get(i);
      Optional<DataType> type =
          x.name().equalsIgnoreCase(y.name()) ? of(x.type(), y.type()) : Optional.empty();
      if (type.isEmpty()) {
        return Optional.empty();
      }
      fields.add(new DataType.Field(x.name(), type.get(), x.nullable() || y.nullable()));
    }
    return Optional.of(new DataType.Struct(fields));
  }

  private static DataType numeric(DataType a, DataType b) {
    if (a.isInteger() && b.isInteger()) {
      return Simple.INT64; // they differ
    }
    if (isFloat(a) || isFloat(b)) {
      return Simple.FLOAT64; // they differ
    }
    DataType.Decimal x = decimal(a);
    DataType.Decimal y = decimal(b);
    int scale = Math.max(x.scale(), y.scale());
    int integral = Math.max(x.precision() - x.scale(), y.precision() - y.scale());
    // A precision beyond 38 is one that a warehouse declared itself (BigQuery's BIGNUMERIC).
    return capped(integral + scale, scale, maxPrecision(x, y));
  }

  static boolean isFloat(DataType type) {
    return type.equals(Simple.FLOAT32) || type.equals(Simple.FLOAT64);
  }

  /** An integer type as a decimal that holds it. */
  static DataType.Decimal decimal(DataType type) {
    return type instanceof DataType.Decimal decimal
        ? decimal
        : new DataType.Decimal(type.equals(Simple.INT32) ? INT32_DIGITS : INT64_DIGITS, 0);
  }

  static DataType.Decimal add(DataType.Decimal a, DataType.Decimal b) {
    int scale = Math.max(a.scale(), b.scale());
    int integral = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return capped(integral + scale + 1, scale, maxPrecision(a, b));
  }

  static DataType.Decimal multiply(DataType.Decimal a, DataType.Decimal b) {
    return capped(a.precision() + b.precision(), a.scale() + b.scale(), maxPrecision(a, b));
  }

  static DataType.Decimal divide(DataType.Decimal a, DataType.Decimal b) {
    int scale = Math.max(6, a.scale() + b.precision() + 1);
    return capped(a.precision() - a.scale() + b.scale() + scale, scale, maxPrecision(a, b));
  }

  private static int maxPrecision(DataType.Decimal a, DataType.Decimal b) {
    return Math.max(MAX_PRECISION, Math.max(a.precision(), b.precision()));
  }

  /** Computed precision is capped by giving up scale down to 6 first, then integer digits. */
  static DataType.Decimal capped(int precision, int scale, int max) {
    if (precision <= max) {
      return new DataType.Decimal(precision, scale);
    }
    int integral = precision - scale;
    int kept = Math.min(scale, Math.max(Math.min(scale, 6), max - integral));
    return new DataType.Decimal(max, kept);
  }
}
