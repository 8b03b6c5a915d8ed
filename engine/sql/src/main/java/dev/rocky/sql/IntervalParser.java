package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code INTERVAL 1 DAY} and its many relatives. */
final class IntervalParser {
  private final Cursor c;
  private final Grammar g;

  IntervalParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** An interval at INTERVAL; null when the word is a name here. */
  @Nullable Expr interval() {
    int next = c.kind(1);
    boolean value =
        next == Token.TEXT
            || next == Token.NUMBER
            || (next == Token.PARAMETER && c.has(Syntax.INTERVAL_OF_ANY))
            || next == Token.LPAREN
            || ((next == Token.MINUS || next == Token.PLUS)
                && (c.kind(2) == Token.NUMBER || c.kind(2) == Token.TEXT))
            || (c.isName(next) && isUnitAfterName() && c.has(Syntax.INTERVAL_OF_ANY));
    if (!value) {
      return null;
    }
    int start = c.start();
    c.advance();
    Expr.Interval first = one(start);
    List<Expr.Interval> parts = new ArrayList<>(1);
    parts.add(first);
    Expr interval = first;
    while (c.dialect.has(Syntax.INTERVAL_PARTS) && isPart()) {
      int part = c.start();
      Expr.Interval more = one(part);
      parts.add(more);
      interval = new Expr.Binary(start, c.lastEnd(), Expr.BinaryOp.PLUS, interval, more);
    }
    IntervalChecks.check(c, parts);
    return interval;
  }

  private boolean isUnitAfterName() {
    int ahead = 2;
    while (c.kind(ahead) == Token.DOT) {
      ahead += 2;
    }
    return isUnit(ahead);
  }

  private boolean isPart() {
    int sign = c.at(Token.MINUS) || c.at(Token.PLUS) ? 1 : 0;
    int value = c.kind(sign);
    return (value == Token.NUMBER || value == Token.TEXT) && isUnit(sign + 1);
  }

  private Expr.Interval one(int start) {
    Expr value =
        c.at(Token.TEXT) || c.at(Token.NUMBER)
            ? g.primaries.literal()
            : g.exprs.expr(ExprParser.SIGN);
    String unit = "";
    String toUnit = "";
    if (isUnit(0)) {
      unit = unit();
      if (c.at(Word.TO) && isUnit(1) && c.has(Syntax.INTERVAL_TO)) {
        c.advance();
        toUnit = unit();
      }
    } else if (!(value instanceof Expr.Text && c.dialect.has(Syntax.BARE_INTERVAL)
        || (value instanceof Expr.Number
            && c.dialect.has(Syntax.BARE_INTERVAL)
            && !c.dialect.has(Syntax.CHECKED_LITERALS)))) {
      c.errorWords("a unit of time", Word.DAY, Word.HOUR, Word.MINUTE, Word.MONTH, Word.YEAR);
    }
    return new Expr.Interval(start, c.lastEnd(), value, unit, toUnit);
  }

  private boolean isUnit(int ahead) {
    Word word = c.word(ahead);
    return word != null && word.isTimeUnit();
  }

  private String unit() {
    String unit = c.textHere().toUpperCase(Locale.ROOT);
    c.advance();
    if (c.at(Token.LPAREN) && c.nextIs(Token.NUMBER)) {
      // A precision: SECOND(3).
      c.advance(2);
      if (c.eat(Token.COMMA)) {
        c.advance();
      }
      c.close(Token.RPAREN);
    }
    return unit;
  }
}
