package dev.rocky.typing;

import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * DuckDB's types as {@code DESCRIBE} prints them. Names:
 * https://duckdb.org/docs/stable/sql/data_types/overview.
 */
final class DuckDbTypes extends TypeNames {
  static final DuckDbTypes INSTANCE = new DuckDbTypes();

  static final NativeType NULL = new NativeType.Null();
  static final NativeType BOOLEAN = simple("BOOLEAN");
  static final NativeType TINYINT = simple("TINYINT");
  static final NativeType SMALLINT = simple("SMALLINT");
  static final NativeType INTEGER = simple("INTEGER");
  static final NativeType BIGINT = simple("BIGINT");
  static final NativeType HUGEINT = simple("HUGEINT");
  static final NativeType UHUGEINT = simple("UHUGEINT");
  static final NativeType BIGNUM = simple("BIGNUM");
  static final NativeType FLOAT = simple("FLOAT");
  static final NativeType DOUBLE = simple("DOUBLE");
  static final NativeType VARCHAR = simple("VARCHAR");
  static final NativeType BLOB = simple("BLOB");
  static final NativeType DATE = simple("DATE");
  static final NativeType TIMESTAMP = simple("TIMESTAMP");
  static final NativeType TIMESTAMP_TZ = simple("TIMESTAMP WITH TIME ZONE");
  static final NativeType INTERVAL = simple("INTERVAL");
  static final NativeType JSON = simple("JSON");
  static final NativeType VARIANT = simple("VARIANT");

  private DuckDbTypes() {}

  @Override
  NativeType plain(String name, List<Integer> parameters) {
    return switch (name) {
      case "BOOLEAN", "BOOL", "LOGICAL" -> BOOLEAN;
      case "TINYINT", "INT1", "BYTE" -> TINYINT;
      case "SMALLINT", "INT2", "INT16", "SHORT" -> SMALLINT;
      case "INTEGER", "INT", "INT4", "INT32", "SIGNED", "INTEGRAL" -> INTEGER;
      case "BIGINT", "INT8", "INT64", "LONG", "OID" -> BIGINT;
      case "HUGEINT", "INT128" -> HUGEINT;
      case "UTINYINT", "UINT8" -> simple("UTINYINT");
      case "USMALLINT", "UINT16" -> simple("USMALLINT");
      case "UINTEGER", "UINT32" -> simple("UINTEGER");
      case "UBIGINT", "UINT64" -> simple("UBIGINT");
      case "UHUGEINT", "UINT128" -> UHUGEINT;
      case "BIGNUM", "VARINT" -> BIGNUM;
      case "FLOAT" -> !parameters.isEmpty() && parameters.getFirst() > 24 ? DOUBLE : FLOAT;
      case "FLOAT4", "REAL" -> FLOAT;
      case "DOUBLE", "DOUBLE PRECISION", "FLOAT8", "FLOAT64" -> DOUBLE;
      case "DECIMAL", "NUMERIC", "DEC", "NUMBER" -> decimal("DECIMAL", parameters, 18, 3, 38);
      case "VARCHAR",
          "CHAR",
          "TEXT",
          "STRING",
          "BPCHAR",
          "NVARCHAR",
          "CHARACTER VARYING",
          "CHARACTER",
          "NCHAR",
          "NATIONAL CHARACTER",
          "NATIONAL CHARACTER VARYING" ->
          VARCHAR;
      case "BLOB", "BYTEA", "BINARY", "VARBINARY", "BYTES" -> BLOB;
      case "BIT", "BITSTRING" -> simple("BIT");
      case "UUID", "GUID" -> simple("UUID");
      case "DATE" -> DATE;
      case "TIME", "TIME WITHOUT TIME ZONE" -> simple("TIME");
      case "TIMETZ", "TIME WITH TIME ZONE" -> simple("TIME WITH TIME ZONE");
      case "TIME_NS" -> simple("TIME_NS");
      case "TIMESTAMP",
          "DATETIME",
          "TIMESTAMP_US",
          "TIMESTAMP WITHOUT TIME ZONE",
          "TIMESTAMP_NTZ" ->
          timestamp(parameters);
      case "TIMESTAMP_S",
          "TIMESTAMP_MS",
          "TIMESTAMP_NS",
          "TIMESTAMPTZ_NS",
          "INTERVAL",
          "JSON",
          "VARIANT",
          "GEOMETRY",
          "TYPE" ->
          simple(name);
      case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" -> TIMESTAMP_TZ;
      case "NULL" -> NULL;
      default -> NO_SUCH_TYPE;
    };
  }

