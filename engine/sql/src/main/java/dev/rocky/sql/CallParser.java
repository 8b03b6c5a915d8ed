package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.Query.SortKey;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.TableRef;
import dev.rocky.ir.Window;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls with all that may stand in and behind their brackets, lambdas and stars. */
final class CallParser {
  /** Functions whose arrows are lambdas whatever stands behind them. */
  private static final Set<String> TAKES_LAMBDA =
      Set.of(
          "LIST_TRANSFORM",
          "ARRAY_TRANSFORM",
          "LIST_APPLY",
          "ARRAY_APPLY",
          "APPLY",
          "LIST_FILTER",
          "ARRAY_FILTER",
          "FILTER",
          "LIST_REDUCE",
          "ARRAY_REDUCE",
          "REDUCE",
          "TRANSFORM",
          "EXISTS",
          "FORALL",
          "AGGREGATE",
          "ZIP_WITH",
          "ARRAY_SORT",
          "MAP_FILTER",
          "MAP_ZIP_WITH",
          "TRANSFORM_KEYS",
          "TRANSFORM_VALUES");

  private final Cursor c;
  private final Grammar g;

  CallParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /**
   * A call, at its opening bracket.
   *
   * @param receiver what stands before the dot of a method, null when none
   */
  Expr.Call call(int start, List<Ident> name, @Nullable Expr receiver) {
    c.advance();
    List<Expr> args = new ArrayList<>(3);
    if (receiver != null) {
      args.add(receiver);
    }
    boolean distinct = false;
    if (!c.at(Token.RPAREN)) {
      distinct = c.eat(Word.DISTINCT);
      if (!distinct) {
        Quantifier.all(c);
      }
      if (distinct && atArgumentsEnd()) {
        c.error("an argument");
      } else if (!atArgumentsEnd()) {
        arguments(name.getLast(), args);
      }
    }
    Expr.Call call = finish(start, name, distinct, args);
    LiteralChecks.call(c, call);
    return c.at(Token.LPAREN) && isIdentifier(call) ? call(start, named(call), null) : call;
  }

  /** {@code IDENTIFIER('abs')(a)}: a call of what IDENTIFIER names. */
  private boolean isIdentifier(Expr.Call call) {
    return call.name().size() == 1
        && call.args().size() == 1
        && call.function().equalsIgnoreCase("IDENTIFIER")
        && c.has(Syntax.IDENTIFIER);
  }

  private List<Ident> named(Expr.Call identifier) {
    if (!(identifier.args().getFirst() instanceof Expr.Text text)) {
      String raw = c.tokens.text.substring(identifier.start(), identifier.end());
      return List.of(new Ident(identifier.start(), identifier.end(), raw, false));
    }
    List<Ident> parts = new ArrayList<>(2);
    for (String part : text.value().split("\\.", -1)) {
      parts.add(new Ident(text.start(), text.end(), part, true));
    }
    return parts;
  }

  /** A call that stands for a form of its own. */
  Expr.Call of(int start, String function, Expr arg) {
    Ident name = new Ident(start, start, function, false);
    return new Expr.Call(
        start,
        c.lastEnd(),
        List.of(name),
        false,
        List.of(arg),
        List.of(),
        null,
        List.of(),
        null,
        "",
        null);
  }

  private boolean atArgumentsEnd() {
    return c.at(Token.RPAREN) || c.at(Word.ORDER, Word.BY);
  }

  private void arguments(Ident function, List<Expr> args) {
    do {
      args.add(argument(function, args.size()));
      if (c.hasErrorHere()) {
        c.skipItem();
      }
    } while (c.comma());
  }

