package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.PipeStep;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.GroupBy;
import dev.rocky.ir.QueryBody.Grouping;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.QueryBody.SetOp;
import dev.rocky.ir.TableRef;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pipe operators of BigQuery and Databricks. */
final class PipeParser {
  private final Cursor c;
  private final Grammar g;

  PipeParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** The operators behind a query, at the first {@code |>}. */
  QueryBody pipe(QueryBody input) {
    if (!c.has(Syntax.PIPE)) {
      c.error("the end of the query");
    }
    List<PipeStep> steps = new ArrayList<>(4);
    while (c.eat(Token.PIPE)) {
      int index = c.index();
      PipeStep step = step();
      if (step != null) {
        steps.add(step);
      } else if (c.index() == index) {
        break;
      }
      skipToPipe();
    }
    return new QueryBody.Pipe(input.start(), c.lastEnd(), input, steps);
  }

  private void skipToPipe() {
    if (c.hasErrorHere()) {
      while (!c.at(Token.PIPE)
          && !c.at(Token.END)
          && !c.at(Token.RPAREN)
          && !c.at(Token.SEMICOLON)) {
        c.advance();
      }
    }
  }

  @Nullable
  private PipeStep step() {
    int start = c.start();
    Word word = c.word();
    if (word == null) {
      return named(start);
    }
    return switch (word) {
      case WHERE -> {
        c.advance();
        Expr condition = g.exprs.expr();
        yield new PipeStep.Where(start, c.lastEnd(), condition);
      }
      case SELECT -> {
        c.advance();
        boolean distinct = c.eat(Word.DISTINCT);
        if (!distinct) {
          Quantifier.all(c);
        }
        List<SelectItem> items = items();
        List<QueryBody.NamedWindow> windows = List.of();
        if (c.at(Word.WINDOW) && c.kind(2) == Word.AS.kind()) {
          c.advance();
          windows = g.selects.namedWindows();
        }
        yield new PipeStep.Select(start, c.lastEnd(), distinct, items, windows);
      }
      case EXTEND, WINDOW -> {
        c.advance();
        List<SelectItem> items = items();
        yield new PipeStep.Extend(start, c.lastEnd(), items);
      }
      case SET -> {
        c.advance();
        List<SelectItem> items = assignments();
        yield new PipeStep.Set(start, c.lastEnd(), items);
      }
      case DROP -> {
        c.advance();
        List<Ident> columns = names();
        yield new PipeStep.Drop(start, c.lastEnd(), columns);
      }
      case RENAME -> {
        c.advance();
        List<SelectItem> items = items();
        yield new PipeStep.Rename(start, c.lastEnd(), items);
      }
      case AS -> {
        c.advance();
        Ident alias = c.label("an alias");
        yield new PipeStep.As(start, c.lastEnd(), alias);
      }
      case DISTINCT -> {
        c.advance();
        yield new PipeStep.Distinct(start, c.lastEnd());
      }
      case ORDER -> {
        List<Query.SortKey> keys = g.windows.orderBy();
        yield new PipeStep.OrderBy(start, c.lastEnd(), keys);
      }
      case LIMIT, OFFSET -> {
        Query.Limit limit = g.limits.limit();
        yield limit == null ? null : new PipeStep.LimitTo(start, c.lastEnd(), limit);
      }
      case UNION, INTERSECT, EXCEPT, MINUS -> combine(start);
      case PIVOT, UNPIVOT, TABLESAMPLE -> reshape(start, word);
      case JOIN, INNER, LEFT, RIGHT, FULL, CROSS, NATURAL, SEMI, ANTI, LATERAL -> join(start);
      default -> named(start);
    };
  }

  /** Steps whose words are no keywords of any list. */
  @Nullable
  private PipeStep named(int start) {
    if (c.isSpelled("AGGREGATE")) {
      return aggregate(start);
    }
    if (c.isSpelled("CALL")) {
      c.advance();
      TableRef table = g.tables.table();
      return new PipeStep.Reshape(start, c.lastEnd(), table);
    }
    c.errorWords(
        "a pipe operator",
        Word.WHERE,
        Word.SELECT,
        Word.EXTEND,
        Word.SET,
        Word.DROP,
        Word.RENAME,
        Word.ORDER,
        Word.LIMIT,
        Word.JOIN);
    return null;
  }

