package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.TableRef;
import dev.rocky.sql.dialect.Syntax;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables of a FROM clause as text. */
final class TablePrinter {
  private final Printer out;
  private final SqlPrinter queries;
  private final ExprPrinter exprs;

  TablePrinter(Printer out, SqlPrinter queries, ExprPrinter exprs) {
    this.out = out;
    this.queries = queries;
    this.exprs = exprs;
  }

  void table(TableRef table) {
    switch (table) {
      case TableRef.Table t -> named(t);
      case TableRef.Derived t -> {
        out.add(t.lateral() ? "LATERAL (" : "(");
        queries.query(t.query());
        out.add(")");
        if (out.dialect().has(Syntax.SAMPLE_BEFORE_ALIAS)) {
          modifiers(t.modifiers());
          alias(t.alias());
        } else {
          alias(t.alias());
          modifiers(t.modifiers());
        }
      }
      case TableRef.Function t -> function(t);
      case TableRef.Join t -> joins(t);
      case TableRef.Nested t -> {
        out.add("(");
        table(t.table());
        out.add(")");
        alias(t.alias());
      }
      case TableRef.Pivot t -> pivot(t);
      case TableRef.Unpivot t -> unpivot(t);
      case TableRef.MatchRecognize t -> matchRecognize(t);
      case TableRef.PipeInput input -> {
        if (input.modifiers() != null) {
          out.add(input.modifiers().text());
        }
      }
      case TableRef.Broken _ -> out.quoted("");
    }
  }

  private void named(TableRef.Table table) {
    out.path(table.name());
    boolean first =
        table.modifiers() != null
            && (out.dialect().has(Syntax.SAMPLE_BEFORE_ALIAS)
                || (!table.modifiers().text().toUpperCase(java.util.Locale.ROOT).contains("SAMPLE")
                    && !out.dialect().has(Syntax.VERSION_AFTER_ALIAS)));
    if (first) {
      modifiers(table.modifiers());
      alias(table.alias());
    } else {
      alias(table.alias());
      modifiers(table.modifiers());
    }
  }

  private void modifiers(TableRef.@Nullable Modifiers modifiers) {
    if (modifiers != null) {
      // Databricks: t@v3.
      out.add(modifiers.text().startsWith("@") ? "" : " ").add(modifiers.text());
    }
  }

  private void alias(TableRef.@Nullable Alias alias) {
    if (alias != null) {
      out.add(" AS ");
      out.name(alias.name());
      if (!alias.columns().isEmpty()) {
        out.names(" (", alias.columns());
      }
    }
  }

  private void function(TableRef.Function function) {
    out.add(function.lateral() ? "LATERAL " : "");
    // Snowflake calls a function in FROM only through TABLE(…).
    boolean wrapped =
        !function.lateral()
            && out.dialect().has(Syntax.TABLE_OF)
            && !out.dialect().has(Syntax.TABLE_CALL);
    out.add(wrapped ? "TABLE(" : "");
    exprs.expr(function.call());
    out.add(wrapped ? ")" : "");
    Ident ordinality = function.ordinality();
    boolean offset =
        ordinality != null
            && out.dialect().has(Syntax.WITH_OFFSET)
            && !ordinality.text().equals("ordinality");
    out.add(ordinality != null && !offset ? " WITH ORDINALITY" : "");
    alias(function.alias());
    if (ordinality != null && offset) {
      out.add(" WITH OFFSET AS ");
      out.name(ordinality);
    }
    modifiers(function.modifiers());
  }

  /** A left-deep chain is printed in a loop. */
  private void joins(TableRef.Join last) {
    Deque<TableRef.Join> chain = new ArrayDeque<>();
    TableRef first = last;
    while (first instanceof TableRef.Join join) {
      chain.push(join);
      first = join.left();
    }
    table(first);
    for (TableRef.Join join : chain) {
      join(join);
    }
  }

  private void join(TableRef.Join join) {
    if (join.right() instanceof TableRef.Function view
        && (view.outer() || (view.alias() != null && view.alias().name().text().isEmpty()))) {
      lateralView(view);
      return;
    }
    out.add(join.natural() ? " NATURAL" : "").add(join.asof() ? " ASOF" : "");
    out.add(
        switch (join.kind()) {
          case INNER -> " JOIN ";
          case LEFT -> " LEFT JOIN ";
          case RIGHT -> " RIGHT JOIN ";
          case FULL -> " FULL JOIN ";
          case CROSS -> " CROSS JOIN ";
          case SEMI -> " SEMI JOIN ";
          case ANTI -> " ANTI JOIN ";
          case POSITIONAL -> " POSITIONAL JOIN ";
        });
    table(join.right());
    if (join.match() != null) {
      out.add(" MATCH_CONDITION (");
      exprs.expr(join.match());
      out.add(")");
    }
    if (join.on() != null) {
      out.add(" ON ");
      exprs.expr(join.on());
    } else if (!join.using().isEmpty()) {
      out.names(" USING (", join.using());
    }
  }

