package dev.rocky.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rocky's portable types (compiler.md §5.1): the names that contracts, sidecars of several
 * warehouses and JSON consumers share. A projection of the {@link NativeType} that inference works
 * on.
 */
public sealed interface DataType {

  /** The types without parameters. */
  enum Simple implements DataType {
    BOOLEAN("Boolean"),
    INT32("Int32"),
    INT64("Int64"),
    FLOAT32("Float32"),
    FLOAT64("Float64"),
    STRING("String"),
    DATE("Date"),
    TIMESTAMP("Timestamp"),
    TIMESTAMP_NTZ("TimestampNtz"),
    BINARY("Binary"),
    VARIANT("Variant"),
    /** Not known here: compatible with everything, never an error. */
    UNKNOWN("Unknown");

    private final String label;

    Simple(String label) {
      this.label = label;
    }
  }

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
      case Simple simple -> simple.label;
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
    return equals(Simple.UNKNOWN);
  }

  default boolean isInteger() {
    return equals(Simple.INT32) || equals(Simple.INT64);
  }

  default boolean isNumeric() {
    return isInteger()
        || equals(Simple.FLOAT32)
        || equals(Simple.FLOAT64)
        || this instanceof Decimal;
  }

  default boolean isTemporal() {
    return equals(Simple.DATE) || equals(Simple.TIMESTAMP) || equals(Simple.TIMESTAMP_NTZ);
  }
}
