package dev.rocky.sql.dialect;

import static dev.rocky.sql.dialect.Lexis.Trait.*;

import dev.rocky.name.CaseRule;
import java.util.EnumSet;

/**
 * Snowflake: <a href="https://docs.snowflake.com/en/sql-reference/constructs">query syntax</a>, <a
 * href="https://docs.snowflake.com/en/sql-reference/identifiers-syntax">names</a>.
 */
final class Snowflake {
  static final SqlDialect DIALECT =
      new SqlDialect(
          "snowflake",
          "Snowflake",
          Lexis.of(
              BACKSLASH_ESCAPES,
              DOUBLED_QUOTES,
              DOLLAR_QUOTES,
              HEX_PREFIX,
              SLASH_COMMENTS,
              DOLLAR_IN_NAMES,
              QUESTION_PARAMETERS,
              DOLLAR_PARAMETERS,
              DOLLAR_COLUMNS,
              COLON_PARAMETERS),
          CaseRule.FOLD_UPPER,
          EnumSet.of(
              Syntax.PIVOT_IN_JOIN,
              Syntax.CONDITIONS_TOGETHER,
              Syntax.CONDITIONS_BESIDE_COMMA,
              Syntax.MIXED_SETS,
              Syntax.STAR_EXCLUDE,
              Syntax.STAR_REPLACE,
              Syntax.STAR_RENAME,
              Syntax.STAR_LIKE,
              Syntax.ASOF_JOIN,
              Syntax.TABLE_OF,
              Syntax.SET_BY_NAME,
              Syntax.MINUS,
              Syntax.GROUP_ALL,
              Syntax.ORDER_ALL,
              Syntax.TOP,
              Syntax.SAMPLE,
              Syntax.TIME_TRAVEL_AT,
              Syntax.COLON_CAST,
              Syntax.BRACE_STRUCT,
              Syntax.BRACKET_LIST,
              Syntax.COLON_PATH,
              Syntax.STAGES,
              Syntax.RLIKE,
              Syntax.REGEXP,
              Syntax.MATCH_RECOGNIZE,
              Syntax.CONNECT_BY,
              Syntax.IDENTIFIER,
              Syntax.CHAINED_COMPARISONS,
              Syntax.EMPTY_SCHEMA,
              Syntax.QUALIFIED_STAR,
              Syntax.VERSION_BEFORE_ALIAS,
              Syntax.CHAINED_MATCHES,
              Syntax.POSITION_CALL,
              Syntax.LIKE_ANY,
              Syntax.JOIN_WITHOUT_CONDITION,
              Syntax.PERCENT_MODULO,
              Syntax.CHAINED_TESTS,
              Syntax.NOT_ANYWHERE,
              Syntax.NOT_AFTER_COMPARISON,
              Syntax.NULLS_AFTER_CALL,
              Syntax.INTERVAL_TO,
              Syntax.MATCH_CONDITION,
              Syntax.QUANTIFIED,
              Syntax.ALIAS_COLUMNS,
              Syntax.CTE_COLUMNS,
              Syntax.FILTER_CLAUSE,
              Syntax.BARE_INTERVAL,
              Syntax.LATERAL_TABLE,
              Syntax.COLLATE_OPERATOR,
              Syntax.AT_TIME_ZONE,
              Syntax.ILIKE,
              Syntax.LIKE_ESCAPE,
              Syntax.WORDED_CALLS,
              Syntax.EXTRACT_TEXT,
              Syntax.FETCH,
              Syntax.BARE_OFFSET,
              Syntax.OFFSET_FIRST,
              Syntax.BARE_SETS,
              Syntax.VALUES_QUERY,
              Syntax.NESTED_TABLES,
              Syntax.NESTED_ALIAS,
              Syntax.COMMA_IN_BRACKETS,
              Syntax.OUTER_AFTER_COMMA,
              Syntax.TIGHT_ALIAS,
              Syntax.ANY_ALIAS,
              Syntax.COMPARED_TESTS,
              Syntax.OPERATORS_AFTER_TESTS,
              Syntax.TEXT_COLLATION,
              Syntax.STAR_OBJECTS,
              Syntax.TABLE_ARGUMENT,
              Syntax.WINDOW_BASE),
          Words.read("snowflake"));

  private Snowflake() {}
}
