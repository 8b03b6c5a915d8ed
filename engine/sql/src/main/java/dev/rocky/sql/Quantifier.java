package dev.rocky.sql;

import dev.rocky.sql.dialect.Word;

/** ALL and DISTINCT before a list. */
final class Quantifier {
  private Quantifier() {}

  /** Takes ALL, unless it is a name here: {@code SELECT all, b} on Databricks. */
  static void all(Cursor c) {
    if (c.at(Word.ALL) && !(c.atName() && isNameBefore(c))) {
      c.advance();
    }
  }

  private static boolean isNameBefore(Cursor c) {
    return switch (c.kind(1)) {
      case Token.COMMA, Token.END, Token.RPAREN, Token.PIPE, Token.DOT -> true;
      default -> c.nextIs(Word.FROM) || c.nextIs(Word.AS);
    };
  }
}
