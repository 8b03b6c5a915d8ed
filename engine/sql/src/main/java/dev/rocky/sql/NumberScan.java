package dev.rocky.sql;

import dev.rocky.sql.dialect.Lexis;

/** How far a number literal reaches, by the rules of a dialect's {@link Lexis}. */
final class NumberScan {
  private final String text;
  private final int limit;
  private final Lexis lexis;

  NumberScan(String text, int limit, Lexis lexis) {
    this.text = text;
    this.limit = limit;
    this.lexis = lexis;
  }

  private char at(int offset) {
    return offset < limit ? text.charAt(offset) : '\0';
  }

  /** Where the number that starts at a digit ends. */
  int end(int start) {
    int p = start;
    if (lexis.hexNumbers()
        && text.charAt(p) == '0'
        && (at(p + 1) | 0x20) == 'x'
        && isHex(at(p + 2))) {
      p += 2;
      while (isHex(at(p)) || (at(p) == '_' && lexis.underscoresInNumbers())) {
        p++;
      }
      return p;
    }
    p = digitsEnd(p);
    if (at(p) == '.' && !(at(p + 1) == '.')) {
      p = digitsEnd(p + 1);
    }
    if ((at(p) | 0x20) == 'e') {
      int q = p + 1;
      if (at(q) == '+' || at(q) == '-') {
        q++;
      }
      if (isDigit(at(q))) {
        p = digitsEnd(q);
      }
    }
    if (lexis.numberSuffixes()) {
      int q = (at(p) | 0x20) == 'b' && (at(p + 1) | 0x20) == 'd' ? p + 2 : p;
      if (q == p && "lsyfd".indexOf(at(p) | 0x20) >= 0 && at(p) != '\0') {
        q = p + 1;
      }
      if (q > p && !NameChars.isPart(at(q), lexis)) {
        p = q;
      }
    }
    return p;
  }

  private int digitsEnd(int from) {
    int p = from;
    while (isDigit(at(p))
        || (at(p) == '_' && lexis.underscoresInNumbers() && isDigit(at(p + 1)) && p > from)) {
      p++;
    }
    return p;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }
}