  private List<SelectItem> items() {
    List<SelectItem> items = new ArrayList<>(4);
    do {
      if (!items.isEmpty() && atEnd()) {
        break;
      }
      items.add(g.selectLists.selectItem());
    } while (c.comma());
    return items;
  }

  private boolean atEnd() {
    return c.at(Token.PIPE) || c.at(Token.END) || c.at(Token.RPAREN) || c.at(Word.GROUP);
  }

  private List<Ident> names() {
    List<Ident> names = new ArrayList<>(2);
    do {
      names.add(c.label("a column name"));
    } while (c.comma());
    return names;
  }

  /** {@code column = e, …}: the column is the alias of the item. */
  private List<SelectItem> assignments() {
    List<SelectItem> items = new ArrayList<>(2);
    do {
      int start = c.start();
      Ident column = c.label("a column name");
      c.expect(Token.EQ);
      Expr value = g.exprs.expr();
      items.add(new SelectItem(start, c.lastEnd(), value, column));
    } while (c.comma());
    return items;
  }

  private PipeStep aggregate(int start) {
    c.advance();
    List<SelectItem> items = c.at(Word.GROUP) ? List.of() : sortedItems();
    GroupBy groupBy = null;
    List<SelectItem> groupItems = List.of();
    if (c.at(Word.GROUP)) {
      int group = c.start();
      c.advance();
      if (c.eat(Word.AND)) {
        c.expect(Word.ORDER);
      }
      c.expect(Word.BY);
      groupItems = sortedItems();
      List<Grouping> keys = new ArrayList<>();
      for (SelectItem item : groupItems) {
        keys.add(new Grouping.Key(item.start(), item.end(), item.expr()));
      }
      groupBy = new GroupBy(group, c.lastEnd(), false, keys);
    }
    return new PipeStep.Aggregate(start, c.lastEnd(), items, groupBy, groupItems);
  }

  /** Items that may be followed by ASC, DESC and NULLS FIRST, which say nothing about columns. */
  private List<SelectItem> sortedItems() {
    List<SelectItem> items = new ArrayList<>(4);
    do {
      if (!items.isEmpty() && atEnd()) {
        break;
      }
      items.add(g.selectLists.selectItem());
      if (!c.eat(Word.ASC)) {
        c.eat(Word.DESC);
      }
      if (c.eat(Word.NULLS) && !c.eat(Word.FIRST)) {
        c.eat(Word.LAST);
      }
    } while (c.comma());
    return items;
  }

  private PipeStep combine(int start) {
    SetOp op =
        c.at(Word.UNION) ? SetOp.UNION : c.at(Word.INTERSECT) ? SetOp.INTERSECT : SetOp.EXCEPT;
    c.advance();
    boolean all = c.eat(Word.ALL);
    if (!all) {
      c.eat(Word.DISTINCT);
    }
    boolean byName = c.at(Word.BY, Word.NAME);
    if (byName) {
      c.advance(2);
    }
    List<QueryBody> others = new ArrayList<>(1);
    do {
      int part = c.start();
      if (!c.at(Token.LPAREN) && c.has(Syntax.BARE_COMBINE)) {
        others.add(g.queries.unit());
        continue;
      }
      c.expect(Token.LPAREN);
      Query query = g.queries.query();
      c.close(Token.RPAREN);
      others.add(new QueryBody.Nested(part, c.lastEnd(), query));
    } while (c.comma());
    return new PipeStep.Combine(start, c.lastEnd(), op, all, byName, others);
  }

  private PipeStep reshape(int start, Word word) {
    TableRef input = new TableRef.PipeInput(start, start);
    TableRef table;
    if (word == Word.PIVOT) {
      table = g.reshapes.pivot(input);
    } else if (word == Word.UNPIVOT) {
      table = g.reshapes.unpivot(input);
    } else {
      // Sampling keeps the rows' columns.
      ModifierParser modifiers = new ModifierParser(g);
      modifiers.afterAlias();
      table = new TableRef.PipeInput(start, c.lastEnd(), modifiers.found());
    }
    return new PipeStep.Reshape(start, c.lastEnd(), table);
  }

  @Nullable
  private PipeStep join(int start) {
    TableRef joined = g.tables.joins(new TableRef.PipeInput(start, start));
    if (joined instanceof TableRef.Join join) {
      return new PipeStep.Join(start, c.lastEnd(), join);
    }
    c.errorWords("JOIN", Word.JOIN);
    return null;
  }
}
