package dev.rocky.sql.dialect;

import static dev.rocky.sql.dialect.Lexis.Trait.*;

import dev.rocky.name.CaseRule;
import java.util.EnumSet;

/**
 * BigQuery: <a
 * href="https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax">queries</a>, <a
 * href="https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical">tokens</a>, <a
 * href="https://cloud.google.com/bigquery/docs/reference/standard-sql/pipe-syntax">pipe syntax</a>.
 */
final class BigQuery {
  static final SqlDialect DIALECT =
      new SqlDialect(
          "bigquery",
          "BigQuery",
          Lexis.of(
              DOUBLE_QUOTE_IS_TEXT,
              BACKTICK_NAMES,
              BACKTICK_PATHS,
              BACKSLASH_ESCAPES,
              RAW_PREFIX,
              RAW_QUOTE_ESCAPES,
              BYTES_PREFIX,
              TRIPLE_QUOTES,
              ADJACENT_TEXT_JOINS,
              HASH_COMMENTS,
              DASHES_IN_PATHS,
              HEX_NUMBERS,
              QUESTION_PARAMETERS,
              AT_PARAMETERS),
          CaseRule.INSENSITIVE,
          EnumSet.of(
              Syntax.STAR_EXCEPT,
              Syntax.STAR_REPLACE,
              Syntax.FROM_FIRST,
              Syntax.PIPE,
              Syntax.WITH_OFFSET,
              Syntax.SET_BY_NAME,
              Syntax.GROUP_ALL,
              Syntax.TIME_TRAVEL_SYSTEM_TIME,
              Syntax.SAFE_CAST,
              Syntax.AS_STRUCT,
              Syntax.BRACKET_LIST,
              Syntax.ANGLE_TYPES,
              Syntax.MATCH_RECOGNIZE,
              Syntax.WILDCARD_TABLES,
              Syntax.TRAILING_COMMA,
              Syntax.LIKE_ANY,
              Syntax.TABLE_CALL,
              Syntax.COLUMN_PATHS_IN_FROM,
              Syntax.QUALIFIED_STAR,
              Syntax.VERSION_BEFORE_ALIAS,
              Syntax.VERSION_AFTER_ALIAS,
              Syntax.INTERVAL_OF_ANY,
              Syntax.AGGREGATE_LIMIT,
              Syntax.WINDOW_AFTER_QUALIFY,
              Syntax.BIT_OPERATORS,
              Syntax.SET_CORRESPONDING,
              Syntax.NUMBER_LABELS,
              Syntax.CAST_FORMAT,
              Syntax.WEEK_OF_DAY,
              Syntax.INTERVAL_TO,
              Syntax.WINDOW_NAMES,
              Syntax.IN_UNNEST,
              Syntax.PRIVACY,
              Syntax.TABLE_ARGUMENT,
              Syntax.OPERATORS_AFTER_TESTS,
              Syntax.WINDOW_BASE,
              Syntax.PIVOT_IN_JOIN,
              Syntax.CONDITIONS_TOGETHER,
              Syntax.PIPE_AFTER_ORDER,
              Syntax.TESTED_PIVOT_KEYS),
          Words.read("bigquery"));

  private BigQuery() {}
}
