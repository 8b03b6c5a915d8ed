package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a select list, and their aliases. */
final class SelectListParser {
  private final Cursor c;
  private final Grammar g;

  SelectListParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  List<SelectItem> items() {
    List<SelectItem> items = new ArrayList<>(8);
    do {
      if (!items.isEmpty() && c.atListEnd()) {
        if (!c.has(Syntax.TRAILING_COMMA)) {
          c.error("another column");
        }
        break;
      }
      items.add(selectItem());
      if (c.hasErrorHere()) {
        c.skipItem();
      }
    } while (c.comma());
    return items;
  }

  SelectItem selectItem() {
    int start = c.start();
    if (atPrefixAlias()) {
      Ident alias = c.ident();
      c.advance();
      Expr expr = g.exprs.expr();
      return new SelectItem(start, c.lastEnd(), expr, alias);
    }
    Expr expr = g.exprs.expr();
    boolean tight =
        expr instanceof Expr.Number && c.isAdjacent(0) && c.atName() && !c.has(Syntax.TIGHT_ALIAS);
    boolean star = expr instanceof Expr.Star && (c.at(Word.AS) || c.atBareAlias());
    if (tight || (star && !c.has(Syntax.STAR_ALIAS))) {
      c.error(star ? "a comma or a clause" : "a space before an alias");
    }
    Ident alias = alias();
    return new SelectItem(start, c.lastEnd(), expr, alias);
  }

  private boolean atPrefixAlias() {
    if (!c.nextIs(Token.COLON) || !c.isName(c.kind())) {
      return false;
    }
    // `v:path` is a path where the dialect has those, `v: e` an alias.
    boolean path = c.dialect.has(Syntax.COLON_PATH) && c.isAdjacent(1) && c.isAdjacent(2);
    return !path && c.has(Syntax.PREFIX_ALIAS);
  }

  /** {@code [AS] alias} behind a select item. */
  private @Nullable Ident alias() {
    if (c.eat(Word.AS)) {
      if (c.at(Token.TEXT) && c.has(Syntax.TEXT_ALIAS)) {
        return c.ident();
      }
      return c.alias("an alias");
    }
    if (c.atBareAlias() && !atClauseOfWords()) {
      return c.ident();
    }
    return null;
  }

  /** A clause whose first word may also be a name. */
  private boolean atClauseOfWords() {
    Word word = c.word();
    if (word == null) {
      return false;
    }
    return switch (word) {
      case MINUS -> g.tables.isSetOperand() && c.has(Syntax.MINUS);
      case UNION, INTERSECT, EXCEPT, FETCH -> true;
      case FULL, LEFT, INNER -> QueryParser.atOuterSet(c);
      case START -> c.nextIs(Word.WITH);
      case CONNECT -> c.nextIs(Word.BY);
      case CLUSTER, SORT, DISTRIBUTE -> c.nextIs(Word.BY);
      default -> false;
    };
  }
}
