package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.TypeName;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions that begin with a word of their own: CASE, CAST, INTERVAL, EXTRACT, … */
final class SpecialParser {
  private final Cursor c;
  private final Grammar g;

  SpecialParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** The expression that the word here begins, or null when it is an ordinary name or function. */
  @Nullable Expr expression(Word word) {
    int start = c.start();
    boolean bracket = c.nextIs(Token.LPAREN);
    return switch (word) {
      case NULL -> {
        c.advance();
        yield new Expr.Null(start, c.lastEnd());
      }
      case TRUE, FALSE -> {
        c.advance();
        yield new Expr.Bool(start, c.lastEnd(), word == Word.TRUE);
      }
      case CASE -> cases();
      case CAST -> bracket ? cast(Expr.CastKind.CAST) : null;
      case TRY_CAST -> bracket ? cast(Expr.CastKind.TRY) : null;
      case SAFE_CAST -> bracket && c.has(Syntax.SAFE_CAST) ? cast(Expr.CastKind.TRY) : null;
      case INTERVAL -> new IntervalParser(g).interval();
      case EXISTS -> bracket && isQueryAhead() ? g.primaries.exists(start, false) : null;
      case ARRAY -> array();
      case MAP -> {
        if (c.nextIs(Token.LBRACE) && c.has(Syntax.MAP_BRACES)) {
          c.advance();
          yield g.primaries.mapOf(start);
        }
        yield null;
      }
      case STRUCT -> struct();
      case ROW -> bracket ? row() : null;
      case EXTRACT -> bracket ? extract() : null;
      case TRIM -> bracket && c.dialect.has(Syntax.WORDED_CALLS) ? trim() : null;
      case POSITION -> bracket && c.dialect.has(Syntax.WORDED_CALLS) ? position() : null;
      case SUBSTRING -> bracket && c.dialect.has(Syntax.WORDED_CALLS) ? substring() : null;
      case SUBSTR -> bracket && c.dialect.has(Syntax.SUBSTR_FROM) ? substring() : null;
      case OVERLAY -> bracket && c.dialect.has(Syntax.WORDED_CALLS) ? overlay() : null;
      case TIME, TIMESTAMP -> c.nextIs(Word.WITH) || c.nextIs(Word.WITHOUT) ? typed() : null;
      case COLUMNS -> bracket && c.has(Syntax.COLUMNS) ? g.calls.columns(start, false) : null;
      case LAMBDA -> c.has(Syntax.LAMBDA_WORD) ? g.calls.lambdaWord() : null;
      case CURRENT_CATALOG,
          CURRENT_DATE,
          CURRENT_DATETIME,
          CURRENT_ROLE,
          CURRENT_SCHEMA,
          CURRENT_TIME,
          CURRENT_TIMESTAMP,
          CURRENT_USER,
          LOCALTIME,
          LOCALTIMESTAMP,
          SESSION_USER ->
          bracket || c.nextIs(Token.DOT) ? null : bareCall();
      case SELECT, WITH -> strayQuery();
      default -> null;
    };
  }

  /** A function that is called without brackets: {@code CURRENT_DATE}. */
  private Expr bareCall() {
    int start = c.start();
    Ident name = c.ident();
    return new Expr.Call(
        start,
        c.lastEnd(),
        List.of(name),
        false,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        "",
        null);
  }

  /** A query where a value should stand: an error, but what it reads is kept. */
  private Expr strayQuery() {
    int start = c.start();
    c.error("an expression (a query needs brackets)");
    Query query = g.queries.query();
    return new Expr.Scalar(start, c.lastEnd(), query);
  }

  private boolean isQueryAhead() {
    // EXISTS is also a higher-order function: EXISTS(list, x -> …).
    int ahead = 2;
    while (c.kind(ahead) == Token.LPAREN) {
      ahead++;
    }
    Word word = c.word(ahead);
    if (word == null) {
      return false;
    }
    return switch (word) {
      case SELECT, WITH, VALUES, FROM, TABLE, PIVOT, UNPIVOT -> true;
      case SHOW, DESCRIBE, SUMMARIZE -> c.dialect.has(Syntax.REPORT);
      default -> false;
    };
  }

