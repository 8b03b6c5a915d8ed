package dev.rocky.lang;

import java.util.Locale;

/** Spells the types of casts (dsl.md §8.4; compiler.md §5.3). */
final class TypeNames {
  private TypeNames() {}

  static String sql(Expression.TypeRef type, Rendering rendering) {
    String name = rendering.type(canonical(type.name()));
    if (type.parameters().isEmpty()) {
      return name;
    }
    return name + "(" + String.join(", ", type.parameters()) + ")";
  }

  /** The SQL name of a Rocky type, in any case; another name in upper case. */
  private static String canonical(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "INT32" -> "INTEGER";
      case "INT64" -> "BIGINT";
      case "FLOAT32" -> "FLOAT";
      case "FLOAT64" -> "DOUBLE";
      case "TIMESTAMPNTZ" -> "TIMESTAMP_NTZ";
      default -> upper;
    };
  }
}