  private Expr argument(Ident function, int position) {
    int start = c.start();
    int next = c.kind(1);
    if ((next == Token.FAT_ARROW || next == Token.ASSIGN) && c.isLabel(c.kind())) {
      Ident name = c.ident();
      c.advance();
      Expr value = atTable() ? tableArgument() : g.exprs.expr();
      return new Expr.NamedArg(start, c.lastEnd(), name, value);
    }
    if (atArrowLambda(function, position)) {
      return arrowLambda();
    }
    if (atTable()) {
      return tableArgument();
    }
    if (c.isSpelled("MODEL") && c.isLabel(next)) {
      c.advance();
      return new Expr.Column(start, c.lastEnd(), g.names.tableName());
    }
    return g.exprs.expr();
  }

  private boolean atTable() {
    return c.at(Word.TABLE)
        && (c.nextIs(Token.LPAREN) || c.isLabel(c.kind(1)))
        && c.has(Syntax.TABLE_ARGUMENT);
  }

  /** {@code TABLE t} or {@code TABLE(query)} as an argument: the table as a value. */
  private Expr tableArgument() {
    int start = c.start();
    c.advance();
    TableRef table = g.tables.argumentTable();
    int end = c.lastEnd();
    boolean single =
        c.at(Word.WITH) && c.kind(1) == Token.NAME && c.kind(2) == Word.PARTITION.kind();
    boolean partition = (c.at(Word.PARTITION) || c.at(Word.DISTRIBUTE)) && c.nextIs(Word.BY);
    boolean partitioned = (single || partition) && c.has(Syntax.PARTITIONED_ARGUMENTS);
    List<Expr> keys = new ArrayList<>(0);
    List<SortKey> order = List.of();
    if (partitioned) {
      c.advance(single ? 3 : 2);
      if (partition) {
        Expr key = g.exprs.expr();
        keys.addAll(
            switch (key) {
              case Expr.Row row -> row.items();
              case Expr.Paren paren -> List.of(paren.inner());
              default -> List.of(key);
            });
      }
      if ((c.at(Word.ORDER) || c.at(Word.SORT)) && c.nextIs(Word.BY)) {
        c.advance(2);
        boolean brackets = c.eat(Token.LPAREN);
        order = g.windows.sortKeys();
        if (brackets) {
          c.close(Token.RPAREN);
        }
      }
    }
    QueryBody body = new QueryBody.OfTable(table.start(), table.end(), table);
    Query query = new Query(table.start(), table.end(), false, List.of(), body, order, null);
    keys.addFirst(new Expr.Scalar(start, end, query));
    return partitioned ? new Expr.Special(start, c.lastEnd(), "TABLE", keys) : keys.getFirst();
  }

  /** Whether {@code x ->} or {@code (x, y) ->} begins here and is no JSON access. */
  private boolean atArrowLambda(Ident function, int position) {
    int arrow = arrowAfterParameters();
    if (arrow < 0 || !c.dialect.has(Syntax.JSON_ARROWS)) {
      return arrow >= 0;
    }
    int body = c.kind(arrow + 1);
    boolean literal =
        body == Token.TEXT
            || body == Token.NUMBER
            || body == Token.PARAMETER
            || body == Token.MINUS;
    return TAKES_LAMBDA.contains(function.text().toUpperCase(Locale.ROOT))
        ? position > 0 || !literal
        : (position > 0 && !literal) || c.at(Token.LPAREN);
  }

  /** How many tokens ahead the arrow behind lambda parameters is, or -1. */
  private int arrowAfterParameters() {
    if (c.isName(c.kind())) {
      if (c.nextIs(Token.ARROW)) {
        return 1;
      }
      return c.isName(c.kind(1)) && c.kind(2) == Token.ARROW ? 2 : -1;
    }
    if (!c.at(Token.LPAREN)) {
      return -1;
    }
    int ahead = 1;
    while (c.isName(c.kind(ahead))) {
      ahead += c.isName(c.kind(ahead + 1)) ? 2 : 1;
      if (c.kind(ahead) == Token.COMMA) {
        ahead++;
      } else {
        return c.kind(ahead) == Token.RPAREN && c.kind(ahead + 1) == Token.ARROW ? ahead + 1 : -1;
      }
    }
    return -1;
  }

