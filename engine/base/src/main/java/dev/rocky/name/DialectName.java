package dev.rocky.name;

import java.util.Locale;

/**
 * The SQL dialects Rocky speaks. A key to look things up by; what differs between them lives behind
 * each dialect's own objects.
 */
public enum DialectName {
  DUCKDB,
  DATABRICKS,
  SNOWFLAKE,
  BIGQUERY,
  /** Unknown warehouse: whatever any dialect takes. */
  PERMISSIVE;

  /** The spelling of configuration files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
