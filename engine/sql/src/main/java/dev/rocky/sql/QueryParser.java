package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.SetOp;
import dev.rocky.ir.TableRef;
import dev.rocky.name.CaseRule;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Queries around their select blocks: WITH, set operations, ORDER BY, LIMIT. */
final class QueryParser {
  private final Cursor c;
  private final Grammar g;

  QueryParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** Whether a query begins here. */
  boolean atQuery() {
    Word word = c.word();
    if (word == null) {
      return false;
    }
    return switch (word) {
      case SELECT, WITH -> true;
      case FROM -> c.has(Syntax.FROM_FIRST);
      case VALUES -> atValues();
      case TABLE -> c.isLabel(c.kind(1)) || (c.nextIs(Token.TEXT) && c.has(Syntax.TEXT_TABLE));
      case PIVOT, PIVOT_WIDER, UNPIVOT, PIVOT_LONGER ->
          isStatementOperand() && c.has(Syntax.PIVOT_STATEMENT);
      case SUMMARIZE, DESCRIBE, DESC, SHOW ->
          (isStatementOperand() || c.nextIs(Word.FROM)) && c.has(Syntax.REPORT);
      default -> false;
    };
  }

  private boolean isStatementOperand() {
    int next = c.kind(1);
    return (c.isLabel(next)
            && next != Word.AS.kind()
            && next != Word.FROM.kind()
            && next != Word.IN.kind())
        || next == Token.LPAREN
        || next == Token.TEXT;
  }

  /** Whether a query goes on here, behind its first bracketed part. */
  boolean atContinuation() {
    Word word = c.word();
    if (word == null) {
      return false;
    }
    return switch (word) {
      case UNION, INTERSECT, EXCEPT, ORDER, LIMIT, OFFSET, FETCH -> true;
      case SORT, DISTRIBUTE, CLUSTER -> c.nextIs(Word.BY) && c.dialect.has(Syntax.DISTRIBUTE_BY);
      case MINUS -> c.has(Syntax.MINUS);
      case FULL, LEFT, INNER, OUTER -> atOuterSet(c);
      default -> false;
    };
  }

  /** The query that begins here; broken, with an error, when none does. */
  Query query() {
    int start = c.start();
    boolean recursive = false;
    List<Query.Cte> with = List.of();
    if (c.eat(Word.WITH)) {
      recursive = c.at(Word.RECURSIVE) && !c.nextIs(Word.AS) && c.eat(Word.RECURSIVE);
      with = ctes();
    }
    QueryBody body = setOperations(unit());
    return end(start, recursive, with, body);
  }

  /** The query whose first part is the bracketed one that was read as a value. */
  Query after(Expr.Scalar scalar) {
    QueryBody first = new QueryBody.Nested(scalar.start(), scalar.end(), scalar.query());
    return end(scalar.start(), false, List.of(), setOperations(first));
  }

  /**
   * The query whose first part is the bracketed one that was read as a table.
   *
   * @param brackets around it, besides its own
   */
  Query after(TableRef.Derived table, int brackets) {
    QueryBody first = new QueryBody.Nested(table.start(), table.end(), table.query());
    for (int i = 0; i < brackets; i++) {
      Query inner = new Query(table.start(), table.end(), false, List.of(), first, List.of(), null);
      first = new QueryBody.Nested(table.start(), table.end(), inner);
    }
    return end(table.start(), false, List.of(), setOperations(first));
  }

