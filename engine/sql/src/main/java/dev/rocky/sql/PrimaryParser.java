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

/** What operators stand between: literals, names, parentheses, and what may follow them. */
final class PrimaryParser {
  private final Cursor c;
  private final Grammar g;

  /**
   * Whether a colon here ends an expression ({@code a[1:2]}, {@code {k: v}}) and begins no path.
   */
  private boolean colonEnds;

  PrimaryParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** A value with all that is attached to it: {@code ::}, {@code [ ]}, {@code .field}. */
  Expr primary() {
    Expr value = value();
    while (true) {
      int kind = c.kind();
      if (kind == Token.COLONS && c.has(Syntax.COLON_CAST)) {
        c.advance();
        TypeName type = g.types.type();
        value = new Expr.Cast(value.start(), c.lastEnd(), Expr.CastKind.COLONS, value, type);
      } else if (kind == Token.LBRACKET) {
        value = index(value);
      } else if (kind == Token.DOT) {
        value = field(value);
      } else if (kind == Token.COLON && !colonEnds && isPath(value) && c.has(Syntax.COLON_PATH)) {
        value = path(value);
      } else if (kind == Token.BANG && c.dialect.has(Syntax.FACTORIAL)) {
        c.advance();
        value = new Expr.Unary(value.start(), c.lastEnd(), Expr.UnaryOp.FACTORIAL, value);
      } else if (kind == Token.PARAMETER
          && c.textHere().equals("?")
          && c.nextIs(Token.COLONS)
          && c.has(Syntax.COLON_CAST)) {
        c.advance(2);
        TypeName type = g.types.type();
        value = new Expr.Cast(value.start(), c.lastEnd(), Expr.CastKind.TRY, value, type);
      } else {
        return value;
      }
    }
  }

  private boolean isPath(Expr value) {
    return (c.isLabel(c.kind(1)) || c.nextIs(Token.LBRACKET))
        && (value instanceof Expr.Column
            || value instanceof Expr.Index
            || value instanceof Expr.Field
            || value instanceof Expr.Call
            || value instanceof Expr.Cast
            || value instanceof Expr.Paren
            || value instanceof Expr.Positional);
  }

  private Expr value() {
    int start = c.start();
    switch (c.kind()) {
      case Token.NUMBER -> {
        return number();
      }
      case Token.TEXT -> {
        return text(false);
      }
      case Token.BYTES -> {
        return text(true);
      }
      case Token.PARAMETER -> {
        String text = c.textHere();
        c.advance();
        return new Expr.Parameter(start, c.lastEnd(), text);
      }
      case Token.POSITION -> {
        int position = position(c.textHere());
        c.advance();
        return new Expr.Positional(start, c.lastEnd(), position);
      }
      case Token.LPAREN -> {
        return parenthesised();
      }
      case Token.LBRACKET -> {
        if (c.has(Syntax.BRACKET_LIST)) {
          return bracketed(start, null);
        }
      }
      case Token.LBRACE -> {
        if (c.has(Syntax.BRACE_STRUCT)) {
          return braced();
        }
      }
      case Token.STAR -> {
        return g.calls.star(start, List.of());
      }
      default -> {}
    }
    Word word = c.word();
    if (word != null) {
      Expr special = g.specials.expression(word);
      if (special != null) {
        return special;
      }
    }
    if (c.atName() || (c.isFunctionName(c.kind()) && c.nextIs(Token.LPAREN))) {
      return named();
    }
    if (c.isFunctionName(c.kind()) && (c.nextIs(Token.TEXT) || c.nextIs(Token.DOT))) {
      return named();
    }
    c.errorWords("an expression", Word.CASE, Word.CAST, Word.NULL, Word.NOT, Word.EXISTS);
    return g.exprs.broken(start);
  }

  private static int position(String text) {
    try {
      return Integer.parseInt(text.substring(1));
    } catch (NumberFormatException _) {
      return Integer.MAX_VALUE;
    }
  }

