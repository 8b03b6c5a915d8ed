package dev.rocky.lang;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How canonical SQL is spelled for one warehouse (dsl.md §11): only what differs from canonical
 * SQL, as data.
 *
 * @param name for messages and tests
 * @param quote what stands around a quoted name
 * @param exclude the word after {@code *} that leaves columns out
 * @param moduloFunction whether {@code a % b} is written {@code MOD(a, b)}
 * @param ilike whether there is {@code ILIKE}; else both sides are lowered
 * @param callsNow whether {@code CURRENT_TIMESTAMP} and {@code CURRENT_DATE} take parentheses
 * @param substring the name of {@code SUBSTRING}
 * @param positionIn whether {@code STRPOS(s, t)} is written {@code POSITION(t IN s)}
 * @param backslashes whether a backslash in a string literal is an escape
 * @param dates how date arithmetic is written
 * @param types the spelling of the canonical types that differ
 * @param reserved names that need quotes beside those that always do, in lower case
 */
public record Rendering(
    String name,
    char quote,
    String exclude,
    boolean moduloFunction,
    boolean ilike,
    boolean callsNow,
    String substring,
    boolean positionIn,
    boolean backslashes,
    Dates dates,
    Map<String, String> types,
    Set<String> reserved) {

  /** The forms of {@code DATE_TRUNC}, {@code DATEADD} and {@code DATEDIFF}. */
  public enum Dates {
    /** {@code DATEADD('day', n, t)}. */
    CANONICAL,
    /** {@code t + (n) * INTERVAL 1 DAY}. */
    INTERVAL,
    /** {@code DATEADD(DAY, n, t)}. */
    KEYWORD,
    /** {@code DATE_ADD(t, INTERVAL n DAY)}. */
    BIGQUERY
  }

  /** Names that no grammar reads as one where they stand bare. */
  private static final Set<String> ALWAYS_RESERVED =
      Set.of(
          "all",
          "between",
          "case",
          "cast",
          "create",
          "else",
          "end",
          "except",
          "exists",
          "fetch",
          "having",
          "intersect",
          "into",
          "like",
          "limit",
          "natural",
          "offset",
          "table",
          "then",
          "using",
          "when",
          "with");

  /** Dialect-neutral. */
  public static final Rendering CANONICAL =
      new Rendering(
          "canonical",
          '"',
          "EXCLUDE",
          false,
          true,
          false,
          "SUBSTRING",
          false,
          false,
          Dates.CANONICAL,
          Map.of(),
          Set.of());

  /** <a href="https://duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers">DuckDB</a>. */
  public static final Rendering DUCKDB =
      new Rendering(
          "duckdb",
          '"',
          "EXCLUDE",
          false,
          true,
          false,
          "SUBSTRING",
          false,
          false,
          Dates.INTERVAL,
          Map.of(
              "STRING",
              "VARCHAR",
              "TIMESTAMP_NTZ",
              "TIMESTAMP",
              "BINARY",
              "BLOB",
              "VARIANT",
              "JSON"),
          Set.of(
              "analyse",
              "analyze",
              "any",
              "anti",
              "array",
              "asof",
              "asymmetric",
              "authorization",
              "both",
              "collate",
              "column",
              "concurrently",
              "constraint",
              "cross",
              "default",
              "deferrable",
              "describe",
              "do",
              "false",
              "for",
              "foreign",
              "freeze",
              "full",
              "glob",
              "grant",
              "ilike",
              "initially",
              "inner",
              "isnull",
              "lambda",
              "lateral",
              "leading",
              "left",
              "like",
              "map",
              "notnull",
              "only",
              "outer",
              "overlaps",
              "pivot",
              "pivot_longer",
              "pivot_wider",
              "placing",
              "positional",
              "primary",
              "qualify",
              "references",
              "returning",
              "right",
              "semi",
              "show",
              "similar",
              "some",
              "summarize",
              "symmetric",
              "tablesample",
              "to",
              "trailing",
              "true",
              "unique",
              "unpivot",
              "variadic",
              "verbose",
              "within"));

  /** <a href="https://docs.snowflake.com/en/sql-reference/reserved-keywords">Snowflake</a>. */
  public static final Rendering SNOWFLAKE =
      new Rendering(
          "snowflake",
          '"',
          "EXCLUDE",
          false,
          true,
          false,
          "SUBSTRING",
          true,
          true,
          Dates.KEYWORD,
          Map.of("STRING", "VARCHAR", "DECIMAL", "NUMBER"),
          Set.of());

  /** <a href="https://docs.databricks.com/en/sql/language-manual/">Databricks</a>. */
  public static final Rendering DATABRICKS =
      new Rendering(
          "databricks",
          '`',
          "EXCEPT",
          false,
          true,
          false,
          "SUBSTRING",
          true,
          true,
          Dates.KEYWORD,
          Map.of("INTEGER", "INT"),
          Set.of("cross", "full", "inner", "left", "right"));

  /**
   * <a href="https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical">BigQuery</a>.
   */
  public static final Rendering BIGQUERY =
      new Rendering(
          "bigquery",
          '`',
          "EXCEPT",
          true,
          false,
          true,
          "SUBSTR",
          false,
          true,
          Dates.BIGQUERY,
          Map.of(
              "BIGINT",
              "INT64",
              "INTEGER",
              "INT64",
              "DOUBLE",
              "FLOAT64",
              "FLOAT",
              "FLOAT64",
              "BOOLEAN",
              "BOOL",
              "DECIMAL",
              "NUMERIC",
              "TIMESTAMP_NTZ",
              "DATETIME",
              "BINARY",
              "BYTES",
              "VARIANT",
              "JSON"),
          Set.of("cross", "default", "full", "hash", "inner", "left", "outer", "right", "to"));

  public Rendering {
    types = Map.copyOf(types);
    Set<String> words = new HashSet<>(ALWAYS_RESERVED);
    words.addAll(reserved);
    reserved = words;
  }

  @Override
  public Set<String> reserved() {
    return Collections.unmodifiableSet(reserved);
  }

  /** A name as it is written: in quotes where the author quoted it or the grammar asks for it. */
  String identifier(String name, boolean quoted) {
    if (!quoted && !reserved.contains(Names.key(name))) {
      return name;
    }
    String close = String.valueOf(quote);
    return close + name.replace(close, close + close) + close;
  }

  /** A string literal. */
  String string(String value) {
    if (!backslashes) {
      return "'" + value.replace("'", "''") + "'";
    }
    StringBuilder literal = new StringBuilder("'");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\'', '\\' -> literal.append('\\').append(c);
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        default -> literal.append(c);
      }
    }
    return literal.append('\'').toString();
  }

  /** A row limit; warehouses know signed numbers only, and no table has more rows. */
  String limit(long unsigned) {
    boolean tooLarge = unsigned < 0 && dates != Dates.CANONICAL;
    return Long.toUnsignedString(tooLarge ? Long.MAX_VALUE : unsigned);
  }

  /** A type's spelling from its canonical name. */
  String type(String canonical) {
    return types.getOrDefault(canonical, canonical);
  }
}
