package dev.rocky.sql;

import dev.rocky.sql.dialect.Word;
import dev.rocky.text.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells one query from everything else a text may hold (E041). */
final class Statements {
  private static final Set<String> KINDS =
      Set.of(
          "CREATE",
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "ALTER",
          "DROP",
          "TRUNCATE",
          "GRANT",
          "REVOKE",
          "COPY",
          "SET",
          "RESET",
          "USE",
          "CALL",
          "EXPLAIN",
          "PRAGMA",
          "ATTACH",
          "DETACH",
          "INSTALL",
          "LOAD",
          "VACUUM",
          "ANALYZE",
          "BEGIN",
          "START",
          "COMMIT",
          "ROLLBACK",
          "EXECUTE",
          "PREPARE",
          "DEALLOCATE",
          "DECLARE",
          "EXPORT",
          "IMPORT",
          "CHECKPOINT",
          "COMMENT",
          "REPLACE",
          "UNDROP",
          "OPTIMIZE",
          "REFRESH",
          "CACHE",
          "MSCK",
          "PUT",
          "GET",
          "LIST",
          "REMOVE",
          "SHOW");

  /** Words between CREATE, DROP or ALTER and the kind of thing. */
  private static final Set<String> ADJECTIVES =
      Set.of(
          "OR",
          "REPLACE",
          "TEMP",
          "TEMPORARY",
          "LOCAL",
          "GLOBAL",
          "PERSISTENT",
          "SECURE",
          "RECURSIVE",
          "TRANSIENT",
          "VOLATILE",
          "EXTERNAL",
          "DYNAMIC",
          "MATERIALIZED",
          "UNIQUE",
          "STREAMING",
          "HYBRID",
          "ICEBERG",
          "SNAPSHOT",
          "IF",
          "NOT",
          "EXISTS",
          "LIVE",
          "AGGREGATE",
          "PUBLIC");

  private final Tokens tokens;

  private Statements(Tokens tokens) {
    this.tokens = tokens;
  }

  static Optional<NotAQuery> check(Tokens tokens) {
    return new Statements(tokens).check();
  }

  private Optional<NotAQuery> check() {
    int kind = tokens.kind[0];
    if (tokens.semicolons == 0 && (kind == Word.SELECT.kind() || kind == Word.FROM.kind())) {
      return Optional.empty();
    }
    int first = next(0);
    if (first == tokens.count - 1) {
      int at = tokens.start[tokens.count - 1];
      return Optional.of(new NotAQuery(new Span(Math.min(tokens.start[0], at), at), "empty"));
    }
    int count = 1;
    int second = -1;
    for (int i = first; i < tokens.count - 1; i++) {
      if (tokens.kind[i] == Token.SEMICOLON) {
        int start = next(i);
        if (start < tokens.count - 1) {
          count++;
          second = second < 0 ? start : second;
        }
        i = start - 1;
      }
    }
    if (count > 1) {
      return Optional.of(new NotAQuery(span(second), count + " statements"));
    }
    return kind(first);
  }

  /** The first token from one on that is no semicolon. */
  private int next(int from) {
    int i = from;
    while (i < tokens.count - 1 && tokens.kind[i] == Token.SEMICOLON) {
      i++;
    }
    return i;
  }

  private Span span(int token) {
    return new Span(tokens.start[token], tokens.end[token]);
  }

  private Optional<NotAQuery> kind(int first) {
    int at = tokens.kind[first] == Word.WITH.kind() ? behindWith(first) : first;
    if (at < 0 || (tokens.kind[at] != Token.NAME && tokens.kind[at] < Word.FIRST_KIND)) {
      return Optional.empty();
    }
    String word = word(at);
    if (!KINDS.contains(word) || (word.equals("SHOW") && isReport(at))) {
      return Optional.empty();
    }
    String name = word;
    if (word.equals("CREATE") || word.equals("ALTER") || word.equals("DROP")) {
      int i = at + 1;
      while (i < tokens.count - 1 && ADJECTIVES.contains(word(i))) {
        if (word(i).equals("MATERIALIZED")) {
          name += " MATERIALIZED";
        }
        i++;
      }
      if (tokens.kind[i] == Token.NAME || tokens.kind[i] >= Word.FIRST_KIND) {
        name += " " + word(i);
      }
    }
    String article = "AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ";
    return Optional.of(new NotAQuery(span(at), article + name + " statement"));
  }

  /** DuckDB: {@code SHOW t} describes a table; everything else that SHOW does is no query. */
  private boolean isReport(int at) {
    return tokens.dialect.has(dev.rocky.sql.dialect.Syntax.REPORT)
        && !word(at + 1).equals("ALL")
        && !word(at + 1).equals("TABLES")
        && !word(at + 1).equals("DATABASES");
  }

  private String word(int token) {
    return tokens
        .text
        .substring(tokens.start[token], Math.min(tokens.end[token], tokens.start[token] + 30))
        .toUpperCase(Locale.ROOT);
  }

  /** The first token behind the common table expressions, -1 when there is none. */
  private int behindWith(int with) {
    int depth = 0;
    for (int i = with + 1; i < tokens.count - 1; i++) {
      int kind = tokens.kind[i];
      if (kind == Token.LPAREN) {
        depth++;
      } else if (kind == Token.RPAREN) {
        depth--;
        int after = tokens.kind[i + 1];
        if (depth == 0
            && after != Token.COMMA
            && after != Word.AS.kind()
            && after != Word.USING.kind()) {
          return i + 1;
        }
      }
    }
    return -1;
  }
}
