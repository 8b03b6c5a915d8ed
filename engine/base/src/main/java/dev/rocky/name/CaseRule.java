package dev.rocky.name;

import java.util.Locale;

/** How a dialect compares names (compiler.md §3.2). */
public enum CaseRule {
  /** DuckDB, Databricks, BigQuery columns, the permissive dialect: without case, quoted or not. */
  INSENSITIVE,
  /** Snowflake: plain names are folded to upper case, quoted ones compare exactly. */
  FOLD_UPPER,
  /** BigQuery tables and datasets. */
  EXACT;

  /** The form under which equal names are equal texts. */
  public String key(String name, boolean quoted) {
    return switch (this) {
      case INSENSITIVE -> name.toLowerCase(Locale.ROOT);
      case FOLD_UPPER -> quoted ? name : name.toUpperCase(Locale.ROOT);
      case EXACT -> name;
    };
  }
}
