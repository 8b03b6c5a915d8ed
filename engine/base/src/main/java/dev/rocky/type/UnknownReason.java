package dev.rocky.type;

import java.util.Locale;

/** Why a column has no known type (compiler.md §6.6). */
public enum UnknownReason {
  UNKNOWN_SOURCE,
  UNTYPED_SOURCE,
  UNKNOWN_FUNCTION,
  UNKNOWN_SIGNATURE,
  UNKNOWN_TYPE,
  OPEN_STAR,
  DYNAMIC_PIVOT,
  RUNTIME_SCHEMA,
  AMBIGUOUS_COLUMN,
  UNSUPPORTED_CONSTRUCT,
  PARSE_ERROR,
  CYCLE,
  ERROR;

  /** The spelling of JSON outputs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
