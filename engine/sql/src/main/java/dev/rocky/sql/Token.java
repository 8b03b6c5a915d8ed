package dev.rocky.sql;

/**
 * Kinds of tokens that are not words; words have the kinds of {@link dev.rocky.sql.dialect.Word}.
 */
final class Token {
  static final int END = 0;
  static final int NAME = 1;
  static final int QUOTED = 2;
  static final int NUMBER = 3;
  static final int TEXT = 4;
  static final int BYTES = 5;
  static final int PARAMETER = 6;
  static final int POSITION = 7;

  /** A character that begins no token, or a quote or comment that is never closed. */
  static final int WRONG = 8;

  static final int LPAREN = 9;
  static final int RPAREN = 10;
  static final int LBRACKET = 11;
  static final int RBRACKET = 12;
  static final int LBRACE = 13;
  static final int RBRACE = 14;
  static final int COMMA = 15;
  static final int DOT = 16;
  static final int SEMICOLON = 17;
  static final int COLON = 18;
  static final int COLONS = 19;
  static final int ASSIGN = 20;
  static final int FAT_ARROW = 21;
  static final int ARROW = 22;
  static final int ARROW_TEXT = 23;
  static final int EQ = 24;
  static final int NE = 25;
  static final int LT = 26;
  static final int LE = 27;
  static final int GT = 28;
  static final int GE = 29;
  static final int NULL_SAFE_EQ = 30;
  static final int PLUS = 31;
  static final int MINUS = 32;
  static final int STAR = 33;
  static final int SLASH = 34;
  static final int SLASHES = 35;
  static final int PERCENT = 36;
  static final int POWER = 37;
  static final int CARET = 38;
  static final int CONCAT = 39;
  static final int BAR = 40;
  static final int AMPERSAND = 41;
  static final int SHIFT_LEFT = 42;
  static final int SHIFT_RIGHT = 43;
  static final int TILDE = 44;
  static final int NOT_TILDE = 45;
  static final int BANG = 46;
  static final int AT = 47;
  static final int PIPE = 48;

  /** {@code ?} where it is no parameter. */
  static final int QUESTION = 49;

  /** Any other run of operator characters: {@code &&}, {@code @>}, {@code ^@}, {@code ~~*}, … */
  static final int OPERATOR = 50;

  static final int HASH = 51;
  static final int DOLLAR = 52;

  private static final String[] SPELLING = {
    "end of the query",
    "a name",
    "a quoted name",
    "a number",
    "a string",
    "a string",
    "a parameter",
    "a column position",
    "an unexpected character",
    "`(`",
    "`)`",
    "`[`",
    "`]`",
    "`{`",
    "`}`",
    "`,`",
    "`.`",
    "`;`",
    "`:`",
    "`::`",
    "`:=`",
    "`=>`",
    "`->`",
    "`->>`",
    "`=`",
    "`<>`",
    "`<`",
    "`<=`",
    "`>`",
    "`>=`",
    "`<=>`",
    "`+`",
    "`-`",
    "`*`",
    "`/`",
    "`//`",
    "`%`",
    "`**`",
    "`^`",
    "`||`",
    "`|`",
    "`&`",
    "`<<`",
    "`>>`",
    "`~`",
    "`!~`",
    "`!`",
    "`@`",
    "`|>`",
    "`?`",
    "an operator",
    "`#`",
    "`$`"
  };

  private Token() {}

  /** How a message names a kind below {@link dev.rocky.sql.dialect.Word#FIRST_KIND}. */
  static String spelling(int kind) {
    return SPELLING[kind];
  }
}
