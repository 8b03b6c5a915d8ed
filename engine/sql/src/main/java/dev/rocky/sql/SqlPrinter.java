package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.Grouping;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.TableRef;
import dev.rocky.ir.TypeName;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.sql.dialect.Syntax;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of a tree, on one line. Reading it in the same dialect gives an equal tree,
 * but for places; comments and hints such as MATERIALIZED are not in the tree. What could not be
 * read ({@code Broken}) is printed as NULL or an empty name.
 */
public final class SqlPrinter {
  private final Printer out;
  private final ExprPrinter exprs;
  private final TablePrinter tables;
  private final PipePrinter pipes;

  SqlPrinter(SqlDialect dialect) {
    this.out = new Printer(dialect);
    this.exprs = new ExprPrinter(out, this);
    this.tables = new TablePrinter(out, this, exprs);
    this.pipes = new PipePrinter(out, this, exprs, tables);
  }

  public static String print(Query query, SqlDialect dialect) {
    return DeepStack.call(
        Trees.height(query),
        () -> {
          SqlPrinter printer = new SqlPrinter(dialect);
          printer.query(query);
          return printer.out.toString();
        });
  }

  public static String print(Expr expr, SqlDialect dialect) {
    return DeepStack.call(
        Trees.height(expr),
        () -> {
          SqlPrinter printer = new SqlPrinter(dialect);
          printer.exprs.expr(expr);
          return printer.out.toString();
        });
  }

  public static String print(TypeName type, SqlDialect dialect) {
    SqlPrinter printer = new SqlPrinter(dialect);
    TypePrinter.print(type, printer.out);
    return printer.out.toString();
  }

  void query(Query query) {
    if (!query.with().isEmpty()) {
      out.add(query.recursive() ? "WITH RECURSIVE " : "WITH ");
      out.list(query.with(), this::cte);
      out.add(" ");
    }
    body(query.body());
    if (!query.orderBy().isEmpty()) {
      out.add(" ORDER BY ");
      exprs.sortKeys(query.orderBy());
    }
    if (query.limit() != null) {
      out.add(" ");
      limit(query.limit());
    }
  }

  private void cte(Query.Cte cte) {
    out.name(cte.name());
    if (!cte.columns().isEmpty()) {
      out.names(" (", cte.columns());
    }
    if (!cte.usingKey().isEmpty()) {
      out.names(" USING KEY (", cte.usingKey());
    }
    out.add(" AS (");
    query(cte.query());
    out.add(")");
  }

  void limit(Query.Limit limit) {
    if (limit.count() != null) {
      out.add("LIMIT ");
      // A bare `10 % x` would be a remainder.
      exprs.expr(limit.count(), limit.percent() ? ExprParser.POWER : ExprParser.OTHER);
      out.add(limit.percent() ? "%" : "");
    } else if (limit.offset() == null) {
      out.add("LIMIT ALL");
    }
    if (limit.offset() != null) {
      out.add(limit.count() == null ? "OFFSET " : " OFFSET ");
      exprs.expr(limit.offset());
    }
  }

  void body(QueryBody body) {
    switch (body) {
      case QueryBody.Select select -> select(select);
      case QueryBody.SetOperation set -> setOperation(set);
      case QueryBody.Values values -> {
        out.add("VALUES ");
        out.list(
            values.rows(),
            row -> {
              out.add("(");
              out.list(row, exprs::expr);
              out.add(")");
            });
      }
      case QueryBody.Nested nested -> {
        out.add("(");
        query(nested.query());
        out.add(")");
      }
      case QueryBody.OfTable of -> tables.statement(of.table());
      case QueryBody.Report report -> {
        out.add(report.keyword()).add(" ");
        tables.table(report.table());
      }
      case QueryBody.Pipe pipe -> pipes.pipe(pipe);
      case QueryBody.Broken broken -> {
        out.add("SELECT NULL");
        if (!broken.tables().isEmpty()) {
          out.add(" FROM ");
          out.list(broken.tables(), tables::table);
        }
      }
    }
  }

