package dev.rocky.sql;

import dev.rocky.ir.PipeStep;
import dev.rocky.ir.QueryBody;

/** Pipe operators as text. */
final class PipePrinter {
  private final Printer out;
  private final SqlPrinter queries;
  private final ExprPrinter exprs;
  private final TablePrinter tables;

  PipePrinter(Printer out, SqlPrinter queries, ExprPrinter exprs, TablePrinter tables) {
    this.out = out;
    this.queries = queries;
    this.exprs = exprs;
    this.tables = tables;
  }

  void pipe(QueryBody.Pipe pipe) {
    queries.body(pipe.input());
    for (PipeStep step : pipe.steps()) {
      out.add(" |> ");
      step(step);
    }
  }

  private void step(PipeStep step) {
    switch (step) {
      case PipeStep.Where s -> {
        out.add("WHERE ");
        exprs.expr(s.condition());
      }
      case PipeStep.Select s -> {
        out.add(s.distinct() ? "SELECT DISTINCT " : "SELECT ");
        queries.items(s.items());
        queries.windows(s.windows());
      }
      case PipeStep.Extend s -> {
        out.add("EXTEND ");
        queries.items(s.items());
      }
      case PipeStep.Set s -> {
        out.add("SET ");
        out.list(
            s.items(),
            item -> {
              if (item.alias() != null) {
                out.name(item.alias());
              }
              out.add(" = ");
              exprs.expr(item.expr());
            });
      }
      case PipeStep.Drop s -> {
        out.add("DROP ");
        out.list(s.columns(), out::name);
      }
      case PipeStep.Rename s -> {
        out.add("RENAME ");
        queries.items(s.items());
      }
      case PipeStep.As s -> {
        out.add("AS ");
        out.name(s.alias());
      }
      case PipeStep.Aggregate s -> {
        out.add("AGGREGATE");
        out.add(s.items().isEmpty() ? "" : " ");
        queries.items(s.items());
        if (!s.groupItems().isEmpty()) {
          out.add(" GROUP BY ");
          queries.items(s.groupItems());
        }
      }
      case PipeStep.OrderBy s -> {
        out.add("ORDER BY ");
        exprs.sortKeys(s.keys());
      }
      case PipeStep.LimitTo s -> queries.limit(s.limit());
      case PipeStep.Join s -> tables.table(s.join());
      case PipeStep.Combine s -> {
        out.add(s.op().name()).add(s.all() ? " ALL " : " DISTINCT ");
        out.add(s.byName() ? "BY NAME " : "");
        out.list(s.others(), queries::body);
      }
      case PipeStep.Distinct _ -> out.add("DISTINCT");
      case PipeStep.Reshape s -> {
        out.add(s.table() instanceof dev.rocky.ir.TableRef.Function ? "CALL " : "");
        tables.table(s.table());
      }
    }
  }
}
