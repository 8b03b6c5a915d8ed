package dev.rocky.lang;

/** What a token of the DSL is (dsl.md §2). */
public enum TokenKind {
  NAME(""),
  QUOTED_NAME(""),
  WILDCARD("_"),
  INTEGER(""),
  DECIMAL(""),
  STRING(""),
  DATE(""),
  TIMESTAMP(""),
  /** {@code @start_date}, {@code @end_date} or {@code @macro(…)}, arguments included. */
  PLACEHOLDER(""),
  EQUAL("=="),
  NOT_EQUAL("!="),
  GREATER_EQUAL(">="),
  LESS_EQUAL("<="),
  GREATER(">"),
  LESS("<"),
  PLUS("+"),
  MINUS("-"),
  STAR("*"),
  SLASH("/"),
  PERCENT("%"),
  CONCAT("||"),
  CAST("::"),
  ARROW("=>"),
  ASSIGN("="),
  RANGE_DOTS(".."),
  DOT("."),
  COMMA(","),
  COLON(":"),
  PIPE("|"),
  OPEN_BRACE("{"),
  CLOSE_BRACE("}"),
  OPEN_PAREN("("),
  CLOSE_PAREN(")"),
  OPEN_BRACKET("["),
  CLOSE_BRACKET("]"),
  AND("and"),
  AS("as"),
  ASC("asc"),
  BY("by"),
  CHECK("check"),
  CURRENT("current"),
  DERIVE("derive"),
  DESC("desc"),
  DISTINCT("distinct"),
  FALSE("false"),
  FROM("from"),
  GROUP("group"),
  IN("in"),
  IS("is"),
  JOIN("join"),
  KEEP("keep"),
  LET("let"),
  MATCH("match"),
  NOT("not"),
  NULL("null"),
  ON("on"),
  OR("or"),
  ORDER("order"),
  OVER("over"),
  PARTITION("partition"),
  RANGE("range"),
  REPLICATE("replicate"),
  ROWS("rows"),
  SELECT("select"),
  SORT("sort"),
  TAKE("take"),
  TRUE("true"),
  UNBOUNDED("unbounded"),
  UNION("union"),
  WHERE("where"),
  WINDOW("window"),
  COMMENT(""),
  /** Characters that fit no token; the lexer has reported them. */
  BAD(""),
  /** After the last token. */
  END(""),
  /** What a parser sees while it unwinds after an error: fits nothing. */
  NOTHING("");

  private final String text;

  TokenKind(String text) {
    this.text = text;
  }

  /** The spelling where there is only one, else empty. */
  public String text() {
    return text;
  }

  /** Whether it is one of the 36 reserved words. */
  public boolean reserved() {
    return compareTo(AND) >= 0 && compareTo(WINDOW) <= 0;
  }

  boolean isName() {
    return this == NAME || this == QUOTED_NAME;
  }

  boolean isComparison() {
    return compareTo(EQUAL) >= 0 && compareTo(LESS) <= 0;
  }

  /** Whether a step starts with this word whatever comes before or after it. */
  boolean startsStep() {
    return switch (this) {
      case FROM, WHERE, GROUP, DERIVE, SELECT, JOIN, SORT, TAKE, DISTINCT, REPLICATE -> true;
      case NAME,
          QUOTED_NAME,
          WILDCARD,
          INTEGER,
          DECIMAL,
          STRING,
          DATE,
          TIMESTAMP,
          PLACEHOLDER,
          EQUAL,
          NOT_EQUAL,
          GREATER_EQUAL,
          LESS_EQUAL,
          GREATER,
          LESS,
          PLUS,
          MINUS,
          STAR,
          SLASH,
          PERCENT,
          CONCAT,
          CAST,
          ARROW,
          ASSIGN,
          RANGE_DOTS,
          DOT,
          COMMA,
          COLON,
          PIPE,
          OPEN_BRACE,
          CLOSE_BRACE,
          OPEN_PAREN,
          CLOSE_PAREN,
          OPEN_BRACKET,
          CLOSE_BRACKET,
          AND,
          AS,
          ASC,
          BY,
          CHECK,
          CURRENT,
          DESC,
          FALSE,
          IN,
          IS,
          KEEP,
          LET,
          MATCH,
          NOT,
          NULL,
          ON,
          OR,
          ORDER,
          OVER,
          PARTITION,
          RANGE,
          ROWS,
          TRUE,
          UNBOUNDED,
          UNION,
          WINDOW,
          COMMENT,
          BAD,
          END,
          NOTHING ->
          false;
    };
  }
}
