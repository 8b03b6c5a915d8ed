package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code SELECT TRANSFORM (a, b) USING 'command' AS (c, d)}: rows through a program. Each column
 * that comes back is an item of its own, whose value is made of all arguments; what follows the
 * arguments is kept as text.
 *
 * @see <a
 *     href="https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-transform">Databricks</a>
 */
final class ScriptParser {
  /** How the call is named in the tree. */
  static final String FUNCTION = "TRANSFORM";

  /** Tokens in which USING is looked for, so that many aliases of that name cost little. */
  private static final int FARTHEST = 1_000;

  private final Cursor c;
  private final Grammar g;

  ScriptParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** Whether a select list is a script, rather than a call of the function of that name. */
  boolean at() {
    if (!c.isSpelled(FUNCTION) || !c.nextIs(Token.LPAREN) || !c.dialect.has(Syntax.SCRIPTS)) {
      return false;
    }
    int depth = 0;
    for (int ahead = 1; c.kind(ahead) != Token.END; ahead++) {
      int kind = c.kind(ahead);
      depth += kind == Token.LPAREN ? 1 : kind == Token.RPAREN ? -1 : 0;
      if (depth == 0) {
        Word next = c.word(ahead + 1);
        return next == Word.USING || (next == Word.ROW && c.word(ahead + 2) == null);
      }
    }
    return false;
  }

  /**
   * Whether the other words for it begin here: {@code FROM t MAP a, b USING 'script'} and {@code
   * REDUCE}.
   */
  boolean atWorded() {
    return atWorded(c);
  }

  static boolean atWorded(Cursor c) {
    if ((!c.isSpelled("MAP") && !c.isSpelled("REDUCE")) || !c.dialect.has(Syntax.SCRIPTS)) {
      return false;
    }
    int depth = 0;
    for (int ahead = 1; ahead < FARTHEST && depth >= 0 && c.kind(ahead) != Token.END; ahead++) {
      int kind = c.kind(ahead);
      depth += kind == Token.LPAREN ? 1 : kind == Token.RPAREN ? -1 : 0;
      if (depth == 0 && kind == Word.USING.kind() && c.kind(ahead + 1) == Token.TEXT) {
        return ahead > 1;
      }
    }
    return false;
  }

  List<SelectItem> items() {
    int start = c.start();
    List<Expr> args;
    if (c.isSpelled(FUNCTION)) {
      c.advance(2);
      Quantifier.all(c);
      args = new ArrayList<>(c.at(Token.RPAREN) ? List.of() : g.exprs.list());
      c.close(Token.RPAREN);
    } else {
      c.advance();
      Quantifier.all(c);
      args = new ArrayList<>(g.exprs.list());
    }
    int tail = c.index();
    format();
    c.expect(Word.USING);
    if (c.at(Token.TEXT)) {
      c.advance();
    } else {
      c.error("a command in quotes");
    }
    List<Ident> names = c.eat(Word.AS) ? columns() : List.of();
    format();
    args.add(new Expr.Text(c.lastEnd(), c.lastEnd(), c.textSince(tail), false));
    int end = c.lastEnd();
    Expr call = new Expr.Special(start, end, FUNCTION, args);
    List<SelectItem> items = new ArrayList<>(names.size());
    for (Ident name : names) {
      items.add(new SelectItem(start, end, call, name));
    }
    if (items.isEmpty()) {
      // Without a list the first column is the key, all others are one text.
      items.add(new SelectItem(start, end, call, new Ident(start, start, "key", false)));
      items.add(new SelectItem(start, end, call, new Ident(start, start, "value", false)));
    }
    return items;
  }

  private List<Ident> columns() {
    List<Ident> names = new ArrayList<>(4);
    boolean brackets = c.eat(Token.LPAREN);
    do {
      names.add(c.label("a column name"));
      boolean typed = brackets ? c.isLabel(c.kind()) : c.atName() && !Found.isClauseStart(c.kind());
      if (typed) {
        g.types.type();
      }
    } while (c.comma());
    if (brackets) {
      c.close(Token.RPAREN);
    }
    return names;
  }

  /** {@code ROW FORMAT …}, {@code RECORDREADER …}: how rows are written and read. */
  private void format() {
    while ((c.at(Word.ROW) && c.kind(1) == Token.NAME)
        || c.isSpelled("RECORDREADER")
        || c.isSpelled("RECORDWRITER")) {
      c.advance();
      while (!c.at(Token.END)
          && !c.at(Token.RPAREN)
          && !c.at(Token.SEMICOLON)
          && !c.at(Word.USING)
          && !Found.isClauseStart(c.kind())) {
        c.advance();
      }
    }
  }
}
