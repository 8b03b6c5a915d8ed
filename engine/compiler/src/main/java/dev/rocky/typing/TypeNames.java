package dev.rocky.typing;

import dev.rocky.ir.TypeName;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one dialect calls its types (compiler.md §5.1–§5.3): names to native types and back, and
 * their portable projection. The subclasses state only what differs.
 */
abstract class TypeNames {
  static final NativeType NO_SUCH_TYPE = new NativeType.Unknown(UnknownReason.UNKNOWN_TYPE);

  /** A type without type arguments: {@code name} in upper case, its integer parameters. */
  abstract NativeType plain(String name, List<Integer> parameters);

  /** The name of {@code ARRAY} and friends without their arguments. */
  NativeType bareNested(String name) {
    return NO_SUCH_TYPE;
  }

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

  NativeType decimal(int precision, int scale) {
    return new NativeType.Decimal("DECIMAL", precision, scale);
  }

  DataType portableSimple(String name) {
    return switch (name) {
      case "BOOLEAN" -> DataType.Simple.BOOLEAN;
      case "TINYINT", "SMALLINT", "INT", "INTEGER" -> DataType.Simple.INT32;
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

  DataType portableDecimal(NativeType.Decimal type) {
    return new DataType.Decimal(type.precision(), type.scale());
  }

  /** As the warehouse's own catalogue prints it (compiler.md §5.1). */
  String print(NativeType type) {
    return switch (type) {
      case NativeType.Null() -> printNull();
      case NativeType.Unknown(_) -> "";
      case NativeType.Simple(var name) -> name;
      case NativeType.Sized(var name, var parameters) ->
          name
              + parameters.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
      case NativeType.Decimal decimal -> printDecimal(decimal);
      case NativeType.Array array -> printArray(array);
      case NativeType.Map map -> printMap(map);
      case NativeType.Struct(var fields) -> printStruct(fields);
      case NativeType.Union(var members) -> printUnion(members);
      case NativeType.Enumeration(var values) -> printEnumeration(values);
    };
  }

  /** The type of a bare NULL. */
  abstract String printNull();

  String printDecimal(NativeType.Decimal type) {
    return type.name() + "(" + type.precision() + "," + type.scale() + ")";
  }

  String printArray(NativeType.Array type) {
    return "ARRAY<" + print(type.element()) + ">";
  }

  String printMap(NativeType.Map type) {
    return "MAP(" + print(type.key()) + ", " + print(type.value()) + ")";
  }

  abstract String printStruct(List<NativeType.Field> fields);

  /** Only DuckDB has unions. */
  String printUnion(List<NativeType.Field> members) {
    return print(of(DataType.Simple.VARIANT));
  }

  /** Only DuckDB has enumerations. */
  String printEnumeration(List<String> values) {
    return print(of(DataType.Simple.STRING));
  }

  final NativeType type(TypeName name) {
    NativeType type = withoutArrays(name);
    for (int size : name.arrays()) {
      if (type.isUnknown()) {
        return type;
      }
      type = new NativeType.Array(type, size);
    }
    return type;
  }

  private NativeType withoutArrays(TypeName name) {
    List<TypeName.Argument> arguments = name.arguments();
    if (arguments.isEmpty()) {
      return switch (name.name()) {
        case "ENUM" ->
            new NativeType.Enumeration(
                name.parameters().stream().map(TypeNames::unquoted).toList());
        case "ARRAY", "MAP", "STRUCT", "ROW", "OBJECT", "RECORD", "LIST", "UNION", "TUPLE" ->
            bareNested(name.name());
        default -> plain(name.name(), integers(name.parameters()));
      };
    }
    List<NativeType> inner = arguments.stream().map(a -> type(a.type())).toList();
    for (NativeType type : inner) {
      if (type.isUnknown()) {
        return type;
      }
    }
    return switch (name.name()) {
      case "ARRAY", "LIST" ->
          inner.size() == 1 ? new NativeType.Array(inner.getFirst()) : NO_SUCH_TYPE;
      case "MAP" ->
          inner.size() == 2 ? new NativeType.Map(inner.get(0), inner.get(1)) : NO_SUCH_TYPE;
      case "STRUCT", "ROW", "OBJECT", "RECORD", "TUPLE" ->
          new NativeType.Struct(fields(arguments, inner));
      case "UNION" -> new NativeType.Union(fields(arguments, inner));
      default -> withArguments(name.name(), inner);
    };
  }

  /**
   * Any other type with arguments: {@code VECTOR(FLOAT, 256)} of Snowflake is known by name alone.
   */
  NativeType withArguments(String name, List<NativeType> arguments) {
    return plain(name, List.of());
  }

  private static List<NativeType.Field> fields(
      List<TypeName.Argument> arguments, List<NativeType> types) {
    List<NativeType.Field> fields = new ArrayList<>(arguments.size());
    for (int i = 0; i < arguments.size(); i++) {
      TypeName.Argument argument = arguments.get(i);
      fields.add(new NativeType.Field(argument.name(), types.get(i), !argument.notNull()));
    }
    return fields;
  }

  private static List<Integer> integers(List<String> texts) {
    List<Integer> values = new ArrayList<>(texts.size());
    for (String text : texts) {
      int value = 0;
      for (int i = 0; i < text.length() && value < 100_000_000; i++) {
        char c = text.charAt(i);
        if (c < '0' || c > '9') {
          return List.of();
        }
        value = value * 10 + (c - '0');
      }
      values.add(value);
    }
    return values;
  }

  private static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("'") && text.endsWith("'")
        ? text.substring(1, text.length() - 1).replace("''", "'")
        : text;
  }

  /**
   * {@code DECIMAL}, {@code DECIMAL(p)}, {@code DECIMAL(p,s)}; unknown beyond the dialect's
   * precision.
   */
  static NativeType decimal(
      String name, List<Integer> parameters, int precision, int scale, int maxPrecision) {
    int p = parameters.isEmpty() ? precision : parameters.getFirst();
    int s = parameters.isEmpty() ? scale : parameters.size() > 1 ? parameters.get(1) : 0;
    return p < 1 || p > maxPrecision || s > p ? NO_SUCH_TYPE : new NativeType.Decimal(name, p, s);
  }

  static NativeType simple(String name) {
    return new NativeType.Simple(name);
  }

  static NativeType sized(String name, List<Integer> parameters) {
    return parameters.isEmpty() ? simple(name) : new NativeType.Sized(name, parameters);
  }

  final NativeType of(DataType type) {
    return switch (type) {
      case DataType.Simple simple -> of(simple);
      case DataType.Decimal(var p, var s) -> decimal(p, s);
      case DataType.Array(var element) -> new NativeType.Array(of(element));
      case DataType.Map(var key, var value) -> map(of(key), of(value));
      case DataType.Struct(var fields) ->
          new NativeType.Struct(
              fields.stream()
                  .map(f -> new NativeType.Field(f.name(), of(f.type()), f.nullable()))
                  .toList());
    };
  }

  /** BigQuery has no maps. */
  NativeType map(NativeType key, NativeType value) {
    return new NativeType.Map(key, value);
  }

  final DataType portable(NativeType type) {
    return switch (type) {
      case NativeType.Null() -> DataType.Simple.UNKNOWN;
      case NativeType.Unknown(_) -> DataType.Simple.UNKNOWN;
      case NativeType.Simple(var name) -> portableSimple(name);
      case NativeType.Sized(var name, _) -> portableSimple(name);
      case NativeType.Decimal decimal -> portableDecimal(decimal);
      case NativeType.Array(var element, _) -> new DataType.Array(portable(element));
      case NativeType.Map(var key, var value) -> new DataType.Map(portable(key), portable(value));
      case NativeType.Struct(var fields) ->
          new DataType.Struct(
              fields.stream()
                  .map(f -> new DataType.Field(f.name(), portable(f.type()), f.nullable()))
                  .toList());
      case NativeType.Union(_) -> DataType.Simple.VARIANT;
      case NativeType.Enumeration(_) -> DataType.Simple.STRING;
    };
  }
}
