package dev.rocky.sql;

import dev.rocky.sql.dialect.Lexis;

/** The characters of plain names. */
final class NameChars {
  private NameChars() {}

  static boolean isPart(char c, Lexis lexis) {
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        || c == '_'
        || (c >= '0' && c <= '9')
        || (c == '$' && lexis.dollarInNames())
        || (c >= 0x80 && isUnicodeNamePart(c));
  }

  private static boolean isUnicodeNamePart(char c) {
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }
}
