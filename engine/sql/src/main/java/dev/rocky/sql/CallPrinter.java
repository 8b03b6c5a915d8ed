package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Query;
import dev.rocky.ir.Window;
import dev.rocky.sql.dialect.Syntax;
import java.util.List;
import java.util.Locale;

/** Calls with all that can stand in and after their brackets, windows included, as text. */
final class CallPrinter {
  private final Printer out;
  private final SqlPrinter queries;
  private final ExprPrinter exprs;

  CallPrinter(Printer out, SqlPrinter queries, ExprPrinter exprs) {
    this.out = out;
    this.queries = queries;
    this.exprs = exprs;
  }

  private static boolean isBareCall(Expr.Call call) {
    if (call.name().size() > 1 || !call.args().isEmpty() || call.name().getFirst().quoted()) {
      return false;
    }
    return switch (call.function().toUpperCase(Locale.ROOT)) {
      case "CURRENT_CATALOG",
          "CURRENT_DATE",
          "CURRENT_DATETIME",
          "CURRENT_ROLE",
          "CURRENT_SCHEMA",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "CURRENT_USER",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "SESSION_USER" ->
          true;
      default -> false;
    };
  }

  void call(Expr.Call call) {
    out.path(call.name());
    if (isBareCall(call)) {
      return;
    }
    out.add("(").add(call.distinct() ? "DISTINCT " : "");
    out.list(call.args(), this::argument);
    if (!call.orderBy().isEmpty()) {
      out.add(" ORDER BY ");
      sortKeys(call.orderBy());
    }
    if (call.limit() != null) {
      out.add(" LIMIT ");
      exprs.expr(call.limit());
    }
    boolean nullsInside =
        !call.nulls().isEmpty()
            && call.withinGroup().isEmpty()
            && !out.dialect().has(Syntax.NULLS_AFTER_CALL);
    out.add(nullsInside ? " " + call.nulls() + " NULLS)" : ")");
    if (!call.withinGroup().isEmpty()) {
      out.add(" WITHIN GROUP (ORDER BY ");
      sortKeys(call.withinGroup());
      out.add(")");
    }
    if (call.filter() != null) {
      out.add(" FILTER (WHERE ");
      exprs.expr(call.filter());
      out.add(")");
    }
    out.add(call.nulls().isEmpty() || nullsInside ? "" : " " + call.nulls() + " NULLS");
    if (call.over() != null) {
      out.add(" OVER ");
      over(call.over());
    }
  }

  /** An argument; a table given as one is {@code TABLE t}. */
  void argument(Expr arg) {
    if (arg instanceof Expr.Scalar scalar
        && scalar.query().body() instanceof dev.rocky.ir.QueryBody.OfTable of
        && scalar.query().with().isEmpty()
        && out.dialect().has(Syntax.TABLE_ARGUMENT)) {
      if (!out.dialect().has(Syntax.TABLE_OF)) {
        out.add("TABLE ");
        queries.tableRef(of.table());
        return;
      }
      out.add("TABLE(");
      if (of.table() instanceof dev.rocky.ir.TableRef.Derived derived) {
        queries.query(derived.query());
      } else {
        queries.tableRef(of.table());
      }
      out.add(")");
      return;
    }
    exprs.expr(arg);
  }

  void over(Window window) {
    boolean named =
        window.base() != null
            && window.partitionBy().isEmpty()
            && window.orderBy().isEmpty()
            && window.frame() == null;
    if (named && window.base() != null) {
      out.name(window.base());
      return;
    }
    out.add("(");
    String separator = "";
    if (window.base() != null) {
      out.name(window.base());
      separator = " ";
    }
    if (!window.partitionBy().isEmpty()) {
      out.add(separator).add("PARTITION BY ");
      out.list(window.partitionBy(), exprs::expr);
      separator = " ";
    }
    if (!window.orderBy().isEmpty()) {
      out.add(separator).add("ORDER BY ");
      sortKeys(window.orderBy());
      separator = " ";
    }
    if (window.frame() != null) {
      out.add(separator);
      frame(window.frame());
    }
    out.add(")");
  }

  private void frame(Window.Frame frame) {
    out.add(frame.unit()).add(frame.to() == null ? " " : " BETWEEN ");
    bound(frame.from());
    if (frame.to() != null) {
      out.add(" AND ");
      bound(frame.to());
    }
    out.add(frame.exclude().isEmpty() ? "" : " EXCLUDE " + frame.exclude());
  }

  private void bound(Window.Bound bound) {
    if (bound.offset() != null) {
      exprs.expr(bound.offset(), ExprParser.OTHER);
      out.add(" ");
    }
    out.add(bound.kind().name().replace('_', ' '));
  }

  void sortKeys(List<Query.SortKey> keys) {
    out.list(
        keys,
        key -> {
          if (key.expr() instanceof Expr.Star star && star.qualifier().isEmpty()) {
            out.add("ALL");
          } else {
            exprs.expr(key.expr());
          }
          out.add(key.descending() ? " DESC" : "");
          if (key.nullsFirst() != null) {
            out.add(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
          }
        });
  }

  void special(Expr.Special special) {
    List<Expr> args = special.args();
    switch (special.function()) {
      case "CONNECT_BY_ROOT" -> {
        out.add("CONNECT_BY_ROOT ");
        exprs.expr(args.getFirst());
        return;
      }
      case "TRIM", "LTRIM", "RTRIM" -> {
        String side =
            special.function().equals("TRIM")
                ? "BOTH"
                : special.function().equals("LTRIM") ? "LEADING" : "TRAILING";
        out.add("TRIM(").add(side).add(" ");
        if (args.size() > 1) {
          exprs.expr(args.get(1));
          out.add(" ");
        }
        out.add("FROM ");
        exprs.expr(args.getFirst());
      }
      case "TABLE" -> {
        table(args);
        return;
      }
      case ScriptParser.FUNCTION -> {
        out.add("TRANSFORM(");
        out.list(args.subList(0, args.size() - 1), exprs::expr);
        out.add(") ").add(((Expr.Text) args.getLast()).value());
        return;
      }
      case "POSITION" -> words(args, "POSITION(", " IN ", "", "");
      case "OVERLAY" -> words(args, "OVERLAY(", " PLACING ", " FROM ", " FOR ");
      default -> words(args, special.function() + "(", " FROM ", " FOR ", "");
    }
    out.add(")");
  }

  /** {@code TABLE(t) PARTITION BY …}. */
  private void table(List<Expr> args) {
    Expr.Scalar scalar = (Expr.Scalar) args.getFirst();
    argument(scalar);
    if (args.size() == 1) {
      out.add(" WITH SINGLE PARTITION");
    } else {
      out.add(" PARTITION BY (");
      out.list(args.subList(1, args.size()), exprs::expr);
      out.add(")");
    }
    if (!scalar.query().orderBy().isEmpty()) {
      out.add(" ORDER BY ");
      sortKeys(scalar.query().orderBy());
    }
  }

  private void words(List<Expr> args, String... before) {
    for (int i = 0; i < args.size(); i++) {
      out.add(before[i]);
      exprs.expr(args.get(i), ExprParser.OTHER);
    }
  }
}