  private Expr cases() {
    int start = c.start();
    c.advance();
    Expr subject = c.at(Word.WHEN) ? null : g.exprs.expr();
    List<Expr.When> branches = new ArrayList<>(4);
    while (c.at(Word.WHEN)) {
      int branch = c.start();
      c.advance();
      Expr condition = g.exprs.expr();
      c.expect(Word.THEN);
      Expr result = g.exprs.expr();
      branches.add(new Expr.When(branch, c.lastEnd(), condition, result));
    }
    if (branches.isEmpty()) {
      c.expect(Word.WHEN);
    }
    Expr otherwise = c.eat(Word.ELSE) ? g.exprs.expr() : null;
    if (!c.eat(Word.END)) {
      c.errorWords(otherwise == null ? "WHEN, ELSE or END" : "END", Word.WHEN, Word.ELSE, Word.END);
    }
    return new Expr.Case(start, c.lastEnd(), subject, branches, otherwise);
  }

  private Expr cast(Expr.CastKind kind) {
    int start = c.start();
    c.advance(2);
    Expr operand = g.exprs.expr();
    if (!c.expect(Word.AS)) {
      c.skipItem();
    }
    TypeName type = g.types.type();
    if (c.isSpelled("FORMAT") && c.has(Syntax.CAST_FORMAT)) {
      // BigQuery: how the text is read or written; the type is the same.
      c.advance();
      g.exprs.expr();
      zone();
    }
    c.close(Token.RPAREN);
    return new Expr.Cast(start, c.lastEnd(), kind, operand, type);
  }

  /** {@code TIMESTAMP WITH TIME ZONE '…'}. */
  private Expr typed() {
    int start = c.start();
    TypeName type = g.types.type();
    if (!c.at(Token.TEXT)) {
      c.error("a string");
      return g.exprs.broken(start);
    }
    String value = g.primaries.textValue();
    return new Expr.Typed(start, c.lastEnd(), type, value);
  }

  private @Nullable Expr array() {
    int start = c.start();
    if (c.nextIs(Token.LBRACKET)) {
      c.advance();
      return g.primaries.bracketed(start, null);
    }
    if (c.nextIs(Token.LT) && c.has(Syntax.ANGLE_TYPES)) {
      TypeName type = g.types.prefix();
      TypeName element = type.arguments().isEmpty() ? null : type.arguments().getFirst().type();
      if (!c.at(Token.LBRACKET)) {
        c.expect(Token.LBRACKET);
        return g.exprs.broken(start);
      }
      return g.primaries.bracketed(start, element);
    }
    if (!c.nextIs(Token.LPAREN)) {
      return null;
    }
    c.advance(2);
    if (g.queries.atQuery() || !c.has(Syntax.ARRAY_CALL)) {
      Query query = g.queries.query();
      c.close(Token.RPAREN);
      return new Expr.ArrayQuery(start, c.lastEnd(), query);
    }
    // Databricks: array(a, b).
    List<Expr> items = c.at(Token.RPAREN) ? List.of() : g.exprs.list();
    c.close(Token.RPAREN);
    return new Expr.ArrayOf(start, c.lastEnd(), null, items);
  }

  private @Nullable Expr struct() {
    int start = c.start();
    TypeName type = null;
    if (c.nextIs(Token.LT) && c.has(Syntax.ANGLE_TYPES)) {
      type = g.types.prefix();
    } else if (c.nextIs(Token.LPAREN)) {
      c.advance();
    } else {
      return null;
    }
    c.expect(Token.LPAREN);
    List<Expr.Entry> entries = new ArrayList<>(4);
    while (!c.at(Token.RPAREN)) {
      int entry = c.start();
      Ident name = null;
      if ((c.nextIs(Token.ASSIGN) || c.nextIs(Token.FAT_ARROW)) && c.isLabel(c.kind())) {
        name = c.ident();
        c.advance();
      }
      Expr value = g.exprs.item();
      if (c.eat(Word.AS)) {
        name = c.alias("a field name");
      }
      entries.add(new Expr.Entry(entry, c.lastEnd(), name, value));
      if (!c.eat(Token.COMMA)) {
        break;
      }
    }
    c.close(Token.RPAREN);
    return new Expr.StructOf(start, c.lastEnd(), type, entries);
  }

  private Expr row() {
    int start = c.start();
    c.advance(2);
    List<Expr> items = c.at(Token.RPAREN) ? List.of() : g.exprs.list();
    c.close(Token.RPAREN);
    return new Expr.Row(start, c.lastEnd(), items);
  }