  private Query end(int start, boolean recursive, List<Query.Cte> with, QueryBody first) {
    QueryBody body = first;
    if (!(body instanceof QueryBody.Select)
        && (c.at(Word.SORT, Word.BY)
            || c.at(Word.DISTRIBUTE, Word.BY)
            || c.at(Word.CLUSTER, Word.BY))
        && c.has(Syntax.DISTRIBUTE_BY)) {
      body = g.selects.distributed(body);
    }
    Expr top = body instanceof QueryBody.Select ? g.selects.lastTop() : null;
    if (c.at(Word.ORDER) && isDistributed(body) && !c.has(Syntax.SET_AFTER_DISTRIBUTE)) {
      c.error("no ORDER BY behind DISTRIBUTE, SORT or CLUSTER BY");
    }
    List<Query.SortKey> orderBy = g.windows.orderBy();
    if (body instanceof QueryBody.Select select
        && c.at(Word.WINDOW)
        && c.kind(2) == Word.AS.kind()
        && c.has(Syntax.WINDOW_AFTER_ORDER)) {
      body = g.selects.withWindows(select);
    }
    Query.Limit limit = g.limits.limit();
    if (limit == null && top != null) {
      limit = new Query.Limit(top.start(), top.end(), top, null, false);
    }
    if (!c.at(Token.PIPE)) {
      return new Query(start, c.lastEnd(), recursive, with, body, orderBy, limit);
    }
    boolean ended = !orderBy.isEmpty() || limit != null || isDistributed(body);
    if (ended && !c.has(Syntax.PIPE_AFTER_ORDER)) {
      c.error("the end of the query (pipe operators stand before ORDER BY and LIMIT)");
    }
    QueryBody input = body;
    if (!orderBy.isEmpty() || limit != null) {
      Query inner = new Query(body.start(), c.lastEnd(), false, List.of(), body, orderBy, limit);
      input = new QueryBody.Nested(body.start(), c.lastEnd(), inner);
    }
    QueryBody pipe = g.pipes.pipe(input);
    return new Query(start, c.lastEnd(), recursive, with, pipe, List.of(), null);
  }

  private List<Query.Cte> ctes() {
    List<Query.Cte> ctes = new ArrayList<>(4);
    Set<String> names = new HashSet<>();
    do {
      if (!ctes.isEmpty() && c.at(Word.SELECT)) {
        // A comma behind the last one.
        if (!c.has(Syntax.TRAILING_COMMAS)) {
          c.error("a name for a common table expression");
        }
        break;
      }
      Query.Cte cte = cte();
      ctes.add(cte);
      if (!names.add(key(cte.name()))) {
        LiteralChecks.report(c, cte.name(), "each common table expression once", cte.name().text());
      }
    } while (c.comma());
    return ctes;
  }

  private String key(Ident name) {
    boolean exact = name.quoted() && c.dialect.caseRule() == CaseRule.FOLD_UPPER;
    return exact ? name.text() : name.text().toUpperCase(Locale.ROOT);
  }

  private Query.Cte cte() {
    int start = c.start();
    Ident name = c.name("a name for a common table expression");
    List<Ident> columns = c.at(Token.LPAREN) && c.has(Syntax.CTE_COLUMNS) ? names() : List.of();
    List<Ident> key = List.of();
    if (c.at(Word.USING, Word.KEY)) {
      c.advance(2);
      key = names();
    }
    c.expect(Word.AS);
    if (c.at(Word.NOT, Word.MATERIALIZED)) {
      c.advance();
    }
    c.eat(Word.MATERIALIZED);
    if (!c.expect(Token.LPAREN)) {
      Query broken = broken();
      return new Query.Cte(start, c.lastEnd(), name, columns, key, broken);
    }
    Query query = query();
    c.close(Token.RPAREN);
    return new Query.Cte(start, c.lastEnd(), name, columns, key, query);
  }

  /** {@code (a, b)}: names in brackets. */
  List<Ident> names() {
    List<Ident> names = new ArrayList<>(4);
    c.expect(Token.LPAREN);
    do {
      names.add(c.name("a name"));
    } while (c.comma());
    c.close(Token.RPAREN);
    return names;
  }

  private Query broken() {
    int start = c.start();
    int from = c.index();
    c.skipItem();
    QueryBody body = brokenBody(start, from);
    return new Query(start, body.end(), false, List.of(), body, List.of(), null);
  }

  private QueryBody brokenBody(int start, int fromToken) {
    int end = Math.max(start, c.lastEnd());
    return new QueryBody.Broken(start, end, TableScan.tables(c.tokens, fromToken, c.index()));
  }

  // Set operations.

  /** The set operation of the chain that is being read; empty before the first. */
  private String setKind = "";

  private QueryBody setOperations(QueryBody first) {
    String before = setKind;
    setKind = "";
    QueryBody body = chain(first);
    setKind = before;
    return body;
  }

  private QueryBody chain(QueryBody first) {
    QueryBody left = intersections(first);
    while (true) {
      SetOp op;
      if (atOuterSet(c) && c.has(Syntax.SET_CORRESPONDING)) {
        c.advance(c.nextIs(Word.OUTER) ? 2 : 1);
      }
      if (c.at(Word.UNION)) {
        op = SetOp.UNION;
      } else if (c.at(Word.EXCEPT) || (c.at(Word.MINUS) && c.has(Syntax.MINUS))) {
        op = SetOp.EXCEPT;
      } else {
        return left;
      }
      if (mixes(op)) {
        return left;
      }
      endsUndistributed(left);
      left = setOperation(left, op);
    }
  }