  /** The number or string here. */
  Expr literal() {
    return c.at(Token.NUMBER) ? number() : text(c.at(Token.BYTES));
  }

  private Expr number() {
    int start = c.start();
    String text = c.textHere();
    c.advance();
    Expr.Number number =
        new Expr.Number(start, c.lastEnd(), text.indexOf('_') < 0 ? text : text.replace("_", ""));
    LiteralChecks.number(c, number);
    return number;
  }

  private Expr text(boolean bytes) {
    int start = c.start();
    String value = textValue();
    Expr.Text literal = new Expr.Text(start, c.lastEnd(), value, bytes);
    if (bytes) {
      LiteralChecks.bytes(c, literal);
    }
    return literal;
  }

  /** The value of the string here; where the dialect joins adjacent strings, of all of them. */
  String textValue() {
    String text = c.tokens.text;
    String value = Texts.value(text, c.start(), c.end(), c.dialect.lexis());
    c.advance();
    if (!c.dialect.lexis().adjacentTextJoins() || !c.at(Token.TEXT)) {
      return value;
    }
    StringBuilder joined = new StringBuilder(value);
    while (c.at(Token.TEXT)) {
      if (c.isAdjacent(0) && !c.dialect.lexis().doubledQuotes()) {
        c.error("a space between strings");
      }
      joined.append(Texts.value(text, c.start(), c.end(), c.dialect.lexis()));
      c.advance();
    }
    return joined.toString();
  }

  /** A column, a call, {@code t.*}, or a type before a string. */
  private Expr named() {
    int start = c.start();
    if (c.nextIs(Token.TEXT)) {
      TypeName type = g.types.type();
      String value = textValue();
      Expr.Typed literal = new Expr.Typed(start, c.lastEnd(), type, value);
      LiteralChecks.typed(c, literal);
      return literal;
    }
    Ident first = c.ident();
    if (c.at(Token.LPAREN)) {
      return g.calls.call(start, List.of(first), null);
    }
    if (!c.at(Token.DOT)) {
      return new Expr.Column(start, c.lastEnd(), List.of(first));
    }
    List<Ident> parts = new ArrayList<>(3);
    parts.add(first);
    while (c.at(Token.DOT)) {
      if (c.nextIs(Token.STAR)) {
        c.advance();
        return g.calls.star(start, parts);
      }
      if (c.nextIs(Word.COLUMNS) && c.kind(2) == Token.LPAREN && c.has(Syntax.COLUMNS)) {
        c.advance();
        return g.calls.columns(start, false);
      }
      c.advance();
      parts.add(c.at(Token.POSITION) ? c.ident() : c.label("a name"));
      if (c.at(Token.LPAREN)) {
        return g.calls.call(start, parts, null);
      }
    }
    return new Expr.Column(start, c.lastEnd(), parts);
  }

  private Expr field(Expr value) {
    c.advance();
    if (c.at(Token.STAR)) {
      // `(s).*`: all fields of a struct.
      Expr star = g.calls.star(value.start(), List.of());
      return new Expr.Operator(value.start(), c.lastEnd(), ".", value, star);
    }
    Ident field = c.label("a field name");
    if (c.at(Token.LPAREN) && c.has(Syntax.METHODS)) {
      return g.calls.call(value.start(), List.of(field), value);
    }
    return new Expr.Field(value.start(), c.lastEnd(), value, field);
  }

  private Expr index(Expr value) {
    boolean outer = colonEnds;
    colonEnds = true;
    c.advance();
    Expr result = indexOrSlice(value);
    colonEnds = outer;
    return result;
  }

  private Expr indexOrSlice(Expr value) {
    Expr from = null;
    if (!c.at(Token.COLON)) {
      from = g.exprs.expr();
      if (!c.at(Token.COLON)) {
        c.close(Token.RBRACKET);
        return new Expr.Index(value.start(), c.lastEnd(), value, from);
      }
    }
    if (!c.has(Syntax.SLICES)) {
      c.error("`]`");
    }
    c.advance();
    Expr to = sliceBound();
    Expr step = c.eat(Token.COLON) ? sliceBound() : null;
    c.close(Token.RBRACKET);
    return new Expr.Slice(value.start(), c.lastEnd(), value, from, to, step);
  }

