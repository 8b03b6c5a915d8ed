package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody.Grouping;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.TableRef;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PIVOT and UNPIVOT, behind a table and as DuckDB's statements; MATCH_RECOGNIZE. */
final class ReshapeParser {
  private final Cursor c;
  private final Grammar g;

  ReshapeParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** {@code PIVOT (agg FOR column IN (…) …)}, at PIVOT. */
  TableRef pivot(TableRef input) {
    c.advance(2);
    List<SelectItem> aggregates = items();
    c.expect(Word.FOR);
    List<TableRef.PivotOn> on = new ArrayList<>(1);
    do {
      on.add(pivotOn());
    } while (!c.at(Token.RPAREN)
        && (c.atName() || c.at(Token.LPAREN))
        && !c.isSpelled("DEFAULT")
        && !c.hasErrorHere());
    List<Expr> groupBy = groupBy();
    if (c.isSpelled("DEFAULT")) {
      // Snowflake: DEFAULT ON NULL (value).
      c.advance();
      c.expect(Word.ON);
      c.expect(Word.NULL);
      c.expect(Token.LPAREN);
      g.exprs.expr();
      c.close(Token.RPAREN);
    }
    c.close(Token.RPAREN);
    TableRef.Alias alias = g.tables.alias();
    return new TableRef.Pivot(input.start(), c.lastEnd(), input, aggregates, on, groupBy, alias);
  }

  /** Whether ON or USING stands behind the PIVOT or UNPIVOT that begins here. */
  boolean hasConditionBehind() {
    if (!(c.at(Word.PIVOT) && c.nextIs(Token.LPAREN)) && !atUnpivot()) {
      return false;
    }
    int at = 1;
    while (c.kind(at) != Token.LPAREN) {
      at++;
    }
    int depth = 0;
    do {
      int kind = c.kind(at++);
      depth += kind == Token.LPAREN ? 1 : kind == Token.RPAREN ? -1 : 0;
      if (kind == Token.END) {
        return false;
      }
    } while (depth > 0);
    at += c.kind(at) == Word.AS.kind() ? 1 : 0;
    for (int alias = 0; alias < 2; alias++) {
      Word word = c.word(at + alias);
      if (word == Word.ON || word == Word.USING) {
        return true;
      }
    }
    return false;
  }

  private List<SelectItem> items() {
    List<SelectItem> items = new ArrayList<>(2);
    do {
      items.add(g.selectLists.selectItem());
    } while (c.comma());
    return items;
  }

  private List<Expr> groupBy() {
    if (!c.at(Word.GROUP)) {
      return List.of();
    }
    c.advance();
    c.expect(Word.BY);
    List<Expr> keys = new ArrayList<>(2);
    for (Grouping element : g.groups.groups().elements()) {
      if (element instanceof Grouping.Key key) {
        keys.add(key.expr());
      }
    }
    return keys;
  }

  /** {@code column IN (values)}; without IN all values become columns. */
  private TableRef.PivotOn pivotOn() {
    int start = c.start();
    Expr expr = g.exprs.pivotKey();
    List<SelectItem> values = new ArrayList<>(4);
    boolean dynamic = false;
    Expr source = null;
    if (c.eat(Word.IN)) {
      if (!c.at(Token.LPAREN)) {
        // DuckDB: the name of an enum type.
        source = name();
        dynamic = true;
      } else {
        c.advance();
        if (g.queries.atQuery()) {
          Query query = g.queries.query();
          source = new Expr.Scalar(query.start(), query.end(), query);
          dynamic = true;
        } else if (c.eat(Word.ANY)) {
          g.windows.orderBy();
          dynamic = true;
        } else {
          do {
            values.add(g.selectLists.selectItem());
          } while (c.comma());
        }
        c.close(Token.RPAREN);
      }
    }
    return new TableRef.PivotOn(start, c.lastEnd(), expr, values, dynamic, source);
  }

  /** Whether UNPIVOT behind a table begins here. */
  boolean atUnpivot() {
    if (!c.at(Word.UNPIVOT)) {
      return false;
    }
    return c.nextIs(Token.LPAREN)
        || ((c.nextIs(Word.INCLUDE) || c.nextIs(Word.EXCLUDE)) && c.kind(2) == Word.NULLS.kind());
  }

  /** {@code UNPIVOT [INCLUDE NULLS] (value FOR name IN (…))}, at UNPIVOT. */
  TableRef unpivot(TableRef input) {
    c.advance();
    boolean includeNulls = nulls();
    c.expect(Token.LPAREN);
    List<Ident> values = c.at(Token.LPAREN) ? g.queries.names() : List.of(c.label("a column name"));
    c.expect(Word.FOR);
    Ident names = c.label("a column name");
    c.expect(Word.IN);
    c.expect(Token.LPAREN);
    List<TableRef.UnpivotColumn> columns = unpivotColumns();
    c.close(Token.RPAREN);
    c.close(Token.RPAREN);
    TableRef.Alias alias = g.tables.alias();
    return new TableRef.Unpivot(
        input.start(), c.lastEnd(), input, includeNulls, values, names, columns, alias);
  }

  private boolean nulls() {
    if (c.eat(Word.INCLUDE, Word.NULLS)) {
      return true;
    }
    c.eat(Word.EXCLUDE, Word.NULLS);
    return false;
  }

