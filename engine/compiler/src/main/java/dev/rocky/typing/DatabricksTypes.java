package dev.rocky.typing;

import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Databricks' types in Spark's SQL form. Names:
 * https://docs.databricks.com/en/sql/language-manual/sql-ref-datatypes.html.
 */
final class DatabricksTypes extends TypeNames {
  static final DatabricksTypes INSTANCE = new DatabricksTypes();

  private DatabricksTypes() {}

  @Override
  NativeType plain(String name, List<Integer> parameters) {
    return switch (name) {
      case "BOOLEAN", "BOOL" -> simple("BOOLEAN");
      case "TINYINT", "BYTE" -> simple("TINYINT");
      case "SMALLINT", "SHORT" -> simple("SMALLINT");
      case "INT", "INTEGER" -> simple("INT");
      case "BIGINT", "LONG", "INT64" -> simple("BIGINT");
      case "FLOAT", "REAL", "FLOAT4" -> simple("FLOAT");
      case "DOUBLE", "DOUBLE PRECISION", "FLOAT8", "FLOAT64" -> simple("DOUBLE");
      case "DECIMAL", "NUMERIC", "NUMBER", "DEC" -> decimal("DECIMAL", parameters, 10, 0, 38);
      case "STRING", "TEXT" -> simple("STRING");
      case "VARCHAR", "CHAR" -> parameters.isEmpty() ? simple("STRING") : sized(name, parameters);
      case "DATE", "BINARY", "VARIANT", "GEOGRAPHY", "GEOMETRY" -> simple(name);
      case "TIMESTAMP", "TIMESTAMPTZ", "TIMESTAMP_LTZ", "TIMESTAMP WITH TIME ZONE" ->
          simple("TIMESTAMP");
      case "TIMESTAMP_NTZ", "DATETIME", "TIMESTAMP WITHOUT TIME ZONE" -> simple("TIMESTAMP_NTZ");
      case "VARBINARY", "BLOB", "BYTES" -> simple("BINARY");
      case "JSON" -> simple("VARIANT");
      case "VOID", "NULL" -> new NativeType.Null();
      case "TIME", "INTERVAL", "VECTOR" -> simple(name);
      default -> name.startsWith("INTERVAL ") ? simple(name) : NO_SUCH_TYPE;
    };
  }

  @Override
  NativeType bareNested(String name) {
    return NO_SUCH_TYPE;
  }

  @Override
  NativeType of(DataType.Simple type) {
    return switch (type) {
      case BOOLEAN -> simple("BOOLEAN");
      case INT32 -> simple("INT");
      case INT64 -> simple("BIGINT");
      case FLOAT32 -> simple("FLOAT");
      case FLOAT64 -> simple("DOUBLE");
      case STRING -> simple("STRING");
      case DATE -> simple("DATE");
      case TIMESTAMP -> simple("TIMESTAMP");
      case TIMESTAMP_NTZ -> simple("TIMESTAMP_NTZ");
      case BINARY -> simple("BINARY");
      case VARIANT -> simple("VARIANT");
      case UNKNOWN -> NO_SUCH_TYPE;
    };
  }

  @Override
  NativeType decimal(int precision, int scale) {
    return new NativeType.Decimal("DECIMAL", precision, scale);
  }

  @Override
  DataType portableDecimal(NativeType.Decimal type) {
    return new DataType.Decimal(type.precision(), type.scale());
  }

  @Override
  DataType portableSimple(String name) {
    return switch (name) {
      case "BOOLEAN" -> DataType.Simple.BOOLEAN;
      case "TINYINT", "SMALLINT", "INT" -> DataType.Simple.INT32;
      case "BIGINT" -> DataType.Simple.INT64;
      case "FLOAT" -> DataType.Simple.FLOAT32;
      case "DOUBLE" -> DataType.Simple.FLOAT64;
      case "STRING", "VARCHAR", "CHAR" -> DataType.Simple.STRING;
      case "DATE" -> DataType.Simple.DATE;
      case "TIMESTAMP" -> DataType.Simple.TIMESTAMP;
      case "TIMESTAMP_NTZ" -> DataType.Simple.TIMESTAMP_NTZ;
      case "BINARY" -> DataType.Simple.BINARY;
      case "VARIANT" -> DataType.Simple.VARIANT;
      default -> DataType.Simple.UNKNOWN;
    };
  }

  @Override
  String print(NativeType type) {
    return switch (type) {
      case NativeType.Null() -> "VOID";
      case NativeType.Unknown(_) -> "";
      case NativeType.Simple(var name) -> name;
      case NativeType.Sized(var name, var parameters) ->
          name
              + parameters.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
      case NativeType.Decimal(var name, var p, var s) -> name + "(" + p + "," + s + ")";
      case NativeType.Array(var element, _) -> "ARRAY<" + print(element) + ">";
      case NativeType.Map(var key, var value) -> "MAP<" + print(key) + ", " + print(value) + ">";
      case NativeType.Struct(var fields) ->
          fields.stream()
              .map(f ->
                  quoted(f.name()) + ": " + print(f.type()) + (f.nullable() ? "" : " NOT NULL"))
              .collect(Collectors.joining(", ", "STRUCT<", ">"));
      case NativeType.Union(_) -> "VARIANT";
      case NativeType.Enumeration(_) -> "STRING";
    };
  }

  private static String quoted(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_') {
        return "`" + name.replace("`", "``") + "`";
      }
    }
    return name;
  }
}
