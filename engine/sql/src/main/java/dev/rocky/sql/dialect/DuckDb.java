package dev.rocky.sql.dialect;

import static dev.rocky.sql.dialect.Lexis.Trait.*;

import dev.rocky.name.CaseRule;
import java.util.EnumSet;

/**
 * DuckDB: <a href="https://duckdb.org/docs/current/sql/query_syntax/select">SELECT</a>, <a
 * href="https://duckdb.org/docs/current/sql/dialect/friendly_sql">friendly SQL</a>, <a
 * href="https://duckdb.org/docs/current/sql/dialect/keywords_and_identifiers">names</a>.
 */
final class DuckDb {
  static final SqlDialect DIALECT =
      new SqlDialect(
          "duckdb",
          "DuckDB",
          Lexis.of(
              BACKTICK_NAMES,
              DOUBLED_QUOTES,
              ESCAPE_PREFIX,
              DOLLAR_QUOTES,
              DOLLAR_TAGS,
              HEX_PREFIX,
              NESTED_COMMENTS,
              DOLLAR_IN_NAMES,
              UNDERSCORES_IN_NUMBERS,
              HEX_NUMBERS,
              QUESTION_PARAMETERS,
              DOLLAR_PARAMETERS,
              HASH_COLUMNS),
          CaseRule.INSENSITIVE,
          EnumSet.of(
              Syntax.MIXED_SETS,
              Syntax.DISTINCT_ON,
              Syntax.PREFIX_ALIAS,
              Syntax.TEXT_ALIAS,
              Syntax.STAR_EXCLUDE,
              Syntax.STAR_EXCEPT,
              Syntax.STAR_REPLACE,
              Syntax.STAR_RENAME,
              Syntax.STAR_LIKE,
              Syntax.COLUMNS,
              Syntax.FROM_FIRST,
              Syntax.ASOF_JOIN,
              Syntax.SEMI_JOIN,
              Syntax.POSITIONAL_JOIN,
              Syntax.TEXT_TABLE,
              Syntax.PIVOT_STATEMENT,
              Syntax.REPORT,
              Syntax.SET_BY_NAME,
              Syntax.GROUP_ALL,
              Syntax.ORDER_ALL,
              Syntax.LIMIT_PERCENT,
              Syntax.USING_SAMPLE,
              Syntax.TIME_TRAVEL_AT,
              Syntax.COLON_CAST,
              Syntax.BRACE_STRUCT,
              Syntax.BRACKET_LIST,
              Syntax.MAP_BRACES,
              Syntax.LAMBDA_WORD,
              Syntax.COMPREHENSION,
              Syntax.GLOB,
              Syntax.CARET_POWER,
              Syntax.SLASHES_DIVIDE,
              Syntax.FACTORIAL,
              Syntax.TRAILING_COMMA,
              Syntax.TRAILING_COMMAS,
              Syntax.POSTFIX_NULL_TESTS,
              Syntax.SLICES,
              Syntax.CALL_SETTINGS,
              Syntax.METHODS,
              Syntax.VERSION_AFTER_ALIAS,
              Syntax.EMPTY_IN,
              Syntax.TABLE_CALL),
          Words.read("duckdb"));

  private DuckDb() {}
}
