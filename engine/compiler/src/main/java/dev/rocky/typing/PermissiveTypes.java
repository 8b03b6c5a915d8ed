package dev.rocky.typing;

import dev.rocky.type.NativeType;
import java.util.List;

/**
 * The types of an unknown warehouse: the column "Any dialect" of compiler.md §5.2. Their names are
 * only keys, never printed.
 */
final class PermissiveTypes extends TypeNames {
  static final PermissiveTypes INSTANCE = new PermissiveTypes();

  private PermissiveTypes() {}

  @Override
  NativeType plain(String name, List<Integer> parameters) {
    return switch (name) {
      case "BOOLEAN", "BOOL" -> simple("BOOLEAN");
      case "TINYINT", "SMALLINT", "SHORT", "BYTE", "INT", "INTEGER" -> simple("INTEGER");
      case "BIGINT", "LONG", "INT64" -> simple("BIGINT");
      case "FLOAT", "REAL", "FLOAT4" -> simple("FLOAT");
      case "DOUBLE", "DOUBLE PRECISION", "FLOAT8", "FLOAT64" -> simple("DOUBLE");
      case "DECIMAL", "NUMERIC", "NUMBER" -> decimal("DECIMAL", parameters, 38, 0, 76);
      case "STRING", "VARCHAR", "CHAR", "TEXT", "CHARACTER VARYING", "CHARACTER" ->
          simple("VARCHAR");
      case "DATE" -> simple("DATE");
      case "TIMESTAMP", "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" -> simple("TIMESTAMP");
      case "TIMESTAMP_NTZ", "DATETIME", "TIMESTAMP WITHOUT TIME ZONE" -> simple("TIMESTAMP_NTZ");
      case "BINARY", "VARBINARY", "BLOB", "BYTES" -> simple("BINARY");
      case "VARIANT", "JSON" -> simple("VARIANT");
      case "TIME", "INTERVAL", "GEOGRAPHY", "GEOMETRY", "VECTOR" -> simple(name);
      default -> name.startsWith("INTERVAL ") ? simple("INTERVAL") : NO_SUCH_TYPE;
    };
  }

  /** An unknown warehouse prints nothing (compiler.md §5.1). */
  @Override
  String print(NativeType type) {
    return "";
  }

  @Override
  String printNull() {
    return "";
  }

  @Override
  String printStruct(List<NativeType.Field> fields) {
    return "";
  }
}