  /** A precision in digits picks one of the four timestamp types. */
  private static NativeType timestamp(List<Integer> parameters) {
    int digits = parameters.isEmpty() ? 6 : parameters.getFirst();
    return digits > 6
        ? simple("TIMESTAMP_NS")
        : digits > 3 ? TIMESTAMP : digits > 0 ? simple("TIMESTAMP_MS") : simple("TIMESTAMP_S");
  }

  @Override
  NativeType of(DataType.Simple type) {
    return switch (type) {
      case TIMESTAMP_NTZ -> TIMESTAMP;
      case BINARY -> BLOB;
      case VARIANT -> JSON;
      case DataType.Simple other -> super.of(other);
    };
  }

  @Override
  DataType portableSimple(String name) {
    return switch (name) {
      case "UTINYINT", "USMALLINT" -> DataType.Simple.INT32;
      case "UINTEGER" -> DataType.Simple.INT64;
      case "UBIGINT" -> new DataType.Decimal(20, 0);
      case "HUGEINT", "UHUGEINT" -> new DataType.Decimal(38, 0);
      case "UUID", "BIT" -> DataType.Simple.STRING;
      case "BLOB" -> DataType.Simple.BINARY;
      case "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" ->
          DataType.Simple.TIMESTAMP;
      case "JSON" -> DataType.Simple.VARIANT;
      default -> super.portableSimple(name); // Unknown: TIME, INTERVAL, BIGNUM, GEOMETRY, …
    };
  }

  @Override
  String printNull() {
    return "\"NULL\"";
  }

  @Override
  String printArray(NativeType.Array type) {
    return print(type.element()) + (type.size() < 0 ? "[]" : "[" + type.size() + "]");
  }

  @Override
  String printStruct(List<NativeType.Field> fields) {
    return (isTuple(fields) ? "TUPLE" : "STRUCT") + printFields(fields);
  }

  @Override
  String printUnion(List<NativeType.Field> members) {
    return "UNION" + printFields(members);
  }

  @Override
  String printEnumeration(List<String> values) {
    return values.stream().map(DuckDbTypes::quoted).collect(Collectors.joining(", ", "ENUM(", ")"));
  }

  private static boolean isTuple(List<NativeType.Field> fields) {
    return !fields.isEmpty() && fields.getFirst().name().isEmpty();
  }

  private String printFields(List<NativeType.Field> fields) {
    return fields.stream()
        .map(
            f -> (f.name().isEmpty() ? "" : DuckDbKeywords.quote(f.name()) + " ") + print(f.type()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static boolean isInteger(NativeType type) {
    return rank(type) > 0;
  }

  /** Integers in the order of their widths, signed before unsigned; 0: no integer. */
  static int rank(NativeType type) {
    return !(type instanceof NativeType.Simple(var name))
        ? 0
        : switch (name) {
          case "TINYINT" -> 1;
          case "SMALLINT" -> 2;
          case "INTEGER" -> 3;
          case "BIGINT" -> 4;
          case "HUGEINT" -> 5;
          case "UTINYINT" -> 6;
          case "USMALLINT" -> 7;
          case "UINTEGER" -> 8;
          case "UBIGINT" -> 9;
          case "UHUGEINT" -> 10;
          default -> 0;
        };
  }

  static boolean isFloat(NativeType type) {
    return type.equals(FLOAT) || type.equals(DOUBLE);
  }

  static boolean isNumeric(NativeType type) {
    return isInteger(type)
        || isFloat(type)
        || type instanceof NativeType.Decimal
        || type.equals(BIGNUM);
  }

  static boolean isText(NativeType type) {
    return type.equals(VARCHAR) || type.equals(JSON);
  }
}
