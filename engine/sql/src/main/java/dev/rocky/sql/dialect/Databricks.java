package dev.rocky.sql.dialect;

import static dev.rocky.sql.dialect.Lexis.Trait.*;

import dev.rocky.name.CaseRule;
import java.util.EnumSet;

/**
 * Databricks SQL: <a
 * href="https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select">SELECT</a>,
 * <a href="https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-identifiers">names</a>,
 * <a
 * href="https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-pipeop">pipe
 * operators</a>.
 */
final class Databricks {
  static final SqlDialect DIALECT =
      new SqlDialect(
          "databricks",
          "Databricks",
          Lexis.of(
              DOUBLE_QUOTE_IS_TEXT,
              BACKTICK_NAMES,
              BACKSLASH_ESCAPES,
              DOUBLED_QUOTES,
              RAW_PREFIX,
              HEX_PREFIX,
              ADJACENT_TEXT_JOINS,
              NESTED_COMMENTS,
              NAMES_MAY_START_WITH_DIGIT,
              NUMBER_SUFFIXES,
              QUESTION_PARAMETERS,
              COLON_PARAMETERS),
          CaseRule.INSENSITIVE,
          EnumSet.of(
              Syntax.MIXED_SETS,
              Syntax.STAR_EXCEPT,
              Syntax.FROM_FIRST,
              Syntax.PIPE,
              Syntax.SEMI_JOIN,
              Syntax.LATERAL_VIEW,
              Syntax.TABLE_OF,
              Syntax.STREAM,
              Syntax.REPORT,
              Syntax.MINUS,
              Syntax.GROUP_ALL,
              Syntax.ORDER_ALL,
              Syntax.DISTRIBUTE_BY,
              Syntax.TIME_TRAVEL_AS_OF,
              Syntax.COLON_CAST,
              Syntax.ANGLE_TYPES,
              Syntax.COLON_PATH,
              Syntax.RLIKE,
              Syntax.REGEXP,
              Syntax.BANG_NOT,
              Syntax.IDENTIFIER,
              Syntax.INTERVAL_PARTS,
              Syntax.NULL_SAFE_EQ,
              Syntax.TABLE_CALL,
              Syntax.ARRAY_CALL,
              Syntax.QUALIFIED_STAR,
              Syntax.VERSION_BEFORE_ALIAS,
              Syntax.INTERVAL_OF_ANY,
              Syntax.CHAINED_MATCHES,
              Syntax.POSITION_CALL,
              Syntax.CROSS_JOIN_CONDITION,
              Syntax.SAMPLE_BEFORE_ALIAS,
              Syntax.CHAINED_COMPARISONS,
              Syntax.LIKE_ANY,
              Syntax.JOIN_WITHOUT_CONDITION,
              Syntax.SIDED_SEMI_JOIN,
              Syntax.GROUPING_SETS_AFTER_KEYS),
          Words.read("databricks"));

  private Databricks() {}
}