  private void endsUndistributed(QueryBody left) {
    if (isDistributed(left) && !c.has(Syntax.SET_AFTER_DISTRIBUTE)) {
      c.error("the end of the query (what is distributed needs brackets)");
    }
  }

  /** Whether the last block of a body ends with DISTRIBUTE, SORT or CLUSTER BY. */
  private boolean isDistributed(QueryBody body) {
    if (body instanceof QueryBody.SetOperation set) {
      return isDistributed(set.right());
    }
    return body instanceof QueryBody.Select select
        && select.sample() != null
        && c.dialect.has(Syntax.DISTRIBUTE_BY);
  }

  /** BigQuery wants parentheses where one set operation follows another kind. */
  private boolean mixes(SetOp op) {
    String kind = op + (c.nextIs(Word.ALL) ? " ALL" : "");
    if (!setKind.isEmpty() && !setKind.equals(kind) && !c.has(Syntax.MIXED_SETS)) {
      return true;
    }
    setKind = kind;
    return false;
  }

  /** BigQuery's {@code FULL OUTER UNION ALL BY NAME}. */
  static boolean atOuterSet(Cursor c) {
    if (!c.at(Word.FULL) && !c.at(Word.LEFT) && !c.at(Word.INNER) && !c.at(Word.OUTER)) {
      return false;
    }
    int at = !c.at(Word.INNER) && c.nextIs(Word.OUTER) ? 2 : 1;
    Word set = c.word(at);
    return set == Word.UNION || set == Word.EXCEPT || set == Word.INTERSECT;
  }

  private QueryBody intersections(QueryBody first) {
    QueryBody left = first;
    while (c.at(Word.INTERSECT) && !mixes(SetOp.INTERSECT)) {
      endsUndistributed(left);
      left = setOperation(left, SetOp.INTERSECT);
    }
    return left;
  }

  private QueryBody setOperation(QueryBody left, SetOp op) {
    c.advance();
    boolean all = c.eat(Word.ALL);
    if (!all && !c.eat(Word.DISTINCT) && !c.has(Syntax.BARE_SETS)) {
      c.error("ALL or DISTINCT");
    }
    boolean byName = setByName();
    QueryBody next = unit();
    QueryBody right = op == SetOp.INTERSECT ? next : intersections(next);
    return new QueryBody.SetOperation(left.start(), c.lastEnd(), op, all, byName, left, right);
  }

  private boolean setByName() {
    if (c.at(Word.BY, Word.NAME) && c.has(Syntax.SET_BY_NAME)) {
      c.advance(2);
      if (c.at(Word.ON) && c.nextIs(Token.LPAREN) && c.has(Syntax.SET_CORRESPONDING)) {
        c.advance();
        names();
      }
      return true;
    }
    if (c.isSpelled("STRICT") && c.nextIs(Word.CORRESPONDING)) {
      c.advance();
    }
    if (c.at(Word.CORRESPONDING) && c.has(Syntax.SET_CORRESPONDING)) {
      c.advance();
      if (c.at(Word.BY) && c.nextIs(Token.LPAREN)) {
        c.advance();
        names();
      }
      return true;
    }
    return false;
  }

  /** One part of a set operation. */
  QueryBody unit() {
    int start = c.start();
    if (c.at(Token.LPAREN)) {
      c.advance();
      Query query = query();
      c.close(Token.RPAREN);
      return new QueryBody.Nested(start, c.lastEnd(), query);
    }
    Word word = c.word();
    if (word != null && (word == Word.SELECT || atQuery())) {
      switch (word) {
        case SELECT, FROM -> {
          return g.selects.select();
        }
        case VALUES -> {
          return named(values());
        }
        case TABLE -> {
          c.advance();
          TableRef table = g.tables.plainTable();
          return new QueryBody.OfTable(start, c.lastEnd(), table);
        }
        case PIVOT, PIVOT_WIDER, UNPIVOT, PIVOT_LONGER -> {
          TableRef table = g.reshapes.statement();
          return new QueryBody.OfTable(start, c.lastEnd(), table);
        }
        case SUMMARIZE, DESCRIBE, DESC, SHOW -> {
          return report();
        }
        default -> {}
      }
    }
    int from = c.index();
    c.errorWords("a query", Word.SELECT, Word.WITH, Word.FROM, Word.VALUES);
    if (c.isNearly(0, Word.SELECT)) {
      return g.selects.misspelt();
    }
    c.skipItem();
    if (c.at(Word.SELECT)) {
      return g.selects.select();
    }
    return brokenBody(start, from);
  }