  /** A left-deep chain is printed in a loop. */
  private void setOperation(QueryBody.SetOperation last) {
    Deque<QueryBody.SetOperation> chain = new ArrayDeque<>();
    QueryBody first = last;
    while (first instanceof QueryBody.SetOperation set
        && (chain.isEmpty() || !needsBrackets(set, chain.element()))) {
      chain.push(set);
      first = set.left();
    }
    operand(first, first instanceof QueryBody.SetOperation);
    for (QueryBody.SetOperation set : chain) {
      out.add(" ").add(set.op().name());
      out.add(set.all() ? " ALL" : out.dialect().has(Syntax.BARE_SETS) ? "" : " DISTINCT")
          .add(set.byName() ? " BY NAME " : " ");
      boolean brackets =
          set.right() instanceof QueryBody.SetOperation right
              && !(right.op() == QueryBody.SetOp.INTERSECT
                  && set.op() != QueryBody.SetOp.INTERSECT);
      operand(set.right(), brackets);
    }
  }

  /** Whether a set operation on the left of another one would be read differently without them. */
  private static boolean needsBrackets(QueryBody.SetOperation left, QueryBody.SetOperation of) {
    return of.op() == QueryBody.SetOp.INTERSECT && left.op() != QueryBody.SetOp.INTERSECT;
  }

  private void operand(QueryBody body, boolean brackets) {
    out.add(brackets ? "(" : "");
    body(body);
    out.add(brackets ? ")" : "");
  }

  private void select(QueryBody.Select select) {
    out.add("SELECT ");
    if (select.distinct()) {
      out.add("DISTINCT ");
    }
    if (!select.distinctOn().isEmpty()) {
      out.add("ON (");
      out.list(select.distinctOn(), exprs::expr);
      out.add(") ");
    }
    switch (select.rowKind()) {
      case ROW -> {}
      case STRUCT -> out.add("AS STRUCT ");
      case VALUE -> out.add("AS VALUE ");
    }
    if (isScript(select.items())) {
      exprs.expr(select.items().getFirst().expr());
    } else {
      out.list(select.items(), this::item);
    }
    if (!select.from().isEmpty()) {
      out.add(" FROM ");
      out.list(select.from(), tables::table);
    }
    clause(" WHERE ", select.where());
    if (select.connectBy() != null) {
      clause(" START WITH ", select.connectBy().startWith());
      clause(" CONNECT BY ", select.connectBy().condition());
    }
    if (select.groupBy() != null) {
      out.add(" GROUP BY ");
      groupBy(select.groupBy());
    }
    clause(" HAVING ", select.having());
    boolean windowLast = out.dialect().has(Syntax.WINDOW_AFTER_QUALIFY);
    if (windowLast) {
      clause(" QUALIFY ", select.qualify());
    }
    windows(select.windows());
    if (!windowLast) {
      clause(" QUALIFY ", select.qualify());
    }
    if (select.sample() != null) {
      out.add(" ").add(select.sample().text());
    }
  }

  void windows(List<QueryBody.NamedWindow> windows) {
    if (!windows.isEmpty()) {
      out.add(" WINDOW ");
      out.list(
          windows,
          window -> {
            out.name(window.name());
            out.add(" AS ");
            exprs.over(window.window());
          });
    }
  }

  /** Whether the items are what one program returns: they share one call. */
  private static boolean isScript(List<SelectItem> items) {
    return !items.isEmpty()
        && items.getFirst().expr() instanceof Expr.Special special
        && special.function().equals(ScriptParser.FUNCTION);
  }

  private void clause(String words, @Nullable Expr expr) {
    if (expr != null) {
      out.add(words);
      exprs.expr(expr);
    }
  }

  void item(SelectItem item) {
    exprs.expr(item.expr());
    if (item.alias() != null) {
      out.add(" AS ");
      out.name(item.alias());
    }
  }

  void items(List<SelectItem> items) {
    out.list(items, this::item);
  }

  private void groupBy(QueryBody.GroupBy group) {
    if (group.all()) {
      out.add("ALL");
    } else {
      out.list(group.elements(), this::grouping);
    }
  }

  private void grouping(Grouping grouping) {
    switch (grouping) {
      case Grouping.Key key -> exprs.expr(key.expr());
      case Grouping.Sets sets -> {
        out.list(sets.keys(), exprs::expr);
        out.add(sets.keys().isEmpty() ? "" : " ");
        out.add(sets.kind().name().replace('_', ' ')).add(" (");
        out.list(
            sets.sets(),
            set -> {
              boolean brackets = set.size() != 1 || set.getFirst() instanceof Expr.Paren;
              out.add(brackets ? "(" : "");
              out.list(set, exprs::expr);
              out.add(brackets ? ")" : "");
            });
        out.add(sets.sets().isEmpty() || sets.nested().isEmpty() ? "" : ", ");
        out.list(sets.nested(), this::grouping);
        out.add(")");
      }
    }
  }

  void tableRef(TableRef table) {
    tables.table(table);
  }
}
