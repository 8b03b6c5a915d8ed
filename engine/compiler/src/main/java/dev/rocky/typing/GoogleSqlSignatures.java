package dev.rocky.typing;

import dev.rocky.type.NativeType;
import dev.rocky.typing.DuckDbCatalogue.SortedLines;
import java.util.ArrayList;
import java.util.List;

/**
 * Overloads as {@code bigquery.functions} writes them: {@code STRING|INT64?|offset=INT64?:STRING}.
 * Types may be placeholders: {@code T1} to {@code T9}, {@code ANY}, {@code ENUM} (a word of the
 * language), {@code STRUCT}, {@code LAMBDA}.
 */
final class GoogleSqlSignatures {
  private GoogleSqlSignatures() {}

  /**
   * @param name lower case; empty when the argument cannot be named
   */
  record Parameter(String name, NativeType type, boolean optional, boolean repeated) {}

  record Overload(List<Parameter> parameters, NativeType result) {
    Overload {
      parameters = List.copyOf(parameters);
    }
  }

  static List<Overload> parse(String text) {
    List<Overload> all = new ArrayList<>();
    for (String overload : text.isEmpty() ? List.<String>of() : SortedLines.split(text, ';')) {
      int colon = overload.lastIndexOf(':');
      List<Parameter> parameters = new ArrayList<>();
      if (colon > 0) {
        for (String parameter : SortedLines.split(overload.substring(0, colon), '|')) {
          parameters.add(parameter(parameter));
        }
      }
      all.add(new Overload(parameters, type(overload.substring(colon + 1))));
    }
    return all;
  }

  private static Parameter parameter(String text) {
    int named = text.indexOf('=');
    String name = named < 0 ? "" : text.substring(0, named);
    String type = text.substring(named + 1);
    boolean repeated = type.endsWith("*");
    boolean optional = type.endsWith("?");
    if (repeated || optional) {
      type = type.substring(0, type.length() - 1);
    }
    return new Parameter(name, type(type), optional, repeated);
  }

  static NativeType type(String text) {
    if (text.startsWith("ARRAY<")) {
      return new NativeType.Array(type(text.substring(6, text.length() - 1)));
    }
    if (text.startsWith("STRUCT<")) {
      return TypeText.parse(text).map(BigQueryTypes.INSTANCE::type).orElse(TypeNames.NO_SUCH_TYPE);
    }
    return switch (text) {
      case "NUMERIC", "BIGNUMERIC" -> BigQueryTypes.INSTANCE.plain(text, List.of());
      default -> TypeNames.simple(text);
    };
  }

  /** Whether a type stands for others: {@code T1}. */
  static boolean isVariable(NativeType type) {
    return type instanceof NativeType.Simple(var name)
        && name.length() == 2
        && name.charAt(0) == 'T'
        && Character.isDigit(name.charAt(1));
  }

  static boolean is(NativeType type, String name) {
    return type instanceof NativeType.Simple(var own) && own.equals(name);
  }
}
