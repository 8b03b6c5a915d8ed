package dev.rocky.typing;

import dev.rocky.type.DataType;
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

  @Override
  NativeType bareNested(String name) {
    return NO_SUCH_TYPE;
  }

  @Override
  NativeType of(DataType.Simple type) {
    return switch (type) {
      case BOOLEAN -> simple("BOOLEAN");
      case INT32 -> simple("INTEGER");
      case INT64 -> simple("BIGINT");
      case FLOAT32 -> simple("FLOAT");
      case FLOAT64 -> simple("DOUBLE");
      case STRING -> simple("VARCHAR");
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
      case "INTEGER" -> DataType.Simple.INT32;
      case "BIGINT" -> DataType.Simple.INT64;
      case "FLOAT" -> DataType.Simple.FLOAT32;
      case "DOUBLE" -> DataType.Simple.FLOAT64;
      case "VARCHAR" -> DataType.Simple.STRING;
      case "DATE" -> DataType.Simple.DATE;
      case "TIMESTAMP" -> DataType.Simple.TIMESTAMP;
      case "TIMESTAMP_NTZ" -> DataType.Simple.TIMESTAMP_NTZ;
      case "BINARY" -> DataType.Simple.BINARY;
      case "VARIANT" -> DataType.Simple.VARIANT;
      default -> DataType.Simple.UNKNOWN;
    };
  }

  /** An unknown warehouse prints nothing (compiler.md §5.1). */
  @Override
  String print(NativeType type) {
    return "";
  }
}