  private Expr extract() {
    int start = c.start();
    Ident name = c.ident();
    c.advance();
    if (c.nextIs(Token.COMMA) && c.has(Syntax.EXTRACT_CALL)) {
      return ordinary(start, name, g.exprs.expr());
    }
    String part = "";
    if (c.at(Token.TEXT) && c.has(Syntax.EXTRACT_TEXT)) {
      part = g.primaries.textValue().toUpperCase(java.util.Locale.ROOT);
    } else if (c.isLabel(c.kind())) {
      part = c.upperText();
      c.advance();
      if (c.at(Token.LPAREN) && c.has(Syntax.WEEK_OF_DAY) && c.eat(Token.LPAREN)) {
        // BigQuery: WEEK(MONDAY).
        part += "(" + c.label("a weekday").text().toUpperCase(java.util.Locale.ROOT) + ")";
        c.close(Token.RPAREN);
      }
    } else {
      c.error("a part of a date");
    }
    c.expect(Word.FROM);
    Expr operand = c.dialect.has(Syntax.COMPARED_PATTERNS) ? g.exprs.operand() : g.exprs.expr();
    Expr zone = zone();
    Expr whole =
        zone == null ? operand : new Expr.AtTimeZone(operand.start(), c.lastEnd(), operand, zone);
    c.close(Token.RPAREN);
    return new Expr.Extract(start, c.lastEnd(), part, whole);
  }

  /** {@code AT TIME ZONE …} where it belongs to a call of words, as in BigQuery. */
  private @Nullable Expr zone() {
    if (!c.at(Word.AT, Word.TIME)) {
      return null;
    }
    c.advance(2);
    c.expect(Word.ZONE);
    return g.exprs.expr();
  }

  private Expr special(int start, String function, List<Expr> args) {
    c.close(Token.RPAREN);
    return new Expr.Special(start, c.lastEnd(), function, args);
  }

  /** An ordinary call whose first argument, behind the bracket, was read already. */
  private Expr ordinary(int start, Ident name, Expr first) {
    List<Expr> args = new ArrayList<>(3);
    args.add(first);
    while (c.comma()) {
      args.add(g.exprs.item());
    }
    return g.calls.finish(start, List.of(name), false, args);
  }

  private Expr trim() {
    int start = c.start();
    Ident name = c.ident();
    c.advance();
    String function =
        switch (c.word()) {
          case LEADING -> "LTRIM";
          case TRAILING -> "RTRIM";
          case BOTH -> "TRIM";
          case null, default -> "";
        };
    if (!function.isEmpty()) {
      c.advance();
      if (c.eat(Word.FROM)) {
        return special(start, function, g.exprs.list());
      }
    } else if (c.at(Token.RPAREN)) {
      return g.calls.finish(start, List.of(name), false, List.of());
    }
    Expr first = g.exprs.expr();
    if (c.eat(Word.FROM)) {
      Expr operand = g.exprs.expr();
      return special(start, function.isEmpty() ? "TRIM" : function, List.of(operand, first));
    }
    return function.isEmpty()
        ? ordinary(start, name, first)
        : special(start, function, List.of(first));
  }

  private Expr position() {
    int start = c.start();
    Ident name = c.ident();
    c.advance();
    if (c.at(Token.RPAREN)) {
      return g.calls.finish(start, List.of(name), false, List.of());
    }
    Expr first = g.exprs.expr(ExprParser.OTHER);
    if (c.eat(Word.IN)) {
      Expr text = g.exprs.expr();
      return special(start, "POSITION", List.of(first, text));
    }
    if (!c.has(Syntax.POSITION_CALL)) {
      c.expect(Word.IN);
    }
    return ordinary(start, name, first);
  }

  private Expr substring() {
    int start = c.start();
    Ident name = c.ident();
    c.advance();
    if (c.at(Token.RPAREN)) {
      return g.calls.finish(start, List.of(name), false, List.of());
    }
    Expr text = g.exprs.expr();
    if (c.eat(Word.FROM)) {
      Expr from = g.exprs.expr();
      return special(
          start,
          "SUBSTRING",
          c.eat(Word.FOR) ? List.of(text, from, g.exprs.expr()) : List.of(text, from));
    }
    if (c.eat(Word.FOR)) {
      Expr one = new Expr.Number(c.lastEnd(), c.lastEnd(), "1");
      return special(start, "SUBSTRING", List.of(text, one, g.exprs.expr()));
    }
    return ordinary(start, name, text);
  }

  private Expr overlay() {
    int start = c.start();
    Ident name = c.ident();
    c.advance();
    Expr text = g.exprs.expr();
    if (!c.eat(Word.PLACING)) {
      return ordinary(start, name, text);
    }
    List<Expr> args = new ArrayList<>(4);
    args.add(text);
    args.add(g.exprs.expr());
    c.expect(Word.FROM);
    args.add(g.exprs.expr());
    if (c.eat(Word.FOR)) {
      args.add(g.exprs.expr());
    }
    return special(start, "OVERLAY", args);
  }
}