  /** Whether VALUES here begins rows. */
  boolean atValues() {
    return c.at(Word.VALUES)
        && c.dialect.has(Syntax.VALUES_QUERY)
        && (c.nextIs(Token.LPAREN) || (beginsRow() && c.has(Syntax.BARE_VALUES)));
  }

  private boolean beginsRow() {
    return switch (c.kind(1)) {
      case Token.MINUS, Token.PLUS, Token.TILDE, Token.BANG -> true;
      default -> c.nextIs(Word.NOT) || g.exprs.beginsValue(1);
    };
  }

  /** {@code VALUES (1) AS t (a)} on its own is all of that table. */
  private QueryBody named(QueryBody values) {
    if (!c.dialect.has(Syntax.BARE_VALUES)) {
      return values;
    }
    TableRef.Alias alias = g.tables.alias();
    if (alias == null) {
      return values;
    }
    int start = values.start();
    int end = c.lastEnd();
    Query query = new Query(start, values.end(), false, List.of(), values, List.of(), null);
    TableRef table = new TableRef.Derived(start, end, false, query, alias, null);
    return g.selects.allOf(table);
  }

  QueryBody values() {
    int start = c.start();
    c.advance();
    List<List<Expr>> rows = new ArrayList<>();
    do {
      if (!c.at(Token.LPAREN) && !c.has(Syntax.BARE_VALUES)) {
        c.error("`(`");
        break;
      }
      List<Expr> row = c.dialect.has(Syntax.BARE_VALUES) ? bareRow() : row();
      if (!rows.isEmpty() && row.size() != rows.getFirst().size()) {
        c.report(
            "expected a row of %d values, found one of %d"
                .formatted(rows.getFirst().size(), row.size()),
            Optional.empty());
      }
      rows.add(row);
    } while (!isTableBehind() && c.comma());
    return new QueryBody.Values(start, c.lastEnd(), rows);
  }

  /** {@code FROM VALUES (1), t}: the comma belongs to FROM where no row can follow. */
  private boolean isTableBehind() {
    if (!c.at(Token.COMMA)) {
      return false;
    }
    if (!c.dialect.has(Syntax.BARE_VALUES)) {
      return c.isName(c.kind(1));
    }
    boolean bracket = c.nextIs(Token.LPAREN);
    int at = bracket ? 2 : 1;
    if (!c.isName(c.kind(at++))) {
      return false;
    }
    while (c.kind(at) == Token.DOT && c.isLabel(c.kind(at + 1))) {
      at += 2;
    }
    return switch (c.word(at)) {
      case JOIN, CROSS, INNER, NATURAL -> bracket;
      case VERSION, FOR, TABLESAMPLE, TIMESTAMP -> true;
      case null, default -> false;
    };
  }

  private List<Expr> row() {
    c.advance();
    List<Expr> items = new ArrayList<>(4);
    do {
      items.add(g.exprs.item());
    } while (c.comma());
    c.close(Token.RPAREN);
    return items;
  }

  /** One value, or several in brackets; names in a row say nothing: columns are col1, col2, … */
  private List<Expr> bareRow() {
    Expr row = g.exprs.item();
    return switch (row) {
      case Expr.Row of when !of.items().isEmpty() -> of.items();
      case Expr.Paren paren -> List.of(paren.inner());
      case Expr.StructOf of when c.tokens.text.charAt(of.start()) == '(' ->
          of.entries().stream().map(Expr.Entry::value).toList();
      default -> List.of(row);
    };
  }

  private QueryBody report() {
    int start = c.start();
    String keyword = c.at(Word.DESC) ? "DESCRIBE" : c.upperText();
    c.advance();
    if (keyword.equals("DESCRIBE")) {
      c.eat(Word.TABLE);
    }
    TableRef table;
    if (c.at(Token.LPAREN) || !atQuery()) {
      table = g.tables.plainTable();
    } else {
      Query query = query();
      table = new TableRef.Derived(query.start(), query.end(), false, query, null, null);
    }
    return new QueryBody.Report(start, c.lastEnd(), keyword, table);
  }
}
