package dev.rocky.sql.dialect;

import dev.rocky.name.CaseRule;
import dev.rocky.name.DialectName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one warehouse writes its queries: its tokens, its words and the forms its grammar has. No
 * connection, driver or clock.
 */
public final class SqlDialect {
  private final String name;
  private final String title;
  private final Lexis lexis;
  private final CaseRule caseRule;
  private final EnumSet<Syntax> forms;
  private final Words words;

  SqlDialect(
      String name, String title, Lexis lexis, CaseRule caseRule, Set<Syntax> forms, Words words) {
    this.name = name;
    this.title = title;
    this.lexis = lexis;
    this.caseRule = caseRule;
    this.forms = EnumSet.copyOf(forms);
    this.words = words;
  }

  /** The dialect of a name. */
  public static SqlDialect of(DialectName name) {
    return switch (name) {
      case DUCKDB -> duckdb();
      case DATABRICKS -> databricks();
      case SNOWFLAKE -> snowflake();
      case BIGQUERY -> bigquery();
      case PERMISSIVE -> permissive();
    };
  }

  public static SqlDialect duckdb() {
    return DuckDb.DIALECT;
  }

  public static SqlDialect databricks() {
    return Databricks.DIALECT;
  }

  public static SqlDialect snowflake() {
    return Snowflake.DIALECT;
  }

  public static SqlDialect bigquery() {
    return BigQuery.DIALECT;
  }

  /**
   * DuckDB's tokens plus backtick names, and the forms of all dialects where these leave them
   * readable: for models whose warehouse is not known.
   */
  public static SqlDialect permissive() {
    return Permissive.DIALECT;
  }

  /** The dialects of warehouses, in the order in which messages name them. */
  public static List<SqlDialect> ofWarehouses() {
    return List.of(duckdb(), databricks(), snowflake(), bigquery());
  }

  /** The dialect of an adapter type; empty when it is no warehouse known here. */
  public static Optional<SqlDialect> ofAdapter(String type) {
    return switch (type) {
      case "duckdb" -> Optional.of(duckdb());
      case "databricks" -> Optional.of(databricks());
      case "snowflake" -> Optional.of(snowflake());
      case "bigquery" -> Optional.of(bigquery());
      default -> Optional.empty();
    };
  }

  /** The adapter type, {@code permissive} for that one. */
  public String name() {
    return name;
  }

  /** The product's own name, for messages. */
  public String title() {
    return title;
  }

  public Lexis lexis() {
    return lexis;
  }

  /** How names are compared. */
  public CaseRule caseRule() {
    return caseRule;
  }

  public boolean has(Syntax form) {
    return forms.contains(form);
  }

  public Words words() {
    return words;
  }

  /** The character around a quoted name. */
  public char quote() {
    return lexis.doubleQuoteIsText() ? '`' : '"';
  }

  @Override
  public String toString() {
    return name;
  }
}
