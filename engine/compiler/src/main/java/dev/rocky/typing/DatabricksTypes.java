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
      default ->
          name.startsWith("STRING COLLATE ")
              ? SparkTypes.collated(name.substring("STRING COLLATE ".length()))
              : name.startsWith("INTERVAL ") ? simple(name) : NO_SUCH_TYPE;
    };
  }

  @Override
  NativeType of(DataType.Simple type) {
    return switch (type) {
      case INT32 -> simple("INT");
      case STRING -> simple("STRING");
      case DataType.Simple other -> super.of(other);
    };
  }

  @Override
  DataType portableSimple(String name) {
    return name.startsWith("STRING ") ? DataType.Simple.STRING : super.portableSimple(name);
  }

  @Override
  String printNull() {
    return "VOID";
  }

  @Override
  String printMap(NativeType.Map type) {
    return "MAP<" + print(type.key()) + ", " + print(type.value()) + ">";
  }

  @Override
  String printStruct(List<NativeType.Field> fields) {
    return fields.stream()
        .map(f -> quoted(f.name()) + ": " + print(f.type()) + (f.nullable() ? "" : " NOT NULL"))
        .collect(Collectors.joining(", ", "STRUCT<", ">"));
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
