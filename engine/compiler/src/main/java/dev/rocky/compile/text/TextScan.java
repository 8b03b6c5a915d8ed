package dev.rocky.compile.text;

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

  private final String text;
  private final boolean dsl;

  /**
   * @param dsl whether the text is Rocky DSL: only {@code --} comments, no backslashes or dollar
   *     quotes
   */
  TextScan(String text, boolean dsl) {
    this.text = text;
    this.dsl = dsl;
  }

  /**
   * End (exclusive) of what starts at {@code at}: a comment, a quoted stretch, or one character of
   * code.
   */
  int next(int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '-' -> starts("--", at) ? lineEnd(at) : at + 1;
      case '/' -> !dsl && starts("/*", at) ? blockEnd(at) : at + 1;
      case '\'', '"', '`' -> quoteEnd(at, c);
      case '$' -> dsl ? at + 1 : dollarEnd(at);
      default -> at + 1;
    };
  }

  /** What starts at {@code at}. */
  Part part(int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '-' -> starts("--", at) ? Part.COMMENT : Part.CODE;
      case '/' -> !dsl && starts("/*", at) ? Part.COMMENT : Part.CODE;
      case '\'', '"', '`' -> Part.QUOTED;
      case '$' -> !dsl && dollarEnd(at) > at + 1 ? Part.QUOTED : Part.CODE;
      default -> Part.CODE;
    };
  }

  private boolean starts(String prefix, int at) {
    return text.startsWith(prefix, at);
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /**
   * Nested, as DuckDB and Databricks have it; where comments do not nest, an inner opening is
   * unusual enough.
   */
  private int blockEnd(int at) {
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      if (starts("/*", i)) {
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
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
          i++;
        } else {
          return i + 1;
        }
      }
    }
    return text.length();
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
