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
    if (rendering.dates() == Rendering.Dates.BIGQUERY && name.equals("NUMERIC") && wide(type)) {
      name = "BIGNUMERIC";
    }
    return name + "(" + String.join(", ", type.parameters()) + ")";
  }

  /** More digits than BigQuery's NUMERIC has: 29 before and 9 after the point. */
  private static boolean wide(Expression.TypeRef type) {
    long precision = WholeNumbers.parse(type.parameters().getFirst(), 1000);
    long scale =
        type.parameters().size() < 2 ? 0 : WholeNumbers.parse(type.parameters().getLast(), 1000);
    return scale > 9 || precision - scale > 29;
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
