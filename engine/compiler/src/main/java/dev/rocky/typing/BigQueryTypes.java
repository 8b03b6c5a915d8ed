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
  NativeType bareNested(String name) {
    return NO_SUCH_TYPE;
  }

  @Override
  NativeType of(DataType.Simple type) {
    return switch (type) {
      case BOOLEAN -> simple("BOOL");
      case INT32, INT64 -> simple("INT64");
      case FLOAT32, FLOAT64 -> simple("FLOAT64");
      case STRING -> simple("STRING");
      case DATE -> simple("DATE");
      case TIMESTAMP -> simple("TIMESTAMP");
      case TIMESTAMP_NTZ -> simple("DATETIME");
      case BINARY -> simple("BYTES");
      case VARIANT -> simple("JSON");
      case UNKNOWN -> NO_SUCH_TYPE;
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
  DataType portableDecimal(NativeType.Decimal type) {
    return new DataType.Decimal(type.precision(), type.scale());
  }

  @Override
  DataType portableSimple(String name) {
    return switch (name) {
      case "BOOL" -> DataType.Simple.BOOLEAN;
      case "INT64" -> DataType.Simple.INT64;
      case "FLOAT64" -> DataType.Simple.FLOAT64;
      case "STRING" -> DataType.Simple.STRING;
      case "DATE" -> DataType.Simple.DATE;
      case "TIMESTAMP" -> DataType.Simple.TIMESTAMP;
      case "DATETIME" -> DataType.Simple.TIMESTAMP_NTZ;
      case "BYTES" -> DataType.Simple.BINARY;
      case "JSON" -> DataType.Simple.VARIANT;
      default -> DataType.Simple.UNKNOWN;
    };
  }

  @Override
  String print(NativeType type) {
    return switch (type) {
      case NativeType.Null() -> "INT64"; // what BigQuery makes of a column of bare NULLs
      case NativeType.Unknown(_) -> "";
      case NativeType.Simple(var name) -> name;
      case NativeType.Sized(var name, var parameters) ->
          name
              + parameters.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
      case NativeType.Decimal(var name, var p, var s) ->
          bare(name, p, s) ? name : name + "(" + p + (s == 0 ? "" : ", " + s) + ")";
      case NativeType.Array(var element, _) -> "ARRAY<" + print(element) + ">";
      case NativeType.Map(_, _) -> "JSON";
      case NativeType.Struct(var fields) ->
          fields.stream()
              .map(f -> f.name().isEmpty() ? print(f.type()) : f.name() + " " + print(f.type()))
              .collect(Collectors.joining(", ", "STRUCT<", ">"));
      case NativeType.Union(_) -> "JSON";
      case NativeType.Enumeration(_) -> "STRING";
    };
  }

  private static boolean bare(String name, int precision, int scale) {
    return name.equals("NUMERIC")
        ? precision == 38 && scale == NUMERIC_SCALE
        : precision == 76 && scale == 38;
  }
}
