package dev.rocky.sql;

import dev.rocky.ir.Ident;
import dev.rocky.ir.TableRef;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tables of a text that could not be read: the names after FROM and JOIN, and after the commas
 * behind them, but for those that WITH defines (compiler.md §1).
 */
final class TableScan {
  private final Tokens tokens;
  private final Cursor names;
  private final int to;
  private final List<TableRef.Table> found = new ArrayList<>();

  private TableScan(Tokens tokens, int to) {
    this.tokens = tokens;
    this.names = new Cursor(tokens);
    this.to = to;
  }

  /** The tables between two tokens, in order. */
  static List<TableRef> tables(Tokens tokens, int from, int to) {
    TableScan scan = new TableScan(tokens, Math.min(to, tokens.count));
    scan.run(from);
    if (scan.found.isEmpty()) {
      return List.of();
    }
    Set<String> defined = scan.definitions();
    List<TableRef> tables = new ArrayList<>();
    for (TableRef.Table table : scan.found) {
      boolean cte = table.name().size() == 1 && defined.contains(key(table.name().getFirst()));
      if (!cte) {
        tables.add(table);
      }
    }
    return tables;
  }

  private static String key(Ident name) {
    return name.text().toLowerCase(Locale.ROOT);
  }

  private void run(int from) {
    // For each open bracket: whether FROM in it belongs to a function such as EXTRACT.
    boolean[] special = new boolean[16];
    int depth = 0;
    for (int i = from; i < to; i++) {
      int kind = tokens.kind[i];
      if (kind == Token.LPAREN) {
        depth++;
        if (depth >= special.length) {
          special = java.util.Arrays.copyOf(special, depth * 2);
        }
        special[depth] = i > from && isSpecial(tokens.kind[i - 1]);
      } else if (kind == Token.RPAREN) {
        depth = Math.max(0, depth - 1);
      } else if (kind == Word.JOIN.kind()
          || (kind == Word.FROM.kind() && !special[depth] && !isDistinctFrom(i))) {
        i = items(i + 1) - 1;
      }
    }
  }

  private static boolean isSpecial(int kind) {
    return kind == Word.EXTRACT.kind()
        || kind == Word.TRIM.kind()
        || kind == Word.SUBSTRING.kind()
        || kind == Word.OVERLAY.kind();
  }

  private boolean isDistinctFrom(int at) {
    return at > 1
        && tokens.kind[at - 1] == Word.DISTINCT.kind()
        && (tokens.kind[at - 2] == Word.IS.kind() || tokens.kind[at - 2] == Word.NOT.kind());
  }

  /** Reads names with commas between from a token on; returns where it stopped. */
  private int items(int from) {
    int at = from;
    while (at < to) {
      int next = name(at);
      if (next == at) {
        return at;
      }
      at = next;
      // An alias.
      if (at < to && tokens.kind[at] == Word.AS.kind()) {
        at++;
      }
      if (at < to && names.isName(tokens.kind[at])) {
        at++;
      }
      if (at >= to || tokens.kind[at] != Token.COMMA) {
        return at;
      }
      at++;
    }
    return at;
  }

  /** Reads one name; returns the token behind it, or {@code at} when there is none. */
  private int name(int at) {
    List<Ident> parts = new ArrayList<>(3);
    int i = at;
    while (i < to
        && (parts.isEmpty() ? names.isName(tokens.kind[i]) : names.isLabel(tokens.kind[i]))) {
      parts.add(ident(i));
      i++;
      if (i < to && tokens.kind[i] == Token.DOT) {
        i++;
      } else {
        break;
      }
    }
    if (parts.isEmpty() || (i < to && tokens.kind[i] == Token.LPAREN)) {
      return at;
    }
    int start = tokens.start[at];
    found.add(new TableRef.Table(start, parts.getLast().end(), parts, null, null));
    return i;
  }

  private Ident ident(int i) {
    int start = tokens.start[i];
    int end = tokens.end[i];
    return tokens.kind[i] == Token.QUOTED
        ? new Ident(
            start, end, Texts.unquote(tokens.text, start, end, tokens.dialect.lexis()), true)
        : new Ident(start, end, Names.of(tokens.text, start, end), false);
  }

  /** Names before {@code AS (SELECT} or {@code AS (WITH}, anywhere in the text. */
  private Set<String> definitions() {
    Set<String> known = tokens.definitions;
    if (known != null) {
      return known;
    }
    Set<String> defined = new HashSet<>();
    for (int i = 1; i + 2 < tokens.count; i++) {
      if (tokens.kind[i] == Word.AS.kind()
          && tokens.kind[i + 1] == Token.LPAREN
          && names.isName(tokens.kind[i - 1])) {
        defined.add(key(ident(i - 1)));
      }
    }
    tokens.definitions = defined;
    return defined;
  }
}