  private @Nullable Expr sliceBound() {
    if (c.at(Token.RBRACKET) || c.at(Token.COLON)) {
      return null;
    }
    if (c.at(Token.MINUS) && (c.nextIs(Token.COLON) || c.nextIs(Token.RBRACKET))) {
      c.advance();
      return null;
    }
    return g.exprs.expr();
  }

  private Expr path(Expr value) {
    List<Expr> path = new ArrayList<>(2);
    c.advance();
    if (!c.at(Token.LBRACKET)) {
      path.add(pathName());
    }
    while (true) {
      if (c.at(Token.DOT) && c.isLabel(c.kind(1))) {
        c.advance();
        path.add(pathName());
      } else if (c.at(Token.LBRACKET)) {
        c.advance();
        path.add(c.eat(Token.STAR) ? g.calls.bareStar(c.lastEnd() - 1) : g.exprs.expr());
        c.close(Token.RBRACKET);
      } else if (c.at(Token.COLON) && c.isLabel(c.kind(1))) {
        c.advance();
        path.add(pathName());
      } else {
        return new Expr.Path(value.start(), c.lastEnd(), value, path);
      }
    }
  }

  private Expr pathName() {
    Ident name = c.ident();
    return new Expr.Column(name.start(), name.end(), List.of(name));
  }

  /** {@code (e)}, {@code (a, b)}, {@code (query)}. */
  private Expr parenthesised() {
    int start = c.start();
    c.advance();
    boolean outer = colonEnds;
    colonEnds = false;
    Expr result = insideParens(start);
    colonEnds = outer;
    return result;
  }

  private Expr insideParens(int start) {
    if (g.queries.atQuery()) {
      Query query = g.queries.query();
      c.close(Token.RPAREN);
      return new Expr.Scalar(start, c.lastEnd(), query);
    }
    if (c.at(Token.RPAREN) && c.has(Syntax.EMPTY_ROW)) {
      c.advance();
      return new Expr.Row(start, c.lastEnd(), List.of());
    }
    Expr first = g.exprs.item();
    if (first instanceof Expr.Scalar scalar && g.queries.atContinuation()) {
      Query query = g.queries.after(scalar);
      c.close(Token.RPAREN);
      return new Expr.Scalar(start, c.lastEnd(), query);
    }
    if (c.at(Word.AS) && c.has(Syntax.NAMED_ROWS)) {
      return namedRow(start, new ArrayList<>(), first);
    }
    if (!c.at(Token.COMMA)) {
      c.close(Token.RPAREN);
      return new Expr.Paren(start, c.lastEnd(), first);
    }
    List<Expr> items = new ArrayList<>(4);
    items.add(first);
    while (c.comma()) {
      Expr item = g.exprs.item();
      if (c.at(Word.AS) && c.has(Syntax.NAMED_ROWS)) {
        return namedRow(start, items, item);
      }
      items.add(item);
    }
    c.close(Token.RPAREN);
    return new Expr.Row(start, c.lastEnd(), items);
  }

  /** {@code (1 AS a, 2)}: a row whose fields have names is a struct. */
  private Expr namedRow(int start, List<Expr> before, Expr first) {
    List<Expr.Entry> entries = new ArrayList<>(4);
    before.forEach(e -> entries.add(new Expr.Entry(e.start(), e.end(), null, e)));
    Expr value = first;
    while (true) {
      Ident name = c.eat(Word.AS) ? c.label("a field name") : null;
      entries.add(new Expr.Entry(value.start(), c.lastEnd(), name, value));
      if (!c.comma()) {
        break;
      }
      value = g.exprs.item();
    }
    if (entries.size() == 1) {
      c.error("a second field");
    }
    c.close(Token.RPAREN);
    return new Expr.StructOf(start, c.lastEnd(), null, entries);
  }

