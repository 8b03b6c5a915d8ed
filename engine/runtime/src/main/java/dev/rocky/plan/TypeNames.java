package dev.rocky.plan;

import java.util.Locale;
import java.util.Map;

/** When two spellings of a type mean the same (execution.md §15.1). */
public final class TypeNames {
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("INT", "INTEGER"),
          Map.entry("INT4", "INTEGER"),
          Map.entry("SIGNED", "INTEGER"),
          Map.entry("LONG", "BIGINT"),
          Map.entry("INT8", "BIGINT"),
          Map.entry("SHORT", "SMALLINT"),
          Map.entry("INT2", "SMALLINT"),
          Map.entry("BYTE", "TINYINT"),
          Map.entry("INT1", "TINYINT"),
          Map.entry("STRING", "VARCHAR"),
          Map.entry("TEXT", "VARCHAR"),
          Map.entry("BOOL", "BOOLEAN"),
          Map.entry("REAL", "FLOAT"),
          Map.entry("FLOAT4", "FLOAT"),
          Map.entry("FLOAT8", "DOUBLE"),
          Map.entry("DATETIME", "TIMESTAMP"),
          Map.entry("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE"));

  private TypeNames() {}

  public static boolean same(String a, String b) {
    return normal(a).equals(normal(b));
  }

  static String normal(String type) {
    String text = type.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    int open = text.indexOf('(');
    String name = (open < 0 ? text : text.substring(0, open)).strip();
    String rest = open < 0 ? "" : text.substring(open).replace(" ", "");
    if (name.equals("NUMERIC")) {
      name = "DECIMAL";
    }
    return ALIASES.getOrDefault(name, name) + rest;
  }
}
