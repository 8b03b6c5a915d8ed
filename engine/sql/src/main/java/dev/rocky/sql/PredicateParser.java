package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Expr.BinaryOp;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests a value with words: BETWEEN, IN, LIKE and its kin. */
final class PredicateParser {
  private final Cursor c;
  private final Grammar g;

  PredicateParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** {@code left [NOT] LIKE …} and the like, at NOT or the word. */
  Expr test(Expr left) {
    boolean not = c.eat(Word.NOT);
    Word test = c.word();
    c.advance();
    return predicate(left, test, not);
  }

  Expr predicate(Expr left, @Nullable Word test, boolean not) {
    return switch (test) {
      case BETWEEN -> between(left, not);
      case IN -> in(left, not);
      case LIKE -> like(left, not, false);
      case ILIKE -> like(left, not, true);
      case SIMILAR -> {
        c.expect(Word.TO);
        yield matching(left, not ? BinaryOp.NOT_REGEX : BinaryOp.REGEX, false);
      }
      case RLIKE, REGEXP -> matching(left, BinaryOp.REGEX, not);
      case GLOB -> matching(left, BinaryOp.GLOB, not);
      case null, default -> {
        c.error("BETWEEN, IN or LIKE");
        yield new Expr.Broken(left.start(), c.lastEnd(), List.of(left));
      }
    };
  }

  private Expr matching(Expr left, BinaryOp op, boolean not) {
    Expr right = g.exprs.operand();
    int end = c.lastEnd();
    if (!not) {
      return new Expr.Binary(left.start(), end, op, left, right);
    }
    if (op == BinaryOp.REGEX) {
      return new Expr.Binary(left.start(), end, BinaryOp.NOT_REGEX, left, right);
    }
    Expr test = new Expr.Binary(left.start(), end, op, left, right);
    return new Expr.Unary(left.start(), end, Expr.UnaryOp.NOT, test);
  }

  private Expr between(Expr left, boolean not) {
    Expr low = g.exprs.operand();
    c.expect(Word.AND);
    Expr high = g.exprs.operand();
    return new Expr.Between(left.start(), c.lastEnd(), left, not, low, high);
  }

  private Expr in(Expr left, boolean not) {
    if (c.at(Word.UNNEST) && c.nextIs(Token.LPAREN) && c.has(Syntax.IN_UNNEST)) {
      c.advance(2);
      Expr array = g.exprs.expr();
      c.close(Token.RPAREN);
      return new Expr.InArray(left.start(), c.lastEnd(), left, not, array);
    }
    if (!c.at(Token.LPAREN)) {
      if (!c.has(Syntax.IN_VALUE)) {
        c.error("`(`");
      }
      Expr array = g.exprs.operand();
      return new Expr.InArray(left.start(), c.lastEnd(), left, not, array);
    }
    c.advance();
    if (g.queries.atQuery()) {
      Query query = g.queries.query();
      c.close(Token.RPAREN);
      return new Expr.InQuery(left.start(), c.lastEnd(), left, not, query);
    }
    List<Expr> items = new ArrayList<>(4);
    if (c.at(Token.RPAREN) && c.has(Syntax.EMPTY_IN)) {
      c.advance();
      return new Expr.InList(left.start(), c.lastEnd(), left, not, items);
    }
    Expr first = g.exprs.item();
    if (first instanceof Expr.Scalar scalar && !c.at(Token.COMMA)) {
      Query query = g.queries.after(scalar);
      c.close(Token.RPAREN);
      return new Expr.InQuery(left.start(), c.lastEnd(), left, not, query);
    }
    items.add(first);
    while (c.comma()) {
      items.add(g.exprs.item());
    }
    c.close(Token.RPAREN);
    return new Expr.InList(left.start(), c.lastEnd(), left, not, items);
  }

  private Expr like(Expr left, boolean not, boolean ignoreCase) {
    String quantifier = "";
    List<Expr> patterns = new ArrayList<>(1);
    if ((c.at(Word.ANY) || c.at(Word.ALL) || c.at(Word.SOME))
        && c.nextIs(Token.LPAREN)
        && c.has(Syntax.LIKE_ANY)) {
      Ident word = new Ident(c.start(), c.end(), c.upperText(), false);
      quantifier = word.text().equals("ALL") ? "ALL" : "ANY";
      c.advance(2);
      patterns.addAll(g.exprs.list());
      c.close(Token.RPAREN);
      if (c.dialect.has(Syntax.COMPARED_PATTERNS) && g.exprs.atOperator()) {
        // Spark: then it is a function of that name, with an operator behind it.
        Expr call = Expr.Call.plain(word.start(), c.lastEnd(), word, patterns);
        patterns = new ArrayList<>(List.of(g.exprs.from(call, ExprParser.COMPARE)));
        quantifier = "";
      }
    } else {
      patterns.add(g.exprs.operand());
    }
    Expr escape =
        c.at(Word.ESCAPE) && c.has(Syntax.LIKE_ESCAPE) && c.eat(Word.ESCAPE)
            ? g.exprs.operand()
            : null;
    return new Expr.Like(
        left.start(), c.lastEnd(), left, not, ignoreCase, quantifier, patterns, escape);
  }
}
