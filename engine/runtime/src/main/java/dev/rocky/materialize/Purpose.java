package dev.rocky.materialize;

import java.util.Locale;

/** What a planned statement is for (cli.md §6, plan). */
public enum Purpose {
  CREATE_CATALOG,
  CREATE_SCHEMA,
  DROP_TABLE,
  ALTER_COLUMN_TYPES,
  INCREMENTAL_COPY,
  FULL_REFRESH_COPY,
  MATERIALIZE_MODEL,
  SNAPSHOT,
  SEED,
  LOAD;

  /** The spelling of outputs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
