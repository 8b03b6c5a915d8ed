package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
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
            || (next == Token.MINUS && (c.kind(2) == Token.NUMBER || c.kind(2) == Token.TEXT))
            || (c.isName(next) && isUnitAfterName() && c.has(Syntax.INTERVAL_OF_ANY));
    if (!value) {
      return null;
    }
    int start = c.start();
    c.advance();
    Expr interval = one(start);
    while (c.dialect.has(Syntax.INTERVAL_PARTS) && isPart()) {
      int part = c.start();
      Expr more = one(part);
      interval = new Expr.Binary(start, c.lastEnd(), Expr.BinaryOp.PLUS, interval, more);
    }
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
    return (c.at(Token.NUMBER) || c.at(Token.TEXT)) && isUnit(1);
  }

  private Expr one(int start) {
    Expr value =
        c.at(Token.TEXT) || c.at(Token.NUMBER)
            ? g.primaries.literal()
            : g.exprs.expr(ExprParser.SIGN);
    String unit = "";
    String toUnit = "";
    if (isUnit(0)) {
      unit = unit();
      if (c.at(Word.TO) && isUnit(1)) {
        c.advance();
        toUnit = unit();
      }
    } else if (!(value instanceof Expr.Text || value instanceof Expr.Number)) {
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