  private List<TableRef.UnpivotColumn> unpivotColumns() {
    List<TableRef.UnpivotColumn> columns = new ArrayList<>(4);
    do {
      int start = c.start();
      // `b 'x'` is a column and its label, no literal of a type.
      Expr expr = c.atName() && c.nextIs(Token.TEXT) ? name() : g.exprs.item();
      List<Expr> group =
          switch (expr) {
            case Expr.Row row -> row.items();
            case Expr.Paren paren -> List.of(paren.inner());
            default -> List.of(expr);
          };
      Expr label = null;
      if (c.eat(Word.AS) || c.atBareAlias() || c.at(Token.TEXT)) {
        boolean number = c.at(Token.NUMBER) && c.has(Syntax.NUMBER_LABELS);
        label = c.at(Token.TEXT) || number ? g.primaries.literal() : name();
      }
      columns.add(new TableRef.UnpivotColumn(start, c.lastEnd(), group, label));
    } while (c.comma());
    return columns;
  }

  private Expr name() {
    Ident name = c.label("a label");
    return new Expr.Column(name.start(), name.end(), List.of(name));
  }

  /** DuckDB's {@code PIVOT t ON …} and {@code UNPIVOT t ON …}. */
  TableRef statement() {
    int start = c.start();
    boolean pivot = c.at(Word.PIVOT) || c.at(Word.PIVOT_WIDER);
    c.advance();
    TableRef input = g.tables.joined();
    return pivot ? pivotStatement(start, input) : unpivotStatement(start, input);
  }

  private TableRef pivotStatement(int start, TableRef input) {
    List<TableRef.PivotOn> on = new ArrayList<>(2);
    if (c.eat(Word.ON)) {
      do {
        on.add(pivotOn());
      } while (c.comma());
    }
    List<SelectItem> aggregates = c.eat(Word.USING) ? items() : List.of();
    List<Expr> groupBy = groupBy();
    if (on.isEmpty() && aggregates.isEmpty() && groupBy.isEmpty()) {
      c.errorWords("ON, USING or GROUP BY", Word.ON, Word.USING, Word.GROUP);
    }
    return new TableRef.Pivot(start, c.lastEnd(), input, aggregates, on, groupBy, null);
  }

  private TableRef unpivotStatement(int start, TableRef input) {
    boolean includeNulls = nulls();
    c.expect(Word.ON);
    List<TableRef.UnpivotColumn> columns = unpivotColumns();
    Ident names = null;
    List<Ident> values = List.of();
    if (c.eat(Word.INTO)) {
      c.expect(Word.NAME);
      names = c.label("a column name");
      if (!c.eat(Word.VALUES)) {
        c.expect(Word.VALUE);
      }
      values = new ArrayList<>(1);
      do {
        values.add(c.label("a column name"));
      } while (c.comma());
    }
    return new TableRef.Unpivot(
        start, c.lastEnd(), input, includeNulls, values, names, columns, null);
  }

  /** {@code MATCH_RECOGNIZE (…)}, at its word. */
  TableRef matchRecognize(TableRef input) {
    c.advance(2);
    List<Expr> partitionBy = List.of();
    if (c.eat(Word.PARTITION)) {
      c.expect(Word.BY);
      partitionBy = g.exprs.list();
    }
    List<Query.SortKey> orderBy = g.windows.orderBy();
    List<SelectItem> measures = c.eat(Word.MEASURES) ? measures() : List.of();
    int pattern = c.index();
    boolean allRows = c.at(Word.ALL, Word.ROWS);
    skipPattern();
    String text = c.textSince(pattern);
    List<SelectItem> definitions = c.eat(Word.DEFINE) ? definitions() : List.of();
    c.close(Token.RPAREN);
    TableRef.Alias alias = g.tables.alias();
    return new TableRef.MatchRecognize(
        input.start(),
        c.lastEnd(),
        input,
        partitionBy,
        orderBy,
        measures,
        allRows,
        text,
        definitions,
        alias);
  }

  private List<SelectItem> measures() {
    List<SelectItem> measures = new ArrayList<>(4);
    do {
      if (c.isSpelled("FINAL") || c.isSpelled("RUNNING")) {
        c.advance();
      }
      measures.add(g.selectLists.selectItem());
    } while (c.comma());
    return measures;
  }

  /** {@code name AS condition}: the name is the alias of the item. */
  private List<SelectItem> definitions() {
    List<SelectItem> definitions = new ArrayList<>(4);
    do {
      int start = c.start();
      @Nullable Ident name = c.label("a name of the pattern");
      c.expect(Word.AS);
      Expr condition = g.exprs.item();
      definitions.add(new SelectItem(start, c.lastEnd(), condition, name));
    } while (c.comma());
    return definitions;
  }

  private void skipPattern() {
    int depth = 0;
    while (!c.at(Token.END) && !c.at(Token.SEMICOLON)) {
      if (c.at(Token.LPAREN)) {
        depth++;
      } else if (c.at(Token.RPAREN)) {
        if (depth == 0) {
          return;
        }
        depth--;
      } else if (depth == 0 && c.at(Word.DEFINE)) {
        return;
      }
      c.advance();
    }
  }
}
