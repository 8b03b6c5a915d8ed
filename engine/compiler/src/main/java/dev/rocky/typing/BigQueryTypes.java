package dev.rocky.typing;

import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * BigQuery's types as {@code INFORMATION_SCHEMA.COLUMNS} prints them. Names:
 * https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types.
 */
final class BigQueryTypes extends TypeNames {
  static final BigQueryTypes INSTANCE = new BigQueryTypes();

  private static final int NUMERIC_SCALE = 9;
  private static final int NUMERIC_DIGITS = 29;

  private BigQueryTypes() {}

  @Override
  NativeType plain(String name, List<Integer> parameters) {
    return switch (name) {
      case "BOOLEAN", "BOOL" -> simple("BOOL");
      case "INT64",
          "INT",
          "INTEGER",
          "BIGINT",
          "SMALLINT",
          "TINYINT",
          "BYTEINT",
          "LONG",
          "SHORT",
          "BYTE" ->
          simple("INT64");
      case "FLOAT64", "FLOAT", "DOUBLE", "DOUBLE PRECISION", "FLOAT8" -> simple("FLOAT64");
      case "NUMERIC", "DECIMAL", "NUMBER" -> decimal("NUMERIC", parameters, 38, NUMERIC_SCALE, 38);
      case "BIGNUMERIC", "BIGDECIMAL" -> decimal("BIGNUMERIC", parameters, 76, 38, 76);
      case "STRING", "VARCHAR", "CHAR", "TEXT" -> sized("STRING", parameters);
      case "BYTES", "BINARY", "VARBINARY", "BLOB" -> sized("BYTES", parameters);
      case "DATE", "TIME", "INTERVAL", "GEOGRAPHY", "JSON", "GEOMETRY", "VECTOR" -> simple(name);
      case "TIMESTAMP", "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" -> simple("TIMESTAMP");
      case "DATETIME", "TIMESTAMP_NTZ", "TIMESTAMP WITHOUT TIME ZONE" -> simple("DATETIME");
      case "VARIANT" -> simple("JSON");
      default -> name.startsWith("INTERVAL ") ? simple("INTERVAL") : NO_SUCH_TYPE;
    };
  }

  /** {@code RANGE<DATE>}: a name of its own, element included. */
  static NativeType range(NativeType element) {
    return simple("RANGE<" + INSTANCE.print(element) + ">");
  }

  @Override
  NativeType withArguments(String name, List<NativeType> arguments) {
    return name.equals("RANGE") && arguments.size() == 1
        ? range(arguments.getFirst())
        : super.withArguments(name, arguments);
  }

  @Override
  NativeType of(DataType.Simple type) {
    return switch (type) {
      case BOOLEAN -> simple("BOOL");
      case INT32, INT64 -> simple("INT64");
      case FLOAT32, FLOAT64 -> simple("FLOAT64");
      case STRING -> simple("STRING");
      case TIMESTAMP_NTZ -> simple("DATETIME");
      case BINARY -> simple("BYTES");
      case VARIANT -> simple("JSON");
      case DataType.Simple other -> super.of(other);
    };
  }

  @Override
  NativeType map(NativeType key, NativeType value) {
    return simple("JSON");
  }

  @Override
  NativeType decimal(int precision, int scale) {
    boolean big = scale > NUMERIC_SCALE || precision - scale > NUMERIC_DIGITS;
    return new NativeType.Decimal(big ? "BIGNUMERIC" : "NUMERIC", precision, scale);
  }

  @Override
  DataType portableSimple(String name) {
    return switch (name) {
      case "BOOL" -> DataType.Simple.BOOLEAN;
      case "INT64" -> DataType.Simple.INT64;
      case "FLOAT64" -> DataType.Simple.FLOAT64;
      case "DATETIME" -> DataType.Simple.TIMESTAMP_NTZ;
      case "BYTES" -> DataType.Simple.BINARY;
      case "JSON" -> DataType.Simple.VARIANT;
      default -> super.portableSimple(name);
    };
  }

  /** What BigQuery makes of a column of bare NULLs. */
  @Override
  String printNull() {
    return "INT64";
  }

  @Override
  String printDecimal(NativeType.Decimal type) {
    String scale = type.scale() == 0 ? "" : ", " + type.scale();
    return isBare(type) ? type.name() : type.name() + "(" + type.precision() + scale + ")";
  }

  @Override
  String printMap(NativeType.Map type) {
    return "JSON";
  }

  @Override
  String printStruct(List<NativeType.Field> fields) {
    return fields.stream()
        .map(f -> f.name().isEmpty() ? print(f.type()) : f.name() + " " + print(f.type()))
        .collect(Collectors.joining(", ", "STRUCT<", ">"));
  }

  private static boolean isBare(NativeType.Decimal type) {
    return type.name().equals("NUMERIC")
        ? type.precision() == 38 && type.scale() == NUMERIC_SCALE
        : type.precision() == 76 && type.scale() == 38;
  }
}
