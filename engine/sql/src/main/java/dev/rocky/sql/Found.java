package dev.rocky.sql;

import dev.rocky.sql.dialect.Word;

/** What stands somewhere: how a message names it, and whether reading can go on there. */
final class Found {
  private static final int LONGEST = 40;

  private Found() {}

  static String name(Tokens tokens, int pos) {
    int kind = tokens.kind[pos];
    if (kind == Token.END) {
      return "the end of the query";
    }
    int from = tokens.start[pos];
    int to = Math.min(tokens.end[pos], from + LONGEST);
    String shown = tokens.text.substring(from, to).replaceAll("\\s+", " ");
    if (kind == Token.WRONG) {
      char c = tokens.text.charAt(from);
      if (tokens.end[pos] - from > 1 || c == '\'' || c == '"') {
        return c == '/' ? "a comment that is never closed" : "a quote that is never closed";
      }
      return "the character `" + shown + "`";
    }
    return "`" + shown + (to < tokens.end[pos] ? "…" : "") + "`";
  }

  /** Whether a clause begins with a token of that kind. */
  static boolean isClauseStart(int kind) {
    if (!Word.isWord(kind)) {
      return false;
    }
    return switch (Word.of(kind)) {
      case SELECT,
          FROM,
          WHERE,
          GROUP,
          HAVING,
          WINDOW,
          QUALIFY,
          ORDER,
          LIMIT,
          UNION,
          INTERSECT,
          EXCEPT,
          JOIN ->
          true;
      default -> false;
    };
  }
}
