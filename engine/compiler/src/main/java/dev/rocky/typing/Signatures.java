package dev.rocky.typing;

import dev.rocky.ir.TypeName;
import dev.rocky.type.NativeType;
import dev.rocky.typing.DuckDbCatalogue.SortedLines;
import java.util.ArrayList;
import java.util.List;

/**
 * Overloads as {@code duckdb.functions} writes them: {@code VARCHAR|ANY*>VARCHAR}. Types may be
 * placeholders ({@code ANY}, {@code T}, {@code K}, {@code V}), kinds ({@code DECIMAL}, {@code
 * STRUCT}) and {@code LAMBDA}; in {@code FLOAT[ANY]} the size is {@link #ANY_SIZE}.
 */
final class Signatures {
  static final int ANY_SIZE = -2;

  private Signatures() {}

  /**
   * @param repeated whether the last parameter may come any number of times, also never
   */
  record Signature(List<NativeType> parameters, boolean repeated, NativeType result) {
    boolean takes(int count) {
      return repeated ? count >= parameters.size() - 1 : count == parameters.size();
    }

    NativeType parameter(int i) {
      return parameters.get(Math.min(i, parameters.size() - 1));
    }
  }

  static List<Signature> parse(String text) {
    List<Signature> all = new ArrayList<>();
    for (String overload : text.isEmpty() ? List.<String>of() : SortedLines.split(text, ';')) {
      int arrow = overload.lastIndexOf('>');
      List<NativeType> parameters = new ArrayList<>();
      boolean repeated = false;
      if (arrow > 0) {
        for (String parameter : SortedLines.split(overload.substring(0, arrow), '|')) {
          repeated |= parameter.endsWith("*");
          parameters.add(
              type(
                  parameter.endsWith("*")
                      ? parameter.substring(0, parameter.length() - 1)
                      : parameter));
        }
      }
      all.add(new Signature(parameters, repeated, type(overload.substring(arrow + 1))));
    }
    return all;
  }

  static NativeType type(String text) {
    if (text.endsWith("[ANY]")) {
      return new NativeType.Array(
          type(text.substring(0, text.length() - "[ANY]".length())), ANY_SIZE);
    }
    if (text.endsWith("[]")) {
      return new NativeType.Array(type(text.substring(0, text.length() - 2)));
    }
    return switch (text) {
      case "\"NULL\"" -> new NativeType.Null();
      case "ANY",
          "T",
          "K",
          "V",
          "LAMBDA",
          "DECIMAL",
          "STRUCT",
          "TUPLE",
          "UNION",
          "MAP",
          "LIST",
          "ARRAY",
          "TABLE",
          "INVALID" ->
          TypeNames.simple(text);
      default -> TypeText.parse(text).map(Signatures::type).orElse(TypeNames.NO_SUCH_TYPE);
    };
  }

  /** {@code MAP(K, V)}, {@code STRUCT("key" K, "value" V)}: placeholders inside. */
  private static NativeType type(TypeName name) {
    if (name.arguments().isEmpty() || !name.arrays().isEmpty()) {
      NativeType type = DuckDbTypes.INSTANCE.type(name);
      return type.isUnknown() && name.arguments().isEmpty() ? TypeNames.simple(name.name()) : type;
    }
    List<NativeType> inner = name.arguments().stream().map(a -> type(a.type())).toList();
    if (name.name().equals("MAP")) {
      return new NativeType.Map(inner.get(0), inner.get(1));
    }
    List<NativeType.Field> fields = new ArrayList<>();
    for (int i = 0; i < inner.size(); i++) {
      fields.add(new NativeType.Field(name.arguments().get(i).name(), inner.get(i), true));
    }
    return new NativeType.Struct(fields);
  }
}
