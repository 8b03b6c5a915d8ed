package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.GroupBy;
import dev.rocky.ir.QueryBody.RowKind;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.TableRef;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One select block, SELECT or FROM first. */
final class SelectParser {
  private static final List<String> CLAUSES =
      List.of(
          "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "JOIN", "QUALIFY",
          "WINDOW");

  private final Cursor c;
  private final Grammar g;
  private final ScriptParser scripts;
  private @Nullable Expr lastTop;

  SelectParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
    this.scripts = new ScriptParser(grammar);
  }

  /** The clauses of a block while it is read. */
  private static final class Block {
    boolean distinct;
    List<Expr> distinctOn = List.of();
    RowKind rowKind = RowKind.ROW;
    List<SelectItem> items = List.of();
    List<TableRef> from = List.of();
    @Nullable Expr where;
    QueryBody.@Nullable ConnectBy connectBy;
    @Nullable GroupBy groupBy;
    @Nullable Expr having;
    List<QueryBody.NamedWindow> windows = List.of();
    @Nullable Expr qualify;
    TableRef.@Nullable Modifiers sample;
    @Nullable Expr top;
  }

  QueryBody select() {
    return block(false);
  }

  /** A block whose SELECT is misspelt; the error was reported. */
  QueryBody misspelt() {
    return block(true);
  }

  private QueryBody block(boolean misspelt) {
    int start = c.start();
    Block block = new Block();
    if (misspelt || c.at(Word.SELECT)) {
      selectList(block);
      if (c.eat(Word.FROM)) {
        block.from = fromItems();
      }
    } else {
      c.advance();
      block.from = fromItems();
      if (scripts.atWorded()) {
        block.items = scripts.items();
      } else if (c.at(Word.SELECT) && c.has(Syntax.SELECT_AFTER_FROM)) {
        selectList(block);
      } else {
        // FROM alone returns all columns.
        block.items =
            List.of(new SelectItem(c.lastEnd(), c.lastEnd(), g.calls.bareStar(c.lastEnd()), null));
      }
    }
    clauses(block);
    return finish(start, block);
  }

  /** A block with windows that stand behind its ORDER BY. */
  QueryBody withWindows(QueryBody.Select s) {
    c.advance();
    List<QueryBody.NamedWindow> windows = new ArrayList<>(s.windows());
    windows.addAll(namedWindows());
    return new QueryBody.Select(
        s.start(),
        s.end(),
        s.distinct(),
        s.distinctOn(),
        s.rowKind(),
        s.items(),
        s.from(),
        s.where(),
        s.connectBy(),
        s.groupBy(),
        s.having(),
        windows,
        s.qualify(),
        s.sample());
  }

  /** {@code (query) SORT BY a}: all rows of a query, distributed anew. */
  QueryBody distributed(QueryBody body) {
    Block block = new Block();
    int end = c.lastEnd();
    Query query =
        body instanceof QueryBody.Nested nested
            ? nested.query()
            : new Query(body.start(), end, false, List.of(), body, List.of(), null);
    block.items = List.of(new SelectItem(end, end, g.calls.bareStar(end), null));
    block.from = List.of(new TableRef.Derived(body.start(), end, false, query, null, null));
    sample(block);
    return finish(body.start(), block);
  }

  /** {@code SELECT * FROM table}. */
  QueryBody allOf(TableRef table) {
    Block block = new Block();
    int end = c.lastEnd();
    block.items = List.of(new SelectItem(end, end, g.calls.bareStar(end), null));
    block.from = List.of(table);
    return finish(table.start(), block);
  }

  /** The count of TOP in the block that was read last, null when it had none. */
  @Nullable Expr lastTop() {
    return lastTop;
  }

  private QueryBody finish(int start, Block b) {
    lastTop = b.top;
    return new QueryBody.Select(
        start,
        c.lastEnd(),
        b.distinct,
        b.distinctOn,
        b.rowKind,
        b.items,
        b.from,
        b.where,
        b.connectBy,
        b.groupBy,
        b.having,
        b.windows,
        b.qualify,
        b.sample);
  }

  // Select list.

  private void selectList(Block block) {
    c.advance();
    if (c.eat(Word.DISTINCT)) {
      block.distinct = true;
      if (c.at(Word.ON) && c.nextIs(Token.LPAREN) && c.has(Syntax.DISTINCT_ON)) {
        c.advance(2);
        block.distinctOn = g.exprs.list();
        c.close(Token.RPAREN);
      }
    } else {
      Quantifier.all(c);
    }
    if (c.at(Word.WITH) && c.kind(1) == Token.NAME && c.has(Syntax.PRIVACY)) {
      privacy();
    }
    if (scripts.at()) {
      block.items = scripts.items();
      return;
    }
    if (c.at(Word.TOP) && (c.nextIs(Token.NUMBER) || c.nextIs(Token.LPAREN)) && c.has(Syntax.TOP)) {
      block.top = top();
    }
    if (c.at(Word.AS) && c.has(Syntax.AS_STRUCT)) {
      if (c.nextIs(Word.STRUCT)) {
        block.rowKind = RowKind.STRUCT;
        c.advance(2);
      } else if (c.nextIs(Word.VALUE)) {
        block.rowKind = RowKind.VALUE;
        c.advance(2);
      }
    }
    block.items = g.selectLists.items();
  }

  /** {@code WITH DIFFERENTIAL_PRIVACY OPTIONS (…)}: how results are blurred. */
  private void privacy() {
    c.advance(2);
    if (c.at(Word.OPTIONS) && c.nextIs(Token.LPAREN)) {
      c.advance(2);
      do {
        c.label("an option");
        c.expect(Token.EQ);
        g.exprs.item();
      } while (c.comma());
      c.close(Token.RPAREN);
    }
  }

  private Expr top() {
    c.advance();
    boolean bracket = c.eat(Token.LPAREN);
    Expr count = bracket ? g.exprs.expr() : g.primaries.literal();
    if (bracket) {
      c.close(Token.RPAREN);
    }
    return count;
  }

  // FROM and what follows.

  private List<TableRef> fromItems() {
    List<TableRef> items = new ArrayList<>(2);
    do {
      TableRef item = g.tables.joined();
      if (!items.isEmpty()
          && item instanceof TableRef.Join join
          && (join.kind() == TableRef.JoinKind.RIGHT || join.kind() == TableRef.JoinKind.FULL)
          && !c.has(Syntax.OUTER_AFTER_COMMA)) {
        LiteralChecks.report(c, join, "brackets around this join", "a comma before it");
      }
      items.add(item);
      if (c.hasErrorHere()) {
        skipTable();
      }
    } while (c.comma());
    if (items.size() > 1) {
      items.stream()
          .filter(SelectParser::isNestedJoin)
          .filter(_ -> !c.has(Syntax.CONDITIONS_BESIDE_COMMA))
          .forEach(
              join -> LiteralChecks.report(c, join, "brackets around the inner join", "a comma"));
    }
    return items;
  }

  /** {@code a JOIN b JOIN c ON … ON …}. */
  private static boolean isNestedJoin(TableRef item) {
    TableRef left = item;
    while (left instanceof TableRef.Join join) {
      if (join.right() instanceof TableRef.Join) {
        return true;
      }
      left = join.left();
    }
    return false;
  }

  private void skipTable() {
    if (!c.at(Word.JOIN)) {
      c.skipItem();
    }
  }

  private void clauses(Block block) {
    boolean recovered = false;
    while (true) {
      if (!recovered || c.at(Word.FROM)) {
        recovered = from(block);
      }
      where(block);
      connectBy(block);
      groupBy(block);
      having(block);
      windowsAndQualify(block);
      sample(block);
      if (atBlockEnd()) {
        return;
      }
      if (!recover(block)) {
        return;
      }
      recovered = true;
    }
  }

  /** A FROM that comes late or is misspelt; true when it was not where it belongs. */
  private boolean from(Block block) {
    if (!block.from.isEmpty() || block.items.isEmpty()) {
      return false;
    }
    if (c.isNearly(-1, Word.FROM) && (c.atName() || c.at(Token.LPAREN))) {
      SelectItem last = block.items.getLast();
      if (last.alias() != null && last.alias().end() == c.lastEnd()) {
        misspelling("FROM");
        List<SelectItem> items = new ArrayList<>(block.items);
        items.set(
            items.size() - 1, new SelectItem(last.start(), last.expr().end(), last.expr(), null));
        block.items = items;
        block.from = fromItems();
        return true;
      }
    }
    return false;
  }

  private void misspelling(String... words) {
    c.report(
        "expected `,` or a clause, found `" + c.textHere() + "`", c.nearest(-1, List.of(words)));
  }

  private void where(Block block) {
    if (c.eat(Word.WHERE)) {
      block.where = condition();
    }
  }

  private Expr condition() {
    Expr condition = g.exprs.expr();
    if (c.hasErrorHere()) {
      c.skipToClause();
    }
    return condition;
  }

  private void connectBy(Block block) {
    boolean startFirst = c.at(Word.START, Word.WITH);
    if ((!startFirst && !c.at(Word.CONNECT, Word.BY)) || !c.has(Syntax.CONNECT_BY)) {
      return;
    }
    int start = c.start();
    Expr startWith = null;
    if (startFirst) {
      c.advance(2);
      startWith = g.exprs.expr();
    }
    c.expect(Word.CONNECT);
    c.expect(Word.BY);
    if (c.isSpelled("NOCYCLE")) {
      c.advance();
    }
    Expr condition = condition();
    if (!startFirst && c.at(Word.START, Word.WITH)) {
      c.advance(2);
      startWith = g.exprs.expr();
    }
    block.connectBy = new QueryBody.ConnectBy(start, c.lastEnd(), startWith, condition);
  }

  private void groupBy(Block block) {
    if (!c.at(Word.GROUP)) {
      return;
    }
    c.advance();
    c.expect(Word.BY);
    block.groupBy = g.groups.groups();
  }

  private void having(Block block) {
    if (c.eat(Word.HAVING)) {
      block.having = condition();
    }
  }

  private void windowsAndQualify(Block block) {
    // Dialects differ in which of the two comes first.
    for (int i = 0; i < 2; i++) {
      if (c.eat(Word.QUALIFY)) {
        block.qualify = condition();
      }
      if ((block.qualify == null || c.has(Syntax.WINDOW_AFTER_QUALIFY))
          && c.at(Word.WINDOW)
          && c.isName(c.kind(1))
          && c.kind(2) == Word.AS.kind()) {
        c.advance();
        block.windows = namedWindows();
      }
    }
  }

  /** {@code w AS (…), …}, behind WINDOW. */
  List<QueryBody.NamedWindow> namedWindows() {
    List<QueryBody.NamedWindow> windows = new ArrayList<>(2);
    do {
      int start = c.start();
      Ident name = c.name("a window name");
      c.expect(Word.AS);
      if (!c.at(Token.LPAREN) && !c.has(Syntax.WINDOW_NAMES)) {
        c.error("`(`");
      }
      windows.add(new QueryBody.NamedWindow(start, c.lastEnd(), name, g.windows.over()));
    } while (c.comma());
    return windows;
  }

  private void sample(Block block) {
    int start = c.start();
    int from = c.index();
    if (c.at(Word.USING, Word.SAMPLE) && c.has(Syntax.USING_SAMPLE)) {
      c.advance(2);
      List<Expr> values = g.tables.sampleSize();
      block.sample = new TableRef.Modifiers(start, c.lastEnd(), c.textSince(from), values);
    }
    List<Expr> keys = new ArrayList<>(0);
    while ((c.at(Word.CLUSTER) || c.at(Word.SORT) || c.at(Word.DISTRIBUTE))
        && c.nextIs(Word.BY)
        && c.has(Syntax.DISTRIBUTE_BY)) {
      c.advance(2);
      g.windows.sortKeys().forEach(key -> keys.add(key.expr()));
    }
    if (!keys.isEmpty()) {
      block.sample = new TableRef.Modifiers(start, c.lastEnd(), c.textSince(from), keys);
    }
  }

  // The end of a block, and what stands there instead.

  private boolean atBlockEnd() {
    switch (c.kind()) {
      case Token.END, Token.RPAREN, Token.SEMICOLON, Token.PIPE, Token.RBRACKET -> {
        return true;
      }
      default -> {}
    }
    return g.queries.atContinuation() && !c.isNearly(-1, Word.FROM);
  }

  /** Says what is wrong and skips to a clause; false when none is left in these brackets. */
  private boolean recover(Block block) {
    Optional<String> nearest = c.nearest(-1, CLAUSES);
    if (nearest.isEmpty()) {
      nearest = c.nearest(0, CLAUSES);
    }
    c.report(
        "expected "
            + (block.from.isEmpty() ? "`,`, FROM" : "a comma, JOIN, WHERE")
            + " or another clause, found "
            + c.found(),
        nearest);
    if (c.at(Word.BY) && c.isNearly(-1, Word.GROUP)) {
      c.advance();
      block.groupBy = g.groups.groups();
      return true;
    }
    if (c.isNearly(-1, Word.WHERE) && block.where == null && !block.from.isEmpty()) {
      block.where = condition();
      return true;
    }
    if (c.isNearly(-1, Word.JOIN) && !block.from.isEmpty() && c.atName()) {
      block.from.add(g.tables.joined());
      if (c.eat(Word.ON)) {
        g.exprs.expr();
      }
      return true;
    }
    int before = c.index();
    if (c.at(Word.SELECT) || c.at(Word.JOIN)) {
      c.advance();
    }
    c.skipToClause();
    if (c.at(Word.FROM) || c.at(Word.JOIN)) {
      c.advance();
      if (block.from.isEmpty()) {
        block.from = fromItems();
      } else {
        block.from.addAll(fromItems());
      }
      return true;
    }
    if (c.at(Word.SELECT)) {
      return true;
    }
    return (c.index() > before && !atBlockEnd()) || (isClause() && c.index() > before);
  }

  private boolean isClause() {
    Word word = c.word();
    return word == Word.WHERE
        || word == Word.GROUP
        || word == Word.HAVING
        || word == Word.WINDOW
        || word == Word.QUALIFY;
  }
}
