package dev.rocky.compile.infer;

import dev.rocky.ir.TypeName;
import java.util.List;
import java.util.Locale;

/**
 * The columns of statements that describe tables, as the engine documents them
 * (https://duckdb.org/docs/stable/guides/meta/summarize, …/describe).
 */
final class Reports {
  private Reports() {}

  record Fixed(String name, TypeName type) {}

  static List<Fixed> columns(String keyword) {
    return switch (keyword.toUpperCase(Locale.ROOT)) {
      case "SUMMARIZE" ->
          List.of(
              text("column_name"),
              text("column_type"),
              text("min"),
              text("max"),
              fixed("approx_unique", "BIGINT"),
              text("avg"),
              text("std"),
              text("q25"),
              text("q50"),
              text("q75"),
              fixed("count", "BIGINT"),
              new Fixed(
                  "null_percentage",
                  new TypeName(0, 0, "DECIMAL", List.of("9", "2"), List.of(), List.of())));
      case "DESCRIBE", "DESC" ->
          List.of(
              text("column_name"),
              text("column_type"),
              text("null"),
              text("key"),
              text("default"),
              text("extra"));
      default -> List.of();
    };
  }

  private static Fixed text(String name) {
    return fixed(name, "VARCHAR");
  }

  private static Fixed fixed(String name, String type) {
    return new Fixed(name, new TypeName(0, 0, type, List.of(), List.of(), List.of()));
  }
}