  private Expr arrowLambda() {
    int start = c.start();
    List<Ident> parameters = new ArrayList<>(2);
    boolean brackets = c.eat(Token.LPAREN);
    do {
      parameters.add(c.ident());
      if (c.isName(c.kind())) {
        // Snowflake: a type behind the parameter.
        c.advance();
      }
    } while (brackets && c.comma());
    if (brackets) {
      c.close(Token.RPAREN);
    }
    c.expect(Token.ARROW);
    return lambda(start, parameters);
  }

  private Expr lambda(int start, List<Ident> parameters) {
    if (!c.enter()) {
      return g.exprs.broken(start);
    }
    Expr body = g.exprs.expr();
    c.leave();
    return new Expr.Lambda(start, c.lastEnd(), parameters, body);
  }

  /** {@code lambda x, y: e}, at LAMBDA. */
  Expr lambdaWord() {
    int start = c.start();
    c.advance();
    boolean brackets = c.eat(Token.LPAREN);
    List<Ident> parameters = new ArrayList<>(2);
    do {
      parameters.add(c.name("a parameter"));
    } while (c.comma());
    if (brackets) {
      c.close(Token.RPAREN);
    }
    c.expect(Token.COLON);
    return lambda(start, parameters);
  }

  /** All that follows the arguments of a call. */
  Expr.Call finish(int start, List<Ident> name, boolean distinct, List<Expr> args) {
    List<SortKey> orderBy = List.of();
    Expr limit = null;
    String nulls = "";
    while (true) {
      if (c.at(Word.ORDER)) {
        orderBy = g.windows.orderBy();
      } else if (c.at(Word.LIMIT) && c.has(Syntax.AGGREGATE_LIMIT)) {
        c.advance();
        limit = g.exprs.expr();
      } else if (nulls.isEmpty() && atNulls()) {
        nulls = nulls();
      } else if (c.at(Word.HAVING) && (c.nextIs(Word.MAX) || c.nextIs(Word.MIN))) {
        // BigQuery: ANY_VALUE(x HAVING MAX y) picks by y.
        boolean max = c.nextIs(Word.MAX);
        c.advance(2);
        Expr by = g.exprs.expr();
        orderBy = List.of(new SortKey(by.start(), by.end(), by, max, null));
      } else {
        break;
      }
    }
    c.close(Token.RPAREN);
    List<SortKey> withinGroup = List.of();
    if (c.at(Word.WITHIN, Word.GROUP)) {
      c.advance(2);
      c.expect(Token.LPAREN);
      withinGroup = g.windows.orderBy();
      c.close(Token.RPAREN);
    }
    Expr filter = null;
    if (c.at(Word.FILTER) && c.nextIs(Token.LPAREN) && c.has(Syntax.FILTER_CLAUSE)) {
      c.advance(2);
      c.eat(Word.WHERE);
      filter = g.exprs.expr();
      c.close(Token.RPAREN);
    }
    if (nulls.isEmpty() && atNulls() && c.has(Syntax.NULLS_AFTER_CALL)) {
      nulls = nulls();
    }
    if (c.isSpelled("EXPORT_STATE")) {
      c.advance();
    }
    Window over = null;
    if (c.at(Word.OVER) && (c.nextIs(Token.LPAREN) || c.isName(c.kind(1)))) {
      c.advance();
      over = g.windows.over();
    }
    return new Expr.Call(
        start, c.lastEnd(), name, distinct, args, orderBy, limit, withinGroup, filter, nulls, over);
  }

  private boolean atNulls() {
    return c.at(Word.IGNORE, Word.NULLS) || c.at(Word.RESPECT, Word.NULLS);
  }

  private String nulls() {
    String nulls = c.upperText();
    c.advance(2);
    return nulls;
  }

  // Stars.