  /** {@code [a, b]} or {@code [e for x in list if condition]}, at the bracket. */
  Expr bracketed(int start, @Nullable TypeName elementType) {
    c.advance();
    boolean outer = colonEnds;
    colonEnds = false;
    Expr result = insideBrackets(start, elementType);
    colonEnds = outer;
    return result;
  }

  private Expr insideBrackets(int start, @Nullable TypeName elementType) {
    if (c.eat(Token.RBRACKET)) {
      return new Expr.ArrayOf(start, c.lastEnd(), elementType, List.of());
    }
    Expr first = g.exprs.item();
    if (c.at(Word.FOR) && c.has(Syntax.COMPREHENSION)) {
      c.advance();
      List<Ident> variables = new ArrayList<>(1);
      do {
        variables.add(c.name("a variable"));
      } while (c.comma());
      c.expect(Word.IN);
      Expr list = g.exprs.expr();
      Expr condition = c.eat(Word.IF) ? g.exprs.expr() : null;
      c.close(Token.RBRACKET);
      return new Expr.Comprehension(start, c.lastEnd(), first, variables, list, condition);
    }
    List<Expr> items = new ArrayList<>(4);
    items.add(first);
    while (c.comma()) {
      items.add(g.exprs.item());
    }
    c.close(Token.RBRACKET);
    return new Expr.ArrayOf(start, c.lastEnd(), elementType, items);
  }

  /** {@code {'k': v, name: v}}. */
  private Expr braced() {
    int start = c.start();
    c.advance();
    if ((c.at(Token.STAR) || (c.nextIs(Token.DOT) && c.kind(2) == Token.STAR))
        && c.has(Syntax.STAR_OBJECTS)) {
      return starObject(start);
    }
    boolean outer = colonEnds;
    colonEnds = false;
    List<Expr.Entry> entries = new ArrayList<>(4);
    while (!c.at(Token.RBRACE)) {
      int entryStart = c.start();
      Ident name = c.at(Token.TEXT) ? c.ident() : c.label("a field name");
      c.expect(Token.COLON);
      Expr value = g.exprs.item();
      entries.add(new Expr.Entry(entryStart, c.lastEnd(), name, value));
      if (!c.eat(Token.COMMA)) {
        break;
      }
    }
    colonEnds = outer;
    c.close(Token.RBRACE);
    return new Expr.StructOf(start, c.lastEnd(), null, entries);
  }

  /** Snowflake's {@code {*}} and {@code {t.*}}: an object of the columns of a row. */
  private Expr starObject(int start) {
    int star = c.start();
    List<Ident> table = new ArrayList<>(1);
    if (!c.at(Token.STAR)) {
      table.add(c.ident());
      c.advance();
    }
    Expr columns = g.calls.star(star, table);
    c.close(Token.RBRACE);
    return g.calls.of(start, "OBJECT_CONSTRUCT", columns);
  }

  /** {@code MAP {k: v}}, at the brace. */
  Expr mapOf(int start) {
    c.advance();
    List<Expr> keys = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    boolean outer = colonEnds;
    while (!c.at(Token.RBRACE)) {
      colonEnds = true;
      keys.add(g.exprs.expr());
      colonEnds = false;
      c.expect(Token.COLON);
      values.add(g.exprs.item());
      if (!c.eat(Token.COMMA)) {
        break;
      }
    }
    colonEnds = outer;
    c.close(Token.RBRACE);
    return new Expr.MapOf(start, c.lastEnd(), keys, values);
  }

  /** {@code EXISTS (query)}, at EXISTS. */
  Expr exists(int start, boolean not) {
    c.advance();
    c.expect(Token.LPAREN);
    Query query = g.queries.query();
    c.close(Token.RPAREN);
    return new Expr.Exists(start, c.lastEnd(), not, query);
  }
}
