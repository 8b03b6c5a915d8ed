package dev.rocky.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rocky's portable types (compiler.md §5.1): the names that contracts, sidecars of several
 * warehouses and JSON consumers share. A projection of the {@link NativeType} that inference works
 * on.
 */
public sealed interface DataType {
  DataType BOOLEAN = new Simple("Boolean");
  DataType INT32 = new Simple("Int32");
  DataType INT64 = new Simple("Int64");
  DataType FLOAT32 = new Simple("Float32");
  DataType FLOAT64 = new Simple("Float64");
  DataType STRING = new Simple("String");
  DataType DATE = new Simple("Date");
  DataType TIMESTAMP = new Simple("Timestamp");
  DataType TIMESTAMP_NTZ = new Simple("TimestampNtz");
  DataType BINARY = new Simple("Binary");
  DataType VARIANT = new Simple("Variant");

  /** Not known here: compatible with everything, never an error. */
  DataType UNKNOWN = new Simple("Unknown");

  /** A type without parameters, one of the constants. */
  record Simple(String name) implements DataType {}

  /** An exact number: {@code precision} digits, {@code scale} of them after the point. */
  record Decimal(int precision, int scale) implements DataType {}

  record Array(DataType element) implements DataType {}

  record Map(DataType key, DataType value) implements DataType {}

  record Struct(List<Field> fields) implements DataType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /** A field of a struct. */
  record Field(String name, DataType type, boolean nullable) {}

  /** The spelling of the specification: {@code Decimal(10,2)}, {@code Array<Int64>}. */
  default String display() {
    return switch (this) {
      case Simple(var name) -> name;
      case Decimal(var p, var s) -> "Decimal(" + p + "," + s + ")";
      case Array(var element) -> "Array<" + element.display() + ">";
      case Map(var key, var value) -> "Map<" + key.display() + ", " + value.display() + ">";
      case Struct(var fields) ->
          fields.stream()
              .map(f -> f.name() + ": " + f.type().display())
              .collect(Collectors.joining(", ", "Struct<", ">"));
    };
  }

  default boolean isUnknown() {
    return equals(UNKNOWN);
  }

  default boolean isInteger() {
    return equals(INT32) || equals(INT64);
  }

  default boolean isNumeric() {
    return isInteger() || equals(FLOAT32) || equals(FLOAT64) || this instanceof Decimal;
  }

  default boolean isTemporal() {
    return equals(DATE) || equals(TIMESTAMP) || equals(TIMESTAMP_NTZ);
  }
}
