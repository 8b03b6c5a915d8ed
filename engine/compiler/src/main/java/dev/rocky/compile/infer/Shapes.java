package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.GroupBy;
import dev.rocky.ir.QueryBody.NamedWindow;
import dev.rocky.ir.QueryBody.RowKind;
import dev.rocky.ir.QueryBody.Select;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.TableRef;
import dev.rocky.name.DialectName;
import dev.rocky.typing.TypeRules;
import dev.rocky.typing.TypeRules.FunctionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Questions about the form of a query, and small queries made of parts. */
public final class Shapes {
  private Shapes() {}

  /** Whether a CTE sees itself. Snowflake takes {@code RECURSIVE} as read. */
  public static boolean recursive(Query query, Query.Cte cte, DialectName dialect) {
    return (query.recursive() || dialect == DialectName.SNOWFLAKE)
        && bare(cte.query()) instanceof QueryBody.SetOperation;
  }

  /** The body, out of its parentheses. */
  static QueryBody bare(Query query) {
    QueryBody body = query.body();
    while (body instanceof QueryBody.Nested(_, _, var inner) && inner.with().isEmpty()) {
      body = inner.body();
    }
    return body;
  }

  /** A query that returns exactly one row: an aggregate without GROUP BY, HAVING and LIMIT. */
  static boolean oneRow(Query query, TypeRules rules) {
    if (query.limit() != null || !(bare(query) instanceof Select select)) {
      return false;
    }
    return select.groupBy() == null
        && select.having() == null
        && select.qualify() == null
        && !select.items().isEmpty()
        && select.items().stream().allMatch(i -> isAggregate(i.expr(), rules));
  }

  static boolean isAggregate(Expr expr, TypeRules rules) {
    return switch (expr) {
      case Expr.Call call ->
          call.over() == null
              && rules.kind(call.function().toUpperCase(Locale.ROOT), call.args().size())
                  == FunctionKind.AGGREGATE;
      case Expr.Paren(_, _, var inner) -> isAggregate(inner, rules);
      case Expr.Cast(_, _, _, var operand, _) -> isAggregate(operand, rules);
      default -> false;
    };
  }

  /**
   * {@code STRUCT_PACK(a := x)} and {@code NAMED_STRUCT('a', x)}: a struct literal in the form of a
   * call.
   */
  static Expr.@Nullable StructOf structCall(Expr.Call call) {
    List<Expr.Entry> entries = new ArrayList<>();
    List<Expr> args = call.args();
    int perEntry;
    String function = call.function().toUpperCase(Locale.ROOT);
    if (function.equals("STRUCT_PACK")) {
      perEntry = 1;
      for (Expr arg : args) {
        if (arg instanceof Expr.NamedArg(var start, var end, var name, var value)) {
          entries.add(new Expr.Entry(start, end, name, value));
        }
      }
    } else if (function.equals("NAMED_STRUCT")) {
      perEntry = 2;
      for (int i = 0; i + 1 < args.size(); i += 2) {
        if (args.get(i) instanceof Expr.Text(var start, var end, var name, _)) {
          Ident ident = new Ident(start, end, name, true);
          entries.add(new Expr.Entry(start, args.get(i + 1).end(), ident, args.get(i + 1)));
        }
      }
    } else {
      return null;
    }
    return entries.isEmpty() || entries.size() * perEntry != args.size()
        ? null
        : new Expr.StructOf(call.start(), call.end(), null, entries);
  }

  static boolean isStar(Expr.Entry entry) {
    return entry.value() instanceof Expr.Star;
  }

  /** A plain call of one argument. */
  @SuppressWarnings("NullAway") // as in select
  static Expr.Call call(int start, int end, Ident name, Expr argument) {
    return new Expr.Call(
        start,
        end,
        List.of(name),
        false,
        List.of(argument),
        List.of(),
        null,
        List.of(),
        null,
        "",
        null);
  }

  static Expr.Star star(int start, int end) {
    return new Expr.Star(start, end, List.of(), List.of(), List.of(), List.of(), null);
  }

  /**
   * The last argument may be null; NullAway does not see that in the class file of another module.
   */
  @SuppressWarnings("NullAway")
  static Select select(
      int start,
      int end,
      List<SelectItem> items,
      TableRef from,
      @Nullable Expr where,
      @Nullable GroupBy groupBy) {
    return select(start, end, items, from, where, groupBy, List.of());
  }

  static Select select(
      int start, int end, List<SelectItem> items, TableRef from, List<NamedWindow> windows) {
    return select(start, end, items, from, null, null, windows);
  }

  private static Select select(
      int start,
      int end,
      List<SelectItem> items,
      TableRef from,
      @Nullable Expr where,
      @Nullable GroupBy groupBy,
      List<NamedWindow> windows) {
    return new Select(
        start,
        end,
        false,
        List.of(),
        RowKind.ROW,
        items,
        List.of(from),
        where,
        null,
        groupBy,
        null,
        windows,
        null,
        null);
  }
}
