package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query.SortKey;
import dev.rocky.ir.Window;
import dev.rocky.ir.Window.BoundKind;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;

/** {@code OVER (…)}, frames, and the sort keys that windows share with queries. */
final class WindowParser {
  private final Cursor c;
  private final Grammar g;

  /** Whether ALL is a column's name here. */
  private boolean inWindow;

  WindowParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** What follows OVER: a name or a specification. */
  Window over() {
    int start = c.start();
    if (!c.at(Token.LPAREN)) {
      Ident name = c.name("a window name or `(`");
      return new Window(start, c.lastEnd(), name, List.of(), List.of(), null);
    }
    return specification();
  }

  /** {@code (base PARTITION BY … ORDER BY … frame)}, at the bracket. */
  Window specification() {
    int start = c.start();
    c.expect(Token.LPAREN);
    Ident base = c.atName() && !atClause() ? c.ident() : null;
    if (base != null && !c.at(Token.RPAREN) && !c.has(Syntax.WINDOW_BASE)) {
      c.error("`)`");
    }
    List<Expr> partitionBy = List.of();
    boolean distributed =
        (c.at(Word.DISTRIBUTE, Word.BY) || c.at(Word.CLUSTER, Word.BY))
            && c.has(Syntax.DISTRIBUTED_WINDOWS);
    if (distributed || c.at(Word.PARTITION)) {
      c.advance();
      c.expect(Word.BY);
      partitionBy = g.exprs.list();
    }
    List<SortKey> orderBy =
        c.at(Word.SORT, Word.BY) && c.has(Syntax.DISTRIBUTED_WINDOWS) ? sortBy() : windowOrder();
    Window.Frame frame = atFrame() ? frame() : null;
    c.close(Token.RPAREN);
    return new Window(start, c.lastEnd(), base, partitionBy, orderBy, frame);
  }

  private List<SortKey> sortBy() {
    c.advance(2);
    return sortKeys();
  }

  private List<SortKey> windowOrder() {
    if (!c.at(Word.ORDER, Word.BY) || c.kind(2) != Word.ALL.kind()) {
      return orderBy();
    }
    c.advance(2);
    if (!c.atName()) {
      c.error("a sort key (a window has no ORDER BY ALL)");
    }
    inWindow = c.atName();
    List<SortKey> keys = sortKeys();
    inWindow = false;
    return keys;
  }

  private boolean atClause() {
    return c.at(Word.PARTITION, Word.BY)
        || c.at(Word.ORDER)
        || ((c.at(Word.DISTRIBUTE) || c.at(Word.CLUSTER) || c.at(Word.SORT)) && c.nextIs(Word.BY))
        || atFrame();
  }

  private boolean atFrame() {
    return (c.at(Word.ROWS) || c.at(Word.RANGE) || c.at(Word.GROUPS)) && !c.nextIs(Token.RPAREN);
  }

  private Window.Frame frame() {
    int start = c.start();
    String unit = c.upperText();
    if (c.at(Word.GROUPS) && !c.has(Syntax.GROUPS_FRAME)) {
      c.error("ROWS or RANGE");
    }
    c.advance();
    Window.Bound from;
    Window.Bound to = null;
    if (c.eat(Word.BETWEEN)) {
      from = bound();
      c.expect(Word.AND);
      to = bound();
    } else {
      from = bound();
    }
    return new Window.Frame(start, c.lastEnd(), unit, from, to, exclude());
  }

  private String exclude() {
    if (!c.eat(Word.EXCLUDE)) {
      return "";
    }
    if (c.eat(Word.CURRENT)) {
      c.expect(Word.ROW);
      return "CURRENT ROW";
    }
    if (c.isSpelled("NO")) {
      c.advance();
      c.expect(Word.OTHERS);
      return "NO OTHERS";
    }
    if (c.eat(Word.GROUP)) {
      return "GROUP";
    }
    c.expect(Word.TIES);
    return "TIES";
  }

  private Window.Bound bound() {
    int start = c.start();
    if (c.eat(Word.CURRENT)) {
      c.expect(Word.ROW);
      return new Window.Bound(start, c.lastEnd(), BoundKind.CURRENT_ROW, null);
    }
    boolean unbounded =
        c.at(Word.UNBOUNDED) && (c.nextIs(Word.PRECEDING) || c.nextIs(Word.FOLLOWING));
    Expr offset = null;
    if (unbounded) {
      c.advance();
    } else {
      offset = g.exprs.expr(ExprParser.OTHER);
    }
    boolean following = c.eat(Word.FOLLOWING);
    if (!following && !c.eat(Word.PRECEDING)) {
      c.errorWords("PRECEDING or FOLLOWING", Word.PRECEDING, Word.FOLLOWING);
    }
    BoundKind kind =
        unbounded
            ? following ? BoundKind.UNBOUNDED_FOLLOWING : BoundKind.UNBOUNDED_PRECEDING
            : following ? BoundKind.FOLLOWING : BoundKind.PRECEDING;
    return new Window.Bound(start, c.lastEnd(), kind, offset);
  }

  /** {@code ORDER BY …} if it stands here, else no keys. */
  List<SortKey> orderBy() {
    if (!c.at(Word.ORDER)) {
      return List.of();
    }
    c.advance();
    c.expect(Word.BY);
    return sortKeys();
  }

  List<SortKey> sortKeys() {
    List<SortKey> keys = new ArrayList<>(2);
    do {
      keys.add(sortKey());
    } while (c.comma());
    return keys;
  }

  private SortKey sortKey() {
    int start = c.start();
    Expr expr;
    if (c.at(Word.ALL) && !c.nextIs(Token.LPAREN) && !inWindow && c.has(Syntax.ORDER_ALL)) {
      c.advance();
      expr = g.calls.bareStar(start);
    } else {
      expr = g.exprs.item();
    }
    if (c.at(Word.COLLATE) && c.nextIs(Token.TEXT)) {
      // BigQuery: a collation only where rows are sorted.
      c.advance();
      expr = new Expr.Collate(expr.start(), c.end(), expr, c.ident());
    }
    boolean descending = c.eat(Word.DESC);
    if (!descending) {
      c.eat(Word.ASC);
    }
    Boolean nullsFirst = null;
    if (c.eat(Word.NULLS)) {
      nullsFirst = c.eat(Word.FIRST);
      if (!nullsFirst && !c.eat(Word.LAST)) {
        c.errorWords("FIRST or LAST", Word.FIRST, Word.LAST);
      }
    }
    return new SortKey(start, c.lastEnd(), expr, descending, nullsFirst);
  }
}
