package dev.rocky.lang;

import dev.rocky.text.Span;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a DSL text into tokens (dsl.md §2). Never throws; what fits no token is reported and kept as
 * {@link TokenKind#BAD} or as the token it was meant to be.
 */
final class Lexer {
  private final String text;
  private final boolean comments;
  private final Tokens tokens;
  private final List<DslFinding> findings = new ArrayList<>();
  private final List<Span> commentSpans = new ArrayList<>();
  private boolean unterminated;

  private Lexer(String text, boolean comments) {
    this.text = text;
    this.comments = comments;
    this.tokens = new Tokens(text);
  }

  /** The tokens a parser reads: no comments. */
  static Tokens forParser(String text) {
    return new Lexer(text, false).run();
  }

  /** All tokens, with comments. */
  static Tokens all(String text) {
    return new Lexer(text, true).run();
  }

  private Tokens run() {
    int length = text.length();
    int at = length > 0 && text.charAt(0) == '\uFEFF' ? 1 : 0;
    while (at < length) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        at++;
      } else if (isLetter(c)) {
        at = word(at);
      } else if (isDigit(c)) {
        at = number(at);
      } else {
        at = other(c, at);
      }
    }
    tokens.add(TokenKind.END, length, length);
    tokens.finish(findings, commentSpans, unterminated);
    return tokens;
  }

  private int other(char c, int at) {
    return switch (c) {
      case '"', '\'' -> string(c, at);
      case '`' -> quotedName(at);
      case '@' -> marked(at);
      case '-' -> follows(at, '-') ? comment(at) : one(TokenKind.MINUS, at);
      case '=' ->
          follows(at, '=')
              ? two(TokenKind.EQUAL, at)
              : follows(at, '>') ? two(TokenKind.ARROW, at) : one(TokenKind.ASSIGN, at);
      case '!' -> follows(at, '=') ? two(TokenKind.NOT_EQUAL, at) : bad(at);
      case '>' -> follows(at, '=') ? two(TokenKind.GREATER_EQUAL, at) : one(TokenKind.GREATER, at);
      case '<' -> follows(at, '=') ? two(TokenKind.LESS_EQUAL, at) : one(TokenKind.LESS, at);
      case '|' -> follows(at, '|') ? two(TokenKind.CONCAT, at) : one(TokenKind.PIPE, at);
      case ':' -> follows(at, ':') ? two(TokenKind.CAST, at) : one(TokenKind.COLON, at);
      case '.' -> follows(at, '.') ? two(TokenKind.RANGE_DOTS, at) : one(TokenKind.DOT, at);
      case '+' -> one(TokenKind.PLUS, at);
      case '*' -> one(TokenKind.STAR, at);
      case '/' -> one(TokenKind.SLASH, at);
      case '%' -> one(TokenKind.PERCENT, at);
      case ',' -> one(TokenKind.COMMA, at);
      case '{' -> one(TokenKind.OPEN_BRACE, at);
      case '}' -> one(TokenKind.CLOSE_BRACE, at);
      case '(' -> one(TokenKind.OPEN_PAREN, at);
      case ')' -> one(TokenKind.CLOSE_PAREN, at);
      case '[' -> one(TokenKind.OPEN_BRACKET, at);
      case ']' -> one(TokenKind.CLOSE_BRACKET, at);
      default -> bad(at);
    };
  }

  private int one(TokenKind kind, int at) {
    tokens.add(kind, at, at + 1);
    return at + 1;
  }

  private int two(TokenKind kind, int at) {
    tokens.add(kind, at, at + 2);
    return at + 2;
  }

  private boolean follows(int at, char c) {
    return at + 1 < text.length() && text.charAt(at + 1) == c;
  }

  private int word(int at) {
    int end = wordEnd(at);
    TokenKind kind = TokenKind.NAME;
    char first = text.charAt(at);
    if (first == '_' && end == at + 1) {
      kind = TokenKind.WILDCARD;
    } else if (first >= 'a' && first <= 'w' && end - at >= 2 && end - at <= 9) {
      kind = ReservedWords.kind(text, at, end);
    }
    tokens.add(kind, at, end);
    return end;
  }

  private int number(int at) {
    int end = digitsEnd(at);
    boolean fraction =
        end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1));
    if (fraction) {
      end = digitsEnd(end + 1);
    }
    tokens.add(fraction ? TokenKind.DECIMAL : TokenKind.INTEGER, at, end);
    return end;
  }

  private int string(char quote, int at) {
    int end = closing(quote, at);
    if (end < 0) {
      findings.add(
          DslFinding.parse(at, at + 1, "unterminated string", "close it with `" + quote + "`"));
      unterminated = true;
      end = text.length();
    }
    tokens.add(TokenKind.STRING, at, end);
    return end;
  }

  private int quotedName(int at) {
    int end = closing('`', at);
    if (end < 0) {
      findings.add(
          DslFinding.parse(at, at + 1, "unterminated quoted name", "close it with a backtick"));
      unterminated = true;
      end = text.length();
    } else if (end == at + 2) {
      findings.add(DslFinding.parse(at, end, "a quoted name cannot be empty", ""));
    }
    tokens.add(TokenKind.QUOTED_NAME, at, end);
    return end;
  }

  /** After the quote that closes the one at {@code at}, doubled quotes skipped; -1: none does. */
  private int closing(char quote, int at) {
    int end = text.indexOf(quote, at + 1);
    while (end >= 0 && follows(end, quote)) {
      end = text.indexOf(quote, end + 2);
    }
    return end < 0 ? -1 : end + 1;
  }

  private int comment(int at) {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      end = text.length();
    } else if (text.charAt(end - 1) == '\r') {
      end--;
    }
    commentSpans.add(new Span(at, end));
    if (comments) {
      tokens.add(TokenKind.COMMENT, at, end);
    }
    return end;
  }

  /** What starts with {@code @}: a date, a timestamp, a placeholder. */
  private int marked(int at) {
    if (at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      return date(at);
    }
    int end = wordEnd(at + 1);
    if (end == at + 1) {
      return bad(at);
    }
    if (end < text.length() && text.charAt(end) == '(') {
      int close = argumentsEnd(text, end);
      if (close < 0) {
        findings.add(DslFinding.parse(end, end + 1, "unterminated '('", "close it with `)`"));
        unterminated = true;
        close = text.length();
      }
      tokens.add(TokenKind.PLACEHOLDER, at, close);
      return close;
    }
    String word = text.substring(at + 1, end);
    if (!word.equals("start_date") && !word.equals("end_date")) {
      findings.add(
          DslFinding.parse(
              at,
              end,
              "unexpected character '@'",
              "`@start_date` and `@end_date` are placeholders, `@" + word + "(…)` calls a macro"));
    }
    tokens.add(TokenKind.PLACEHOLDER, at, end);
    return end;
  }

  private int date(int at) {
    int end = dateEnd(at + 1);
    boolean time = end - at > 11;
    if (!isDate(at + 1, end)) {
      findings.add(
          DslFinding.parse(
              at,
              end,
              "invalid date literal: " + text.substring(at, end),
              "use `@YYYY-MM-DD` or `@YYYY-MM-DDTHH:MM:SS`, a day of the calendar"));
    }
    tokens.add(time ? TokenKind.TIMESTAMP : TokenKind.DATE, at, end);
    return end;
  }

  /** Where what looks like a date ends: {@code @2025-01-01-7} is a subtraction. */
  private int dateEnd(int from) {
    int end = from;
    while (end < text.length() && end < from + 10 && isDateCharacter(end)) {
      end++;
    }
    while (end < text.length() && isTimeCharacter(end)) {
      end++;
    }
    return end;
  }

  private boolean isDateCharacter(int at) {
    char c = text.charAt(at);
    return isLetter(c) || isDigit(c) || (c == '-' && !follows(at, '-'));
  }

  /** A colon belongs to a time only before a digit: {@code @2025-01-01::timestamp}. */
  private boolean isTimeCharacter(int at) {
    char c = text.charAt(at);
    return isLetter(c)
        || isDigit(c)
        || (c == ':' && at + 1 < text.length() && isDigit(text.charAt(at + 1)));
  }

  /**
   * Whether the stretch is {@code YYYY-MM-DD} or {@code YYYY-MM-DDTHH:MM:SS[Z]} of the calendar.
   */
  private boolean isDate(int from, int to) {
    int length = to - from;
    if (length != 10 && length != 19 && length != 20) {
      return false;
    }
    int year = number(from, 4);
    int month = number(from + 5, 2);
    int day = number(from + 8, 2);
    if (text.charAt(from + 4) != '-'
        || text.charAt(from + 7) != '-'
        || year < 1
        || !isDay(year, month, day)) {
      return false;
    }
    if (length == 10) {
      return true;
    }
    int hour = number(from + 11, 2);
    int minute = number(from + 14, 2);
    int second = number(from + 17, 2);
    return text.charAt(from + 10) == 'T'
        && text.charAt(from + 13) == ':'
        && text.charAt(from + 16) == ':'
        && (length == 19 || text.charAt(from + 19) == 'Z')
        && hour >= 0
        && hour < 24
        && minute >= 0
        && minute < 60
        && second >= 0
        && second < 60;
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  /** The number made of exactly {@code digits} digits, or -1. */
  private int number(int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private int bad(int at) {
    int code = text.codePointAt(at);
    int end = at + Character.charCount(code);
    boolean visible =
        !Character.isISOControl(code)
            && Character.isDefined(code)
            && Character.getType(code) != Character.SURROGATE;
    String shown = visible ? Character.toString(code) : String.format("U+%04X", code);
    String help =
        switch (code) {
          case ';' -> "a pipeline needs no terminator: remove it";
          case '!' -> "not equal is `!=`, negation is `not`";
          case '&' -> "write `and`";
          case '@' -> "dates are `@YYYY-MM-DD`, placeholders `@start_date` and `@end_date`";
          default -> "";
        };
    findings.add(DslFinding.parse(at, end, "unexpected character '" + shown + "'", help));
    tokens.add(TokenKind.BAD, at, end);
    return end;
  }

  private int wordEnd(int at) {
    int end = at;
    while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private int digitsEnd(int at) {
    int end = at;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  /**
   * After the parenthesis that closes the one at {@code open}, brackets and quoted text skipped; -1
   * where none does (models.md §7).
   */
  static int argumentsEnd(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> {
          if (--depth == 0) {
            return i + 1;
          }
        }
        case '"', '\'', '`' -> {
          i = text.indexOf(c, i + 1);
          if (i < 0) {
            return -1;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
