package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.TableRef;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in FROM between commas: a table of any kind. */
final class TableParser {
  private final Cursor c;
  private final Grammar g;
  private final JoinParser joins;

  TableParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
    this.joins = new JoinParser(grammar);
  }

  /** A table with all its joins. */
  TableRef joined() {
    return joins.joins(table());
  }

  /** The joins behind a table. */
  TableRef joins(TableRef first) {
    return joins.joins(first);
  }

  /** One table with its alias, its sampling and what reshapes it. */
  TableRef table() {
    TableRef table = prefixed();
    return c.dialect.has(Syntax.PIVOT_IN_JOIN) ? reshaped(table) : table;
  }

  /** A table with the PIVOT, UNPIVOT and MATCH_RECOGNIZE behind it. */
  TableRef reshaped(TableRef input) {
    TableRef table = input;
    while (true) {
      if (c.at(Word.PIVOT) && c.nextIs(Token.LPAREN)) {
        table = g.reshapes.pivot(table);
      } else if (g.reshapes.atUnpivot()) {
        table = g.reshapes.unpivot(table);
      } else if (c.at(Word.MATCH_RECOGNIZE)
          && c.nextIs(Token.LPAREN)
          && c.has(Syntax.MATCH_RECOGNIZE)) {
        table = g.reshapes.matchRecognize(table);
      } else {
        return table;
      }
    }
  }

  private TableRef prefixed() {
    int start = c.start();
    if (c.nextIs(Token.COLON) && c.atName() && c.has(Syntax.PREFIX_ALIAS)) {
      Ident name = c.ident();
      c.advance();
      TableRef.Alias alias = new TableRef.Alias(name.start(), name.end(), name, List.of());
      return primary(start, alias);
    }
    return primary(start, null);
  }

  private TableRef primary(int start, TableRef.@Nullable Alias alias) {
    boolean lateral = c.at(Word.LATERAL) && c.has(Syntax.LATERAL_TABLE) && c.eat(Word.LATERAL);
    boolean file = c.at(Token.TEXT);
    if (c.at(Token.LPAREN)) {
      return bracketed(start, lateral, alias);
    }
    if (g.queries.atValues()) {
      QueryBody values = g.queries.values();
      Query query = new Query(start, c.lastEnd(), false, List.of(), values, List.of(), null);
      return derived(start, lateral, query, alias);
    }
    if (c.at(Word.TABLE) && c.nextIs(Token.LPAREN) && c.has(Syntax.TABLE_OF)) {
      return tableOf(start, lateral, alias);
    }
    if (c.at(Word.STREAM)
        && c.dialect.has(Syntax.STREAM)
        && (c.nextIs(Token.LPAREN) || isNameAhead())) {
      c.advance();
      boolean bracket = c.eat(Token.LPAREN);
      int nameStart = c.start();
      List<Ident> name = g.names.tableName();
      Expr.Call call = c.at(Token.LPAREN) && !name.isEmpty() ? call(nameStart, name) : null;
      if (bracket) {
        c.close(Token.RPAREN);
      }
      if (name.isEmpty()) {
        return new TableRef.Broken(start, Math.max(start, c.lastEnd()));
      }
      return call == null ? named(start, name, alias) : function(start, lateral, call, alias);
    }
    if (c.isFunctionName(c.kind()) && c.nextIs(Token.LPAREN) && !g.names.isIdentifierCall()) {
      return function(start, lateral, List.of(c.ident()), alias);
    }
    List<Ident> name = g.names.tableName();
    if (name.isEmpty()) {
      return new TableRef.Broken(start, Math.max(start, c.lastEnd()));
    }
    if (c.at(Token.LPAREN) && !file && !c.tokens.text.startsWith("`", name.getLast().start())) {
      return function(start, lateral, name, alias);
    }
    return named(start, name, alias);
  }

  private boolean isNameAhead() {
    return c.kind(1) == Token.NAME || c.kind(1) == Token.QUOTED;
  }

  /** A table without alias, for statements that take one: a name, a file, a bracketed query. */
  TableRef plainTable() {
    int start = c.start();
    if (c.at(Token.LPAREN)) {
      c.advance();
      Query query = g.queries.query();
      c.close(Token.RPAREN);
      return new TableRef.Derived(start, c.lastEnd(), false, query, null, null);
    }
    List<Ident> name = g.names.tableName();
    if (name.isEmpty()) {
      return new TableRef.Broken(start, Math.max(start, c.lastEnd()));
    }
    if (c.at(Token.LPAREN)) {
      return function(start, false, name, null);
    }
    return new TableRef.Table(start, c.lastEnd(), name, null, null);
  }

  /** What follows TABLE in an argument: a name or a bracketed name or query. */
  TableRef argumentTable() {
    int start = c.start();
    if (c.at(Token.LPAREN)) {
      c.advance();
      TableRef table;
      if (g.queries.atQuery()) {
        Query query = g.queries.query();
        table = new TableRef.Derived(start, c.lastEnd(), false, query, null, null);
      } else {
        table = plainTable();
      }
      c.close(Token.RPAREN);
      return table;
    }
    return plainTable();
  }

  private TableRef named(int start, List<Ident> name, TableRef.@Nullable Alias given) {
    ModifierParser modifiers = new ModifierParser(g);
    if (c.dialect.has(Syntax.VERSION_BEFORE_ALIAS)) {
      modifiers.version();
    }
    if (c.dialect.has(Syntax.SAMPLE_BEFORE_ALIAS)) {
      modifiers.afterAlias();
    }
    TableRef.Alias alias = given == null ? alias() : given;
    if (c.dialect.has(Syntax.VERSION_AFTER_ALIAS)) {
      modifiers.version();
    }
    if (name.size() > 1 && c.at(Word.WITH, Word.OFFSET) && c.dialect.has(Syntax.WITH_OFFSET)) {
      return arrayPath(start, name, alias);
    }
    modifiers.afterAlias();
    return new TableRef.Table(start, c.lastEnd(), name, alias, modifiers.found());
  }

  // Brackets.

  private TableRef bracketed(int start, boolean lateral, TableRef.@Nullable Alias alias) {
    c.advance();
    if (g.queries.atQuery()) {
      Query query = g.queries.query();
      c.close(Token.RPAREN);
      return derived(start, lateral, query, alias);
    }
    TableRef inner = joined();
    TableRef bare = inner;
    int brackets = 0;
    while (bare instanceof TableRef.Nested nested && nested.alias() == null) {
      bare = nested.table();
      brackets++;
    }
    if (bare instanceof TableRef.Derived table
        && table.alias() == null
        && g.queries.atContinuation()) {
      Query query = g.queries.after(table, brackets);
      c.close(Token.RPAREN);
      return derived(start, lateral, query, alias);
    }
    if (inner instanceof TableRef.Table && c.at(Token.RPAREN) && !c.has(Syntax.NESTED_TABLES)) {
      c.error("JOIN");
    }
    List<TableRef> items = new ArrayList<>(1);
    while (c.at(Token.COMMA) && c.has(Syntax.COMMA_IN_BRACKETS) && c.comma()) {
      items.add(joined());
    }
    for (TableRef item : items) {
      inner =
          new TableRef.Join(
              inner.start(),
              item.end(),
              TableRef.JoinKind.CROSS,
              false,
              false,
              inner,
              item,
              null,
              List.of(),
              null);
    }
    c.close(Token.RPAREN);
    TableRef.Alias name =
        alias == null && (inner instanceof TableRef.Derived || c.has(Syntax.NESTED_ALIAS))
            ? alias()
            : alias;
    return new TableRef.Nested(start, c.lastEnd(), inner, name);
  }

  private TableRef derived(
      int start, boolean lateral, Query query, TableRef.@Nullable Alias given) {
    ModifierParser modifiers = new ModifierParser(g);
    if (c.dialect.has(Syntax.SAMPLE_BEFORE_ALIAS)) {
      modifiers.afterAlias();
    }
    TableRef.Alias alias = given == null ? alias() : given;
    modifiers.afterAlias();
    return new TableRef.Derived(start, c.lastEnd(), lateral, query, alias, modifiers.found());
  }

  // Functions.

  private TableRef tableOf(int start, boolean lateral, TableRef.@Nullable Alias alias) {
    c.advance(2);
    int inner = c.start();
    if (c.isFunctionName(c.kind()) && c.nextIs(Token.LPAREN)) {
      Expr.Call call = call(inner, List.of(c.ident()));
      c.close(Token.RPAREN);
      return function(start, lateral, call, alias);
    }
    List<Ident> name = c.at(Token.TEXT) ? List.of(c.ident()) : g.names.tableName();
    if (c.at(Token.LPAREN) && !name.isEmpty()) {
      Expr.Call call = call(inner, name);
      c.close(Token.RPAREN);
      return function(start, lateral, call, alias);
    }
    c.close(Token.RPAREN);
    return name.isEmpty() ? new TableRef.Broken(start, c.lastEnd()) : named(start, name, alias);
  }

  private TableRef function(
      int start, boolean lateral, List<Ident> name, TableRef.@Nullable Alias alias) {
    return function(start, lateral, call(start, name), alias);
  }

  /** {@code FROM t, t.items AS item WITH OFFSET AS pos}: only an array has offsets. */
  private TableRef arrayPath(int start, List<Ident> name, TableRef.@Nullable Alias alias) {
    int end = name.getLast().end();
    Expr.Call unnest =
        new Expr.Call(
            start,
            end,
            List.of(new Ident(start, start, "UNNEST", false)),
            false,
            List.of(new Expr.Column(start, end, name)),
            List.of(),
            null,
            List.of(),
            null,
            "",
            null);
    Ident last = name.getLast();
    TableRef.Alias named =
        alias == null ? new TableRef.Alias(last.start(), last.end(), last, List.of()) : alias;
    return function(start, false, unnest, named);
  }

  /** A call at its bracket, whose {@code name = value} arguments are settings. */
  Expr.Call call(int start, List<Ident> name) {
    Expr.Call call = g.calls.call(start, name, null);
    if (!c.dialect.has(Syntax.CALL_SETTINGS)) {
      return call;
    }
    List<Expr> args = new ArrayList<>(call.args().size());
    for (Expr arg : call.args()) {
      if (arg instanceof Expr.Binary(int from, int to, Expr.BinaryOp op, Expr left, Expr right)
          && op == Expr.BinaryOp.EQ
          && left instanceof Expr.Column column
          && column.parts().size() == 1) {
        args.add(new Expr.NamedArg(from, to, column.parts().getFirst(), right));
      } else {
        args.add(arg);
      }
    }
    return new Expr.Call(
        call.start(),
        call.end(),
        call.name(),
        call.distinct(),
        args,
        call.orderBy(),
        call.limit(),
        call.withinGroup(),
        call.filter(),
        call.nulls(),
        call.over());
  }

  private TableRef function(
      int start, boolean lateral, Expr.Call call, TableRef.@Nullable Alias given) {
    ModifierParser modifiers = new ModifierParser(g);
    Ident ordinality = null;
    if (c.at(Word.WITH, Word.ORDINALITY)) {
      ordinality = new Ident(c.start(1), c.start(1) + 10, "ordinality", false);
      c.advance(2);
    }
    TableRef.Alias alias = given == null ? alias() : given;
    if (c.at(Word.WITH, Word.OFFSET) && c.has(Syntax.WITH_OFFSET)) {
      c.advance();
      ordinality = c.ident();
      if (c.eat(Word.AS) || (c.atName() && !atClauseOfWords())) {
        ordinality = c.label("a name for the offset");
      }
    }
    modifiers.afterAlias();
    return new TableRef.Function(
        start, c.lastEnd(), lateral, false, call, ordinality, alias, modifiers.found());
  }

  // Aliases.

  /** {@code [AS] name [(columns)]}, null when none stands here. */
  TableRef.@Nullable Alias alias() {
    int start = c.start();
    Ident name;
    if (c.at(Word.AS) && !c.nextIs(Word.OF)) {
      c.advance();
      name = c.at(Token.TEXT) && c.has(Syntax.TEXT_ALIAS) ? c.ident() : c.name("an alias");
    } else if (c.atName() && !atClauseOfWords() && !ScriptParser.atWorded(c)) {
      name = c.ident();
    } else {
      return null;
    }
    List<Ident> columns =
        c.at(Token.LPAREN) && c.has(Syntax.ALIAS_COLUMNS) ? aliasColumns() : List.of();
    return new TableRef.Alias(start, c.lastEnd(), name, columns);
  }

  private List<Ident> aliasColumns() {
    List<Ident> columns = new ArrayList<>(4);
    c.advance();
    do {
      columns.add(c.name("a column name"));
      if (c.isLabel(c.kind()) && !c.at(Token.RPAREN) && c.has(Syntax.LATERAL_ALIAS_TYPES)) {
        g.types.type();
      }
    } while (c.comma());
    c.close(Token.RPAREN);
    return columns;
  }

  /** Whether what follows MINUS is the other side of a set operation. */
  boolean isSetOperand() {
    Word next = c.word(1);
    return c.nextIs(Token.LPAREN)
        || next == Word.SELECT
        || next == Word.ALL
        || next == Word.DISTINCT
        || next == Word.VALUES
        || next == Word.WITH
        || next == Word.FROM;
  }

  /** A clause whose first word may also be an alias. */
  private boolean atClauseOfWords() {
    Word word = c.word();
    if (word == null) {
      return false;
    }
    return switch (word) {
      case MINUS -> isSetOperand() && c.has(Syntax.MINUS);
      case UNION, INTERSECT, EXCEPT, FETCH, PIVOT, UNPIVOT -> true;
      case SEMI, ANTI -> c.nextIs(Word.JOIN);
      case LEFT, RIGHT, FULL, INNER, CROSS, NATURAL -> true;
      case OUTER ->
          (c.nextIs(Word.APPLY) && c.dialect.has(Syntax.APPLY)) || QueryParser.atOuterSet(c);
      case ASOF, POSITIONAL ->
          c.nextIs(Word.JOIN)
              || c.nextIs(Word.LEFT)
              || c.nextIs(Word.RIGHT)
              || c.nextIs(Word.FULL)
              || c.nextIs(Word.INNER);
      case START, LATERAL -> c.nextIs(Word.WITH) || c.nextIs(Word.VIEW);
      case CONNECT, CLUSTER, SORT, DISTRIBUTE -> c.nextIs(Word.BY);
      case SAMPLE ->
          c.dialect.has(Syntax.SAMPLE)
              && (c.nextIs(Token.LPAREN)
                  || c.nextIs(Word.ROW)
                  || c.nextIs(Word.BERNOULLI)
                  || c.nextIs(Word.BLOCK)
                  || c.nextIs(Word.SYSTEM));
      case TABLESAMPLE, MATCH_RECOGNIZE, MATCH_CONDITION, AT, BEFORE, CHANGES ->
          c.nextIs(Token.LPAREN) || word == Word.TABLESAMPLE;
      case VERSION, TIMESTAMP -> c.nextIs(Word.AS);
      case FOR, WINDOW, QUALIFY, OFFSET, LIMIT, ON, USING -> true;
      default -> false;
    };
  }

  List<Expr> sampleSize() {
    return new ModifierParser(g).sampleSize();
  }
}
