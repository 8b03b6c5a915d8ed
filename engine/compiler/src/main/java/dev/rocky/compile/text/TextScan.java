package dev.rocky.compile.text;

import dev.rocky.name.DialectName;
import java.util.Optional;

/**
 * Tells code from comments, string literals and quoted names in SQL or DSL text, character by
 * character.
 */
final class TextScan {
  /** What the characters at a position belong to. */
  enum Part {
    CODE,
    COMMENT,
    QUOTED
  }

  /**
   * What differs between the texts (compiler.md §3.2).
   *
   * @param dollars whether {@code $$ … $$} quotes
   * @param nested whether block comments nest; empty where there are none
   * @param lineComments what starts a comment beside {@code --}
   * @param escaping quotes within which a backslash escapes
   */
  private record Lexis(
      boolean dollars, Optional<Boolean> nested, String lineComments, String escaping) {
    static final Lexis DSL = new Lexis(false, Optional.empty(), "", "");
    static final Lexis ANSI = new Lexis(true, Optional.of(true), "", "");

    static Lexis of(DialectName dialect) {
      return switch (dialect) {
        case DUCKDB, PERMISSIVE -> ANSI;
        case DATABRICKS -> new Lexis(false, Optional.of(true), "", "'\"");
        case SNOWFLAKE -> new Lexis(true, Optional.of(false), "//", "'");
        case BIGQUERY -> new Lexis(false, Optional.of(false), "#", "'\"");
      };
    }
  }

  private final String text;
  private final Lexis lexis;

  private TextScan(String text, Lexis lexis) {
    this.text = text;
    this.lexis = lexis;
  }

  static TextScan sql(String text, DialectName dialect) {
    return new TextScan(text, Lexis.of(dialect));
  }

  /** Rocky DSL: only {@code --} comments, no backslashes or dollar quotes. */
  static TextScan dsl(String text) {
    return new TextScan(text, Lexis.DSL);
  }

  /**
   * End (exclusive) of what starts at {@code at}: a comment, a quoted stretch, or one character of
   * code.
   */
  int next(int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '-' -> starts("--", at) ? lineEnd(at) : at + 1;
      case '/' ->
          isBlock(at) ? blockEnd(at) : starts("//", at) && isLine("//") ? lineEnd(at) : at + 1;
      case '#' -> isLine("#") ? lineEnd(at) : at + 1;
      case '\'', '"', '`' -> quoteEnd(at, c);
      case '$' -> lexis.dollars() ? dollarEnd(at) : at + 1;
      default -> at + 1;
    };
  }

  /** What starts at {@code at}. */
  Part part(int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '-' -> starts("--", at) ? Part.COMMENT : Part.CODE;
      case '/' -> isBlock(at) || (starts("//", at) && isLine("//")) ? Part.COMMENT : Part.CODE;
      case '#' -> isLine("#") ? Part.COMMENT : Part.CODE;
      case '\'', '"', '`' -> Part.QUOTED;
      case '$' -> lexis.dollars() && dollarEnd(at) > at + 1 ? Part.QUOTED : Part.CODE;
      default -> Part.CODE;
    };
  }

  private boolean isBlock(int at) {
    return lexis.nested().isPresent() && starts("/*", at);
  }

  private boolean isLine(String mark) {
    return lexis.lineComments().equals(mark);
  }

  private boolean starts(String prefix, int at) {
    return text.startsWith(prefix, at);
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private int blockEnd(int at) {
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      if (starts("/*", i) && (depth == 0 || lexis.nested().orElse(true))) {
        depth++;
        i++;
      } else if (starts("*/", i)) {
        i++;
        if (--depth == 0) {
          return i + 1;
        }
      }
    }
    return text.length();
  }

  private int quoteEnd(int at, char quote) {
    if (lexis.lineComments().equals("#") && quote != '`') {
      String three = String.valueOf(quote).repeat(3);
      if (starts(three, at)) {
        int end = text.indexOf(three, at + 3);
        return end < 0 ? text.length() : end + 3;
      }
    }
    boolean escapes = escapes(at, quote);
    for (int i = at + 1; i < text.length(); i++) {
      if (escapes && text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
          i++;
        } else {
          return i + 1;
        }
      }
    }
    return text.length();
  }

  /**
   * By the dialect, or by a letter before the quote: DuckDB's {@code e'…'}, and Databricks' {@code
   * r'…'} not. BigQuery's raw strings do not end at a quote behind a backslash either.
   */
  private boolean escapes(int at, char quote) {
    boolean letter = at > 0 && (at == 1 || !Names.part(text.charAt(at - 2)));
    char prefix = letter ? Character.toLowerCase(text.charAt(at - 1)) : ' ';
    if (lexis.equals(Lexis.ANSI) && quote == '\'') {
      return prefix == 'e';
    }
    boolean raw = prefix == 'r' && !isLine("#");
    return lexis.escaping().indexOf(quote) >= 0 && !raw;
  }

  private int dollarEnd(int at) {
    int tag = at + 1;
    while (tag < text.length() && Names.part(text.charAt(tag))) {
      tag++;
    }
    if (tag >= text.length() || text.charAt(tag) != '$') {
      return at + 1;
    }
    String delimiter = text.substring(at, tag + 1);
    int end = text.indexOf(delimiter, tag + 1);
    return end < 0 ? text.length() : end + delimiter.length();
  }
}
