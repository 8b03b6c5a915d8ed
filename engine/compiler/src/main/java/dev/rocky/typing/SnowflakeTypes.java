package dev.rocky.typing;

import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Snowflake's types as {@code DESCRIBE TABLE} prints them. Names:
 * https://docs.snowflake.com/en/sql-reference/intro-summary-data-types.
 */
final class SnowflakeTypes extends TypeNames {
  static final SnowflakeTypes INSTANCE = new SnowflakeTypes();
  static final NativeType BOOLEAN = simple("BOOLEAN");
  static final NativeType FLOAT = simple("FLOAT");
  static final NativeType DECFLOAT = simple("DECFLOAT");
  static final NativeType VARCHAR = simple("VARCHAR");
  static final NativeType BINARY = simple("BINARY");
  static final NativeType DATE = simple("DATE");
  static final NativeType VARIANT = simple("VARIANT");
  static final NativeType OBJECT = simple("OBJECT");
  static final NativeType ARRAY = new NativeType.Array(VARIANT);

  /** Times without a precision have nanoseconds. */
  private static final List<Integer> NANOSECONDS = List.of(9);

  static final NativeType TIME = sized("TIME", NANOSECONDS);
  static final NativeType TIMESTAMP_NTZ = sized("TIMESTAMP_NTZ", NANOSECONDS);
  static final NativeType TIMESTAMP_LTZ = sized("TIMESTAMP_LTZ", NANOSECONDS);
  static final NativeType TIMESTAMP_TZ = sized("TIMESTAMP_TZ", NANOSECONDS);

  private SnowflakeTypes() {}

  @Override
  NativeType plain(String name, List<Integer> parameters) {
    return switch (name) {
      case "BOOLEAN", "BOOL" -> simple("BOOLEAN");
      case "INT",
          "INTEGER",
          "SMALLINT",
          "TINYINT",
          "BYTEINT",
          "BIGINT",
          "LONG",
          "INT64",
          "SHORT",
          "BYTE" ->
          decimal(38, 0);
      case "NUMBER", "DECIMAL", "NUMERIC", "DEC" -> decimal("NUMBER", parameters, 38, 0, 38);
      case "FLOAT", "FLOAT4", "FLOAT8", "FLOAT64", "REAL", "DOUBLE", "DOUBLE PRECISION" ->
          simple("FLOAT");
      case "CHAR", "CHARACTER", "NCHAR" ->
          sized("VARCHAR", parameters.isEmpty() ? List.of(1) : parameters);
      case "VARCHAR",
          "STRING",
          "TEXT",
          "NVARCHAR",
          "NVARCHAR2",
          "CHARACTER VARYING",
          "CHAR VARYING" ->
          sized("VARCHAR", parameters);
      case "DATE", "VARIANT", "GEOGRAPHY", "GEOMETRY", "VECTOR", "DECFLOAT", "FILE", "UUID" ->
          simple(name);
      case "TIME" -> sized("TIME", parameters.isEmpty() ? List.of(9) : parameters);
      case "TIMESTAMP",
          "DATETIME",
          "TIMESTAMP_NTZ",
          "TIMESTAMPNTZ",
          "TIMESTAMP WITHOUT TIME ZONE" ->
          sized("TIMESTAMP_NTZ", parameters.isEmpty() ? List.of(9) : parameters);
      case "TIMESTAMP_TZ", "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" ->
          sized("TIMESTAMP_TZ", parameters.isEmpty() ? List.of(9) : parameters);
      case "TIMESTAMP_LTZ", "TIMESTAMPLTZ", "TIMESTAMP WITH LOCAL TIME ZONE" ->
          sized("TIMESTAMP_LTZ", parameters.isEmpty() ? List.of(9) : parameters);
      case "BINARY", "VARBINARY" -> sized("BINARY", parameters);
      case "BLOB", "BYTES" -> simple("BINARY");
      case "JSON" -> simple("VARIANT");
      case "INTERVAL" -> simple("INTERVAL");
      default -> name.startsWith("INTERVAL ") ? simple(name) : NO_SUCH_TYPE;
    };
  }

  @Override
  NativeType bareNested(String name) {
    return switch (name) {
      case "ARRAY" -> new NativeType.Array(simple("VARIANT"));
      case "OBJECT" -> simple("OBJECT");
      default -> NO_SUCH_TYPE;
    };
  }

  /**
   * The account's default mapping of TIMESTAMP keeps no zone; the portable type is the one with a
   * zone.
   */
  @Override
  NativeType of(DataType.Simple type) {
    return switch (type) {
      case INT32, INT64 -> decimal(38, 0);
      case FLOAT32, FLOAT64 -> simple("FLOAT");
      case TIMESTAMP -> TIMESTAMP_LTZ;
      case TIMESTAMP_NTZ -> TIMESTAMP_NTZ;
      case DataType.Simple other -> super.of(other);
    };
  }

  @Override
  NativeType decimal(int precision, int scale) {
    return new NativeType.Decimal("NUMBER", precision, scale);
  }

  @Override
  DataType portableDecimal(NativeType.Decimal type) {
    return type.scale() == 0
        ? DataType.Simple.INT64
        : new DataType.Decimal(type.precision(), type.scale());
  }

  @Override
  DataType portableSimple(String name) {
    return switch (name) {
      case "FLOAT" -> DataType.Simple.FLOAT64;
      case "TIMESTAMP_TZ", "TIMESTAMP_LTZ" -> DataType.Simple.TIMESTAMP;
      case "OBJECT" -> DataType.Simple.VARIANT;
      default -> super.portableSimple(name);
    };
  }

  /** A column of bare NULLs is one of text. */
  @Override
  String printNull() {
    return "VARCHAR";
  }

  @Override
  String printArray(NativeType.Array type) {
    return type.equals(ARRAY) ? "ARRAY" : "ARRAY(" + print(type.element()) + ")";
  }

  @Override
  String printStruct(List<NativeType.Field> fields) {
    return fields.stream()
        .map(f -> f.name() + " " + print(f.type()) + (f.nullable() ? "" : " NOT NULL"))
        .collect(Collectors.joining(", ", "OBJECT(", ")"));
  }
}