  private void lateralView(TableRef.Function view) {
    out.add(view.outer() ? " LATERAL VIEW OUTER " : " LATERAL VIEW ");
    exprs.expr(view.call());
    TableRef.Alias alias = view.alias();
    if (alias != null) {
      out.add(alias.name().text().isEmpty() ? "" : " ");
      out.name(alias.name());
      if (!alias.columns().isEmpty()) {
        out.add(" AS ");
        out.list(alias.columns(), out::name);
      }
    }
  }

  // Reshaping.

  private void pivot(TableRef.Pivot pivot) {
    table(pivot.input());
    out.add(" PIVOT (");
    queries.items(pivot.aggregates());
    out.add(" FOR");
    for (TableRef.PivotOn on : pivot.on()) {
      out.add(" ");
      pivotOn(on);
    }
    groupBy(pivot.groupBy());
    out.add(")");
    alias(pivot.alias());
  }

  private void pivotOn(TableRef.PivotOn on) {
    exprs.expr(on.expr(), ExprParser.OTHER);
    switch (on.source()) {
      case Expr.Scalar scalar -> {
        out.add(" IN (");
        queries.query(scalar.query());
        out.add(")");
      }
      case Expr source -> {
        out.add(" IN ");
        exprs.expr(source);
      }
      case null -> {
        if (on.dynamic()) {
          out.add(" IN (ANY)");
        } else if (!on.values().isEmpty()) {
          out.add(" IN (");
          queries.items(on.values());
          out.add(")");
        }
      }
    }
  }

  private void groupBy(List<Expr> keys) {
    if (!keys.isEmpty()) {
      out.add(" GROUP BY ");
      out.list(keys, exprs::expr);
    }
  }

  private void unpivot(TableRef.Unpivot unpivot) {
    table(unpivot.input());
    out.add(unpivot.includeNulls() ? " UNPIVOT INCLUDE NULLS (" : " UNPIVOT (");
    if (unpivot.values().size() == 1) {
      out.name(unpivot.values().getFirst());
    } else {
      out.names("(", unpivot.values());
    }
    out.add(" FOR ");
    if (unpivot.names() != null) {
      out.name(unpivot.names());
    }
    out.add(" IN (");
    unpivotColumns(unpivot.columns());
    out.add("))");
    alias(unpivot.alias());
  }

  private void unpivotColumns(List<TableRef.UnpivotColumn> columns) {
    out.list(
        columns,
        column -> {
          boolean brackets = column.columns().size() > 1;
          out.add(brackets ? "(" : "");
          out.list(column.columns(), exprs::expr);
          out.add(brackets ? ")" : "");
          if (column.label() != null) {
            out.add(" AS ");
            exprs.expr(column.label());
          }
        });
  }

  /** The table of {@code TABLE t} and of DuckDB's statements. */
  void statement(TableRef table) {
    switch (table) {
      case TableRef.Pivot pivot when pivot.alias() == null -> {
        out.add("PIVOT ");
        table(pivot.input());
        if (!pivot.on().isEmpty()) {
          out.add(" ON ");
          out.list(pivot.on(), this::pivotOn);
        }
        if (!pivot.aggregates().isEmpty()) {
          out.add(" USING ");
          queries.items(pivot.aggregates());
        }
        groupBy(pivot.groupBy());
      }
      case TableRef.Unpivot unpivot when unpivot.alias() == null -> {
        out.add("UNPIVOT ");
        table(unpivot.input());
        out.add(" ON ");
        unpivotColumns(unpivot.columns());
        if (unpivot.names() != null) {
          out.add(" INTO NAME ");
          out.name(unpivot.names());
          out.add(" VALUE ");
          out.list(unpivot.values(), out::name);
        }
      }
      default -> {
        out.add("TABLE ");
        table(table);
      }
    }
  }

  private void matchRecognize(TableRef.MatchRecognize match) {
    table(match.input());
    out.add(" MATCH_RECOGNIZE (");
    if (!match.partitionBy().isEmpty()) {
      out.add("PARTITION BY ");
      out.list(match.partitionBy(), exprs::expr);
      out.add(" ");
    }
    if (!match.orderBy().isEmpty()) {
      out.add("ORDER BY ");
      exprs.sortKeys(match.orderBy());
      out.add(" ");
    }
    if (!match.measures().isEmpty()) {
      out.add("MEASURES ");
      queries.items(match.measures());
      out.add(" ");
    }
    out.add(match.pattern());
    if (!match.definitions().isEmpty()) {
      out.add(" DEFINE ");
      out.list(match.definitions(), this::definition);
    }
    out.add(")");
    alias(match.alias());
  }

  private void definition(QueryBody.SelectItem item) {
    if (item.alias() != null) {
      out.name(item.alias());
    }
    out.add(" AS ");
    exprs.expr(item.expr());
  }
}
