package dev.rocky.sql.dialect;

/**
 * A form of SQL that some dialects have and others have not (compiler.md §3.1). What stands here is
 * asked of a {@link SqlDialect}; forms that all have are not listed.
 */
public enum Syntax {
  DISTINCT_ON("DISTINCT ON"),
  PREFIX_ALIAS("an alias before its expression (`a: e`)"),
  TEXT_ALIAS("a string as an alias"),
  STAR_EXCLUDE("* EXCLUDE"),
  STAR_EXCEPT("* EXCEPT"),
  STAR_REPLACE("* REPLACE"),
  STAR_RENAME("* RENAME"),
  STAR_LIKE("* LIKE"),
  COLUMNS("COLUMNS(…)"),
  FROM_FIRST("FROM before SELECT"),
  EMPTY_SELECT("SELECT without a list"),
  PIPE("pipe operators (`|>`)"),
  ASOF_JOIN("ASOF JOIN"),
  SEMI_JOIN("SEMI and ANTI joins"),
  POSITIONAL_JOIN("POSITIONAL JOIN"),
  APPLY("CROSS APPLY"),
  LATERAL_VIEW("LATERAL VIEW"),
  TABLE_OF("TABLE(…)"),
  STREAM("STREAM"),
  TEXT_TABLE("a file name as a table"),
  WITH_OFFSET("UNNEST … WITH OFFSET"),
  PIVOT_STATEMENT("PIVOT as a statement"),
  REPORT("SUMMARIZE and DESCRIBE"),
  SET_BY_NAME("set operations BY NAME"),
  MINUS("MINUS"),
  GROUP_ALL("GROUP BY ALL"),
  ORDER_ALL("ORDER BY ALL"),
  LIMIT_PERCENT("LIMIT n %"),
  TOP("TOP"),
  DISTRIBUTE_BY("DISTRIBUTE, SORT and CLUSTER BY"),
  SAMPLE("SAMPLE"),
  USING_SAMPLE("USING SAMPLE"),
  TIME_TRAVEL_AT("AT and BEFORE"),
  TIME_TRAVEL_AS_OF("TIMESTAMP and VERSION AS OF"),
  TIME_TRAVEL_SYSTEM_TIME("FOR SYSTEM_TIME AS OF"),
  COLON_CAST("casts by `::`"),
  SAFE_CAST("SAFE_CAST"),
  AS_STRUCT("SELECT AS STRUCT"),
  BRACE_STRUCT("{'k': v}"),
  BRACKET_LIST("[a, b]"),
  ANGLE_TYPES("types in angle brackets"),
  MAP_BRACES("MAP {k: v}"),
  COLON_PATH("paths by colon (`v:a.b`)"),
  LAMBDA_WORD("lambda x: e"),
  COMPREHENSION("list comprehensions"),
  RLIKE("RLIKE"),
  REGEXP("REGEXP"),
  GLOB("GLOB"),
  CARET_POWER("power by `^`"),
  SLASHES_DIVIDE("integer division by `//`"),
  BANG_NOT("NOT as `!`"),
  FACTORIAL("factorial (`x!`)"),
  MATCH_RECOGNIZE("MATCH_RECOGNIZE"),
  CONNECT_BY("CONNECT BY"),
  WILDCARD_TABLES("wildcard tables"),
  IDENTIFIER("IDENTIFIER(…)"),
  TRAILING_COMMA("a comma after the last column"),
  TRAILING_COMMAS("a comma after the last item of a list"),
  NULL_SAFE_EQ("`<=>` for equality of NULLs"),
  CHAINED_COMPARISONS("comparisons of comparisons"),
  LIKE_ANY("LIKE ANY"),
  XOR("XOR"),
  ARRAY_CALL("ARRAY(a, b)"),
  EMPTY_SCHEMA("a table of the default schema (`db..t`)"),
  QUALIFIED_STAR("a schema before `.*`"),
  VERSION_BEFORE_ALIAS("a version before the alias"),
  VERSION_AFTER_ALIAS("a version after the alias"),
  INTERVAL_OF_ANY("intervals of columns and parameters"),
  OVERLAPS("OVERLAPS"),
  EMPTY_IN("IN ()"),
  CHAINED_MATCHES("LIKE of LIKE"),
  AGGREGATE_LIMIT("LIMIT inside an aggregate"),
  POSITION_CALL("POSITION with commas"),
  CROSS_JOIN_CONDITION("a condition on a cross join"),
  WINDOW_AFTER_QUALIFY("WINDOW after QUALIFY"),
  SAMPLE_BEFORE_ALIAS("sampling before an alias"),
  LIMIT_PAIR("LIMIT offset, count"),
  JOIN_WITHOUT_CONDITION("joins without a condition"),
  SIDED_SEMI_JOIN("LEFT SEMI and LEFT ANTI joins"),
  INTERVAL_PARTS("intervals of several parts"),
  LATERAL_ALIAS_TYPES("types in an alias list"),
  POSTFIX_NULL_TESTS("ISNULL and NOTNULL"),
  SLICES("slices (`a[1:2]`)"),
  CALL_SETTINGS("call arguments by `=`"),
  METHODS("functions as methods (`x.f()`)");

  private final String what;

  Syntax(String what) {
    this.what = what;
  }

  /** What it is, in the author's words. */
  public String what() {
    return what;
  }
}
