package dev.rocky.sql;

import dev.rocky.sql.dialect.Lexis;

/** Quoted tokens to the text they stand for. */
final class Texts {
  private Texts() {}

  /** A quoted name without its quotes. */
  static String unquote(String text, int start, int end, Lexis lexis) {
    char quote = text.charAt(start);
    boolean backslash = quote == '`' && lexis.backtickPaths();
    int mark = -1;
    for (int i = start + 1; i < end - 1 && mark < 0; i++) {
      char c = text.charAt(i);
      if (c == quote || (c == '\\' && backslash)) {
        mark = i;
      }
    }
    if (mark < 0) {
      return Names.of(text, start + 1, end - 1);
    }
    StringBuilder out = new StringBuilder(end - start);
    int i = start + 1;
    while (i < end - 1) {
      char c = text.charAt(i);
      if (c == '\\' && backslash) {
        i = unescape(text, i, end - 1, out);
      } else {
        out.append(c);
        i += c == quote ? 2 : 1;
      }
    }
    return out.toString();
  }

  /** The value of a string token, prefix and quotes of any kind included. */
  static String value(String text, int start, int end, Lexis lexis) {
    int p = start;
    boolean raw = false;
    boolean escapes = lexis.backslashEscapes();
    boolean hex = false;
    while (text.charAt(p) != '\'' && text.charAt(p) != '"' && text.charAt(p) != '$') {
      char prefix = (char) (text.charAt(p) | 0x20);
      raw |= prefix == 'r';
      escapes |= prefix == 'e';
      hex |= prefix == 'x';
      p++;
    }
    char quote = text.charAt(p);
    if (quote == '$') {
      int tag = text.indexOf('$', p + 1) - p + 1;
      return text.substring(p + tag, end - tag);
    }
    int quotes =
        lexis.tripleQuotes()
                && end - p >= 6
                && text.charAt(p + 1) == quote
                && text.charAt(p + 2) == quote
            ? 3
            : 1;
    int from = p + quotes;
    int to = end - quotes;
    boolean plain = raw || hex;
    boolean found = false;
    for (int i = from; i < to && !found; i++) {
      char c = text.charAt(i);
      found = c == quote || c == '\\';
    }
    if (!found || plain) {
      return text.substring(from, to);
    }
    StringBuilder out = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        i = unescape(text, i, to, out);
      } else {
        out.append(c);
        i += c == quote && quotes == 1 && lexis.doubledQuotes() ? 2 : 1;
      }
    }
    return out.toString();
  }

  /** Appends what the backslash at {@code at} stands for and returns where the text goes on. */
  private static int unescape(String text, int at, int end, StringBuilder out) {
    if (at + 1 >= end) {
      out.append('\\');
      return at + 1;
    }
    char c = text.charAt(at + 1);
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'a' -> out.append('\u0007');
      case 'v' -> out.append('\u000b');
      case 'x', 'X' -> {
        return code(text, at + 2, 2, 16, end, out);
      }
      case 'u' -> {
        return code(text, at + 2, 4, 16, end, out);
      }
      case 'U' -> {
        return code(text, at + 2, 8, 16, end, out);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return code(text, at + 1, 3, 8, end, out);
      }
      default -> out.append(c);
    }
    return at + 2;
  }

  private static int code(String text, int from, int most, int radix, int end, StringBuilder out) {
    int value = 0;
    int i = from;
    while (i < end && i < from + most && Character.digit(text.charAt(i), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(i), radix);
      i++;
    }
    if (i == from || !Character.isValidCodePoint(value)) {
      out.append(text, from - 1, i);
    } else {
      out.appendCodePoint(value);
    }
    return i;
  }
}
