package dev.rocky.typing;

import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.List;

/** Databricks' types by name, and what kinds of them there are. */
final class SparkTypes {
  static final NativeType NULL = new NativeType.Null();
  static final NativeType BOOLEAN = TypeNames.simple("BOOLEAN");
  static final NativeType TINYINT = TypeNames.simple("TINYINT");
  static final NativeType SMALLINT = TypeNames.simple("SMALLINT");
  static final NativeType INT = TypeNames.simple("INT");
  static final NativeType BIGINT = TypeNames.simple("BIGINT");
  static final NativeType FLOAT = TypeNames.simple("FLOAT");
  static final NativeType DOUBLE = TypeNames.simple("DOUBLE");
  static final NativeType STRING = TypeNames.simple("STRING");
  static final NativeType BINARY = TypeNames.simple("BINARY");
  static final NativeType DATE = TypeNames.simple("DATE");
  static final NativeType TIMESTAMP = TypeNames.simple("TIMESTAMP");
  static final NativeType TIMESTAMP_NTZ = TypeNames.simple("TIMESTAMP_NTZ");
  static final NativeType VARIANT = TypeNames.simple("VARIANT");
  static final NativeType NO_SIGNATURE = new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE);

  private static final String COLLATED = "STRING COLLATE ";

  private static final List<NativeType> INTEGERS = List.of(TINYINT, SMALLINT, INT, BIGINT);

  private SparkTypes() {}

  /** 0 for TINYINT to 3 for BIGINT, -1 for anything else. */
  static int width(NativeType type) {
    return INTEGERS.indexOf(type);
  }

  static NativeType integer(int width) {
    return INTEGERS.get(width);
  }

  static boolean isInteger(NativeType type) {
    return width(type) >= 0;
  }

  static boolean isFloat(NativeType type) {
    return type.equals(FLOAT) || type.equals(DOUBLE);
  }

  static boolean isNumeric(NativeType type) {
    return isInteger(type) || isFloat(type) || type instanceof NativeType.Decimal;
  }

  /** Text, with or without a declared length. */
  static boolean isText(NativeType type) {
    return type.equals(STRING)
        || (type instanceof NativeType.Sized(var name, _)
            && (name.equals("VARCHAR") || name.equals("CHAR")))
        || isCollated(type);
  }

  /** {@code STRING COLLATE UTF8_LCASE}; the default collation is not written. */
  static NativeType collated(String collation) {
    return collation.equals("UTF8_BINARY") ? STRING : TypeNames.simple(COLLATED + collation);
  }

  static boolean isCollated(NativeType type) {
    return type instanceof NativeType.Simple(var name) && name.startsWith(COLLATED);
  }

  static boolean isTimestamp(NativeType type) {
    return type.equals(TIMESTAMP) || type.equals(TIMESTAMP_NTZ);
  }

  static boolean isTemporal(NativeType type) {
    return type.equals(DATE) || isTimestamp(type);
  }

  static boolean isNested(NativeType type) {
    return type instanceof NativeType.Array
        || type instanceof NativeType.Map
        || type instanceof NativeType.Struct;
  }

  /** A number with {@code scale} digits after the point, at most 38 in all. */
  static NativeType.Decimal decimal(int precision, int scale) {
    return new NativeType.Decimal("DECIMAL", Math.min(38, precision), Math.min(38, scale));
  }

  /** The decimal that holds every value of a type. */
  static NativeType.Decimal asDecimal(NativeType type) {
    return switch (type) {
      case NativeType.Decimal decimal -> decimal;
      case NativeType other ->
          switch (width(other)) {
            case 0 -> decimal(3, 0);
            case 1 -> decimal(5, 0);
            case 2 -> decimal(10, 0);
            case 3 -> decimal(20, 0);
            default -> decimal(38, 18);
          };
    };
  }
}
