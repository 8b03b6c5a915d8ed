package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.GroupBy;
import dev.rocky.ir.QueryBody.Grouping;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;

/** What can stand after GROUP BY. */
final class GroupByParser {
  private final Cursor c;
  private final Grammar g;

  GroupByParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  GroupBy groups() {
    int start = c.start();
    if (c.at(Word.ALL) && !(c.atName() && c.nextIs(Token.COMMA)) && c.has(Syntax.GROUP_ALL)) {
      c.advance();
      return new GroupBy(start, c.lastEnd(), true, List.of());
    }
    List<Grouping> elements = new ArrayList<>(4);
    do {
      elements.add(grouping());
    } while (c.comma());
    if (c.at(Word.WITH) && (c.nextIs(Word.ROLLUP) || c.nextIs(Word.CUBE))) {
      QueryBody.SetsKind kind =
          c.nextIs(Word.CUBE) ? QueryBody.SetsKind.CUBE : QueryBody.SetsKind.ROLLUP;
      c.advance(2);
      List<List<Expr>> sets = new ArrayList<>();
      for (Grouping element : elements) {
        if (element instanceof Grouping.Key key) {
          sets.add(List.of(key.expr()));
        }
      }
      elements = List.of(new Grouping.Sets(start, c.lastEnd(), kind, sets, List.of(), List.of()));
    }
    if (c.has(Syntax.GROUPING_SETS_AFTER_KEYS) && c.at(Word.GROUPING, Word.SETS)) {
      elements = List.of(withKeys(grouping(), elements));
    }
    return new GroupBy(start, c.lastEnd(), false, elements);
  }

  /** {@code GROUP BY a, b GROUPING SETS ((a), (b))}. */
  private static Grouping withKeys(Grouping sets, List<Grouping> before) {
    if (!(sets instanceof Grouping.Sets some)) {
      return sets;
    }
    List<Expr> keys = new ArrayList<>(before.size());
    for (Grouping element : before) {
      if (element instanceof Grouping.Key key) {
        keys.add(key.expr());
      }
    }
    return new Grouping.Sets(
        some.start(), some.end(), some.kind(), some.sets(), some.nested(), keys);
  }

  private Grouping grouping() {
    int start = c.start();
    if (c.nextIs(Token.LPAREN) && (c.at(Word.ROLLUP) || c.at(Word.CUBE))) {
      QueryBody.SetsKind kind =
          c.at(Word.CUBE) ? QueryBody.SetsKind.CUBE : QueryBody.SetsKind.ROLLUP;
      c.advance(2);
      return sets(start, kind);
    }
    if (c.at(Word.GROUPING, Word.SETS)) {
      c.advance(2);
      c.expect(Token.LPAREN);
      return sets(start, QueryBody.SetsKind.GROUPING_SETS);
    }
    Expr key = emptyOrItem();
    return new Grouping.Key(start, c.lastEnd(), key);
  }

  /** {@code ()}: all rows as one group. */
  private Expr emptyOrItem() {
    int start = c.start();
    if (c.at(Token.LPAREN) && c.nextIs(Token.RPAREN)) {
      c.advance(2);
      return new Expr.Row(start, c.lastEnd(), List.of());
    }
    return g.exprs.item();
  }

  private Grouping sets(int start, QueryBody.SetsKind kind) {
    List<List<Expr>> sets = new ArrayList<>();
    List<Grouping> nested = new ArrayList<>(0);
    do {
      if (c.at(Word.GROUPING, Word.SETS)
          || ((c.at(Word.ROLLUP) || c.at(Word.CUBE)) && c.nextIs(Token.LPAREN))) {
        nested.add(grouping());
        continue;
      }
      Expr set = emptyOrItem();
      sets.add(
          switch (set) {
            case Expr.Row row -> row.items();
            case Expr.Paren paren -> List.of(paren.inner());
            default -> List.of(set);
          });
    } while (c.comma());
    c.close(Token.RPAREN);
    return new Grouping.Sets(start, c.lastEnd(), kind, sets, nested, List.of());
  }
}