  Expr.Star bareStar(int start) {
    return new Expr.Star(start, c.lastEnd(), List.of(), List.of(), List.of(), List.of(), null);
  }

  /** {@code *} and what modifies it, at the star; also {@code *COLUMNS(…)}. */
  Expr star(int start, List<Ident> qualifier) {
    if (qualifier.size() > 1 && !c.has(Syntax.QUALIFIED_STAR)) {
      c.error("a column (only a table may stand before `.*`)");
    }
    c.advance();
    if (qualifier.isEmpty()
        && c.at(Word.COLUMNS)
        && c.nextIs(Token.LPAREN)
        && c.has(Syntax.COLUMNS)) {
      return columns(start, true);
    }
    List<List<Ident>> exclude = List.of();
    List<SelectItem> replace = List.of();
    List<SelectItem> rename = List.of();
    Expr like = null;
    while (true) {
      if (like == null && atLike() && c.has(Syntax.STAR_LIKE)) {
        like = like(start);
      } else if (c.at(Word.EXCLUDE) && exclude.isEmpty() && c.has(Syntax.STAR_EXCLUDE)) {
        c.advance();
        exclude = excluded();
      } else if (isExceptList() && exclude.isEmpty() && c.has(Syntax.STAR_EXCEPT)) {
        c.advance();
        exclude = excluded();
      } else if (c.at(Word.REPLACE) && replace.isEmpty() && c.has(Syntax.STAR_REPLACE)) {
        c.advance();
        replace = aliased();
      } else if (c.at(Word.RENAME) && rename.isEmpty() && c.has(Syntax.STAR_RENAME)) {
        c.advance();
        rename = aliased();
      } else {
        break;
      }
    }
    return new Expr.Star(start, c.lastEnd(), qualifier, exclude, replace, rename, like);
  }

  private boolean atLike() {
    Word word = c.at(Word.NOT) ? c.word(1) : c.word();
    return word == Word.LIKE || word == Word.ILIKE || word == Word.GLOB || word == Word.SIMILAR;
  }

  /** The test on column names: a comparison whose left side is a bare star. */
  private Expr like(int start) {
    return g.predicates.test(bareStar(start));
  }

  private boolean isExceptList() {
    if (!c.at(Word.EXCEPT) || !c.nextIs(Token.LPAREN)) {
      return false;
    }
    int inside = c.kind(2);
    return c.isName(inside) && !(inside == Word.VALUES.kind() && c.kind(3) == Token.LPAREN);
  }

  private List<List<Ident>> excluded() {
    List<List<Ident>> names = new ArrayList<>(2);
    if (!c.eat(Token.LPAREN)) {
      names.add(columnName());
      return names;
    }
    do {
      names.add(columnName());
    } while (c.comma());
    c.close(Token.RPAREN);
    return names;
  }

  private List<Ident> columnName() {
    List<Ident> parts = new ArrayList<>(2);
    parts.add(c.name("a column name"));
    while (c.eat(Token.DOT)) {
      parts.add(c.label("a column name"));
    }
    return parts;
  }

  private List<SelectItem> aliased() {
    List<SelectItem> items = new ArrayList<>(2);
    boolean brackets = c.eat(Token.LPAREN);
    do {
      int start = c.start();
      Expr expr = g.exprs.item();
      c.expect(Word.AS);
      Ident alias = c.label("a column name");
      items.add(new SelectItem(start, c.lastEnd(), expr, alias));
    } while (brackets && c.comma());
    if (brackets) {
      c.close(Token.RPAREN);
    }
    return items;
  }

  /** {@code COLUMNS(…)}, at COLUMNS. */
  Expr columns(int start, boolean unpack) {
    c.advance();
    c.advance();
    Expr selector = arrowAfterParameters() >= 0 ? arrowLambda() : g.exprs.expr();
    c.close(Token.RPAREN);
    return new Expr.Columns(start, c.lastEnd(), unpack, selector);
  }
}
