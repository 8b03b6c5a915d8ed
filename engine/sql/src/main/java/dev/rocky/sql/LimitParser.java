package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Query;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import org.jspecify.annotations.Nullable;

/** LIMIT, OFFSET and FETCH behind a query. */
final class LimitParser {
  private final Cursor c;
  private final Grammar g;

  LimitParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  Query.@Nullable Limit limit() {
    if (!c.at(Word.LIMIT) && !c.at(Word.OFFSET) && !c.at(Word.FETCH)) {
      return null;
    }
    int start = c.start();
    Expr count = null;
    Expr offset = null;
    boolean percent = false;
    boolean all = false;
    while (true) {
      if (c.at(Word.LIMIT)
          && count == null
          && !all
          && (offset == null || c.has(Syntax.OFFSET_FIRST))) {
        c.advance();
        all = c.eat(Word.ALL);
        if (!all) {
          count = c.kind(1) == Token.PERCENT ? g.exprs.expr(ExprParser.POWER) : g.exprs.expr();
          percent = percent();
        }
        if (c.at(Token.COMMA) && c.has(Syntax.LIMIT_PAIR)) {
          // LIMIT offset, count.
          c.advance();
          offset = count;
          count = g.exprs.expr();
        }
      } else if (c.at(Word.OFFSET)
          && offset == null
          && (count != null || all || c.has(Syntax.BARE_OFFSET))) {
        c.advance();
        offset = g.exprs.expr();
        if (!c.eat(Word.ROWS)) {
          c.eat(Word.ROW);
        }
      } else if (c.at(Word.FETCH) && count == null && c.has(Syntax.FETCH)) {
        c.advance();
        if (!c.eat(Word.FIRST)) {
          c.eat(Word.NEXT);
        }
        boolean one = c.at(Word.ROW) || c.at(Word.ROWS);
        count = one ? new Expr.Number(c.lastEnd(), c.lastEnd(), "1") : g.exprs.expr();
        percent = percent();
        if (!c.eat(Word.ROWS)) {
          c.eat(Word.ROW);
        }
        c.eat(Word.ONLY);
      } else {
        return new Query.Limit(start, c.lastEnd(), count, offset, percent);
      }
    }
  }

  private boolean percent() {
    if ((c.at(Token.PERCENT) || c.at(Word.PERCENT)) && c.has(Syntax.LIMIT_PERCENT)) {
      c.advance();
      return true;
    }
    return false;
  }
}
