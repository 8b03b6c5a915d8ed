package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.TableRef;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time travel, change feeds and sampling behind one table. */
final class ModifierParser {
  private final Cursor c;
  private final Grammar g;
  private final List<Expr> values = new ArrayList<>(0);
  private final StringBuilder text = new StringBuilder();
  private int start = -1;
  private int end;

  ModifierParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** The clauses found, null when there are none. */
  TableRef.@Nullable Modifiers found() {
    return start < 0 ? null : new TableRef.Modifiers(start, end, text.toString(), values);
  }

  private void add(int from, int index) {
    if (start < 0) {
      start = from;
    } else {
      text.append(' ');
    }
    text.append(c.textSince(index));
    end = c.lastEnd();
  }

  /** Clauses that choose a version. */
  void version() {
    boolean more = true;
    while (more) {
      int from = c.start();
      int index = c.index();
      more = oneVersion();
      if (more) {
        add(from, index);
      }
    }
  }

  private boolean oneVersion() {
    Word word = c.word();
    if (word == null) {
      return c.at(Token.AT) && c.isAdjacent(0) && c.isLabel(c.kind(1)) && atSuffix();
    }
    return switch (word) {
      case AT, BEFORE, CHANGES, END -> {
        if ((word != Word.END || start >= 0)
            && c.nextIs(Token.LPAREN)
            && c.has(Syntax.TIME_TRAVEL_AT)) {
          c.advance(2);
          values.add(argument());
          while (c.comma()) {
            values.add(argument());
          }
          c.close(Token.RPAREN);
          yield true;
        }
        yield false;
      }
      case WITH -> {
        boolean options = c.nextIs(Token.LPAREN) && c.has(Syntax.TABLE_OPTIONS);
        if (options) {
          c.advance(2);
          do {
            g.exprs.item();
          } while (c.comma());
          c.close(Token.RPAREN);
        }
        yield options;
      }
      case TIMESTAMP, VERSION, SYSTEM_TIME -> {
        if (c.nextIs(Word.AS) && c.kind(2) == Word.OF.kind() && c.has(Syntax.TIME_TRAVEL_AS_OF)) {
          c.advance(3);
          values.add(g.exprs.expr(ExprParser.OTHER));
          yield true;
        }
        yield false;
      }
      case FOR -> {
        Word next = c.word(1);
        if (next == Word.SYSTEM_TIME || next == Word.TIMESTAMP || next == Word.VERSION) {
          if (!c.has(Syntax.TIME_TRAVEL_SYSTEM_TIME) && !c.has(Syntax.TIME_TRAVEL_AS_OF)) {
            yield false;
          }
          c.advance(2);
          c.expect(Word.AS);
          c.expect(Word.OF);
          values.add(g.exprs.expr());
          yield true;
        }
        yield false;
      }
      default -> false;
    };
  }

  /** {@code t@v3}: a version behind the name. */
  private boolean atSuffix() {
    if (!c.has(Syntax.TIME_TRAVEL_AS_OF)) {
      return false;
    }
    c.advance(2);
    return true;
  }

  private Expr argument() {
    int from = c.start();
    if (c.nextIs(Token.FAT_ARROW) && c.isLabel(c.kind())) {
      var name = c.ident();
      c.advance();
      Expr value = g.exprs.expr();
      return new Expr.NamedArg(from, c.lastEnd(), name, value);
    }
    return g.exprs.expr();
  }

  /** Sampling. */
  void afterAlias() {
    boolean sample =
        c.at(Word.TABLESAMPLE)
            || (c.at(Word.SAMPLE)
                && c.has(Syntax.SAMPLE)
                && !c.nextIs(Token.COMMA)
                && isSampleAhead());
    if (!sample) {
      return;
    }
    int from = c.start();
    int index = c.index();
    c.advance();
    values.addAll(sampleSize());
    add(from, index);
  }

  private boolean isSampleAhead() {
    return c.nextIs(Token.LPAREN)
        || c.nextIs(Word.ROW)
        || c.nextIs(Word.BERNOULLI)
        || c.nextIs(Word.BLOCK)
        || c.nextIs(Word.SYSTEM);
  }

  /** {@code 10%}, {@code BERNOULLI (10)}, {@code reservoir(20 ROWS) REPEATABLE (1)}, … */
  List<Expr> sampleSize() {
    List<Expr> sizes = new ArrayList<>(2);
    if (c.isLabel(c.kind()) && c.nextIs(Token.LPAREN)) {
      c.advance();
    }
    if (c.at(Token.LPAREN)) {
      c.advance();
      if (c.at(Word.BUCKET)) {
        c.advance();
        sizes.add(g.exprs.expr());
        if (c.isSpelled("OUT")) {
          c.advance();
          c.expect(Word.OF);
          sizes.add(g.exprs.expr());
        }
      } else {
        sizes.add(g.exprs.expr(ExprParser.POWER));
        unit();
      }
      c.close(Token.RPAREN);
    } else {
      sizes.add(g.exprs.expr(ExprParser.POWER));
      unit();
      if (c.at(Token.LPAREN)) {
        c.advance();
        method(sizes);
        c.close(Token.RPAREN);
      }
      return sizes;
    }
    if ((c.at(Word.REPEATABLE) || c.at(Word.SEED)) && c.nextIs(Token.LPAREN)) {
      c.advance(2);
      sizes.add(g.exprs.expr());
      c.close(Token.RPAREN);
    }
    return sizes;
  }

  private void unit() {
    if (c.at(Token.PERCENT) || c.at(Word.PERCENT) || c.at(Word.ROWS) || c.at(Word.ROW)) {
      c.advance();
    }
  }

  /** {@code (bernoulli, 42)} behind DuckDB's sample size. */
  private void method(List<Expr> sizes) {
    c.label("a sampling method");
    if (c.eat(Token.COMMA)) {
      sizes.add(g.exprs.expr());
    }
  }
}
