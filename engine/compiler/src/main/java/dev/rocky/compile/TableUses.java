package dev.rocky.compile;

import dev.rocky.compile.infer.Shapes;
import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.PipeStep;
import dev.rocky.ir.Query;
import dev.rocky.ir.Query.SortKey;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.TableRef;
import dev.rocky.ir.Window;
import dev.rocky.name.CaseRule;
import dev.rocky.name.DialectName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables a query names, wherever they stand: FROM, joins, subqueries, CTE bodies,
 * arguments (compiler.md §4.1).
 */
final class TableUses {
  private final DialectName dialect;
  private final CaseRule names;
  private final List<TableUse> found = new ArrayList<>();
  private final List<String> ctes = new ArrayList<>();

  /** Names of what stands in FROM here and around: {@code t.items} is then no table. */
  private final List<String> relations = new ArrayList<>();

  private TableUses(DialectName dialect) {
    this.dialect = dialect;
    this.names = dialect == DialectName.SNOWFLAKE ? CaseRule.FOLD_UPPER : CaseRule.INSENSITIVE;
  }

  /** In the order of the text. */
  static List<TableUse> of(Query query, DialectName dialect) {
    TableUses uses = new TableUses(dialect);
    uses.query(query);
    return List.copyOf(uses.found);
  }

  /** Of a text that was not read: what a look at its tokens found. */
  static List<TableUse> of(List<TableRef> scanned, DialectName dialect) {
    TableUses uses = new TableUses(dialect);
    scanned.forEach(uses::table);
    return List.copyOf(uses.found);
  }

  private void query(Query query) {
    int depth = ctes.size();
    for (Query.Cte cte : query.with()) {
      String key = names.key(cte.name().text(), cte.name().quoted());
      if (Shapes.recursive(query, cte, dialect)) {
        ctes.add(key);
        query(cte.query());
      } else {
        query(cte.query());
        ctes.add(key);
      }
    }
    body(query.body());
    sortKeys(query.orderBy());
    Query.Limit limit = query.limit();
    if (limit != null) {
      expr(limit.count());
      expr(limit.offset());
    }
    while (ctes.size() > depth) {
      ctes.removeLast();
    }
  }

  private void body(QueryBody top) {
    List<QueryBody> rights = new ArrayList<>();
    QueryBody at = top;
    while (at instanceof QueryBody.SetOperation operation) {
      rights.add(operation.right());
      at = operation.left();
    }
    single(at);
    for (int i = rights.size() - 1; i >= 0; i--) {
      body(rights.get(i));
    }
  }

  private void single(QueryBody body) {
    switch (body) {
      case QueryBody.Select select -> select(select);
      case QueryBody.SetOperation operation -> body(operation);
      case QueryBody.Values(_, _, var rows) -> rows.forEach(this::exprs);
      case QueryBody.Nested(_, _, var query) -> query(query);
      case QueryBody.OfTable(_, _, var table) -> table(table);
      case QueryBody.Report(_, _, _, var table) -> table(table);
      case QueryBody.Pipe(_, _, var input, var steps) -> {
        body(input);
        steps.forEach(this::step);
      }
      case QueryBody.Broken(_, _, var tables) -> tables.forEach(this::table);
    }
  }

  private void select(QueryBody.Select select) {
    int depth = relations.size();
    if (dialect == DialectName.BIGQUERY) {
      select.from().forEach(this::remember);
    }
    items(select.items());
    select.from().forEach(this::table);
    exprs(select.distinctOn());
    expr(select.where());
    if (select.connectBy() != null) {
      expr(select.connectBy().startWith());
      expr(select.connectBy().condition());
    }
    groupBy(select.groupBy());
    expr(select.having());
    select.windows().forEach(named -> window(named.window()));
    expr(select.qualify());
    modifiers(select.sample());
    while (relations.size() > depth) {
      relations.removeLast();
    }
  }

  /** The names that FROM gives, before anything that uses them. */
  private void remember(TableRef top) {
    TableRef at = top;
    while (at instanceof TableRef.Join join) {
      remember(join.right());
      at = join.left();
    }
    Ident name =
        switch (at) {
          case TableRef.Table t -> t.alias() == null ? t.name().getLast() : t.alias().name();
          case TableRef.Derived d -> d.alias() == null ? null : d.alias().name();
          case TableRef.Function f -> f.alias() == null ? null : f.alias().name();
          case TableRef.Nested(_, _, var inner, _) -> {
            remember(inner);
            yield null;
          }
          case TableRef.Join _,
              TableRef.Pivot _,
              TableRef.Unpivot _,
              TableRef.MatchRecognize _,
              TableRef.PipeInput _,
              TableRef.Broken _ ->
              null;
        };
    if (name != null) {
      relations.add(names.key(name.text(), name.quoted()));
    }
  }

  private void groupBy(QueryBody.@Nullable GroupBy groupBy) {
    if (groupBy != null) {
      groupBy.elements().forEach(this::grouping);
    }
  }

  private void grouping(QueryBody.Grouping grouping) {
    switch (grouping) {
      case QueryBody.Grouping.Key(_, _, var key) -> expr(key);
      case QueryBody.Grouping.Sets sets -> {
        exprs(sets.keys());
        sets.sets().forEach(this::exprs);
        sets.nested().forEach(this::grouping);
      }
    }
  }

  private void step(PipeStep step) {
    switch (step) {
      case PipeStep.Where(_, _, var condition) -> expr(condition);
      case PipeStep.Select(_, _, _, var items, var windows) -> {
        items(items);
        windows.forEach(named -> window(named.window()));
      }
      case PipeStep.Extend(_, _, var items) -> items(items);
      case PipeStep.Set(_, _, var items) -> items(items);
      case PipeStep.Aggregate(_, _, var items, var groupBy, var groupItems) -> {
        items(groupItems);
        items(items);
        groupBy(groupBy);
      }
      case PipeStep.OrderBy(_, _, var keys) -> sortKeys(keys);
      case PipeStep.Join(_, _, var join) -> table(join);
      case PipeStep.Combine(_, _, _, _, _, var others) -> others.forEach(this::body);
      case PipeStep.Reshape(_, _, var table) -> table(table);
      case PipeStep.Drop _,
          PipeStep.Rename _,
          PipeStep.As _,
          PipeStep.LimitTo _,
          PipeStep.Distinct _ -> {}
    }
  }

  private void table(TableRef top) {
    List<TableRef.Join> joins = new ArrayList<>();
    TableRef at = top;
    while (at instanceof TableRef.Join join) {
      joins.add(join);
      at = join.left();
    }
    one(at);
    for (int i = joins.size() - 1; i >= 0; i--) {
      TableRef.Join join = joins.get(i);
      table(join.right());
      expr(join.on());
      expr(join.match());
    }
  }

  private void one(TableRef table) {
    switch (table) {
      case TableRef.Table named -> {
        named(named.name());
        modifiers(named.modifiers());
      }
      case TableRef.Derived derived -> {
        query(derived.query());
        modifiers(derived.modifiers());
      }
      case TableRef.Function function -> {
        expr(function.call());
        modifiers(function.modifiers());
      }
      case TableRef.Join join -> table(join);
      case TableRef.Nested(_, _, var inner, _) -> table(inner);
      case TableRef.Pivot pivot -> {
        table(pivot.input());
        items(pivot.aggregates());
        for (TableRef.PivotOn on : pivot.on()) {
          expr(on.expr());
          items(on.values());
        }
        exprs(pivot.groupBy());
      }
      case TableRef.Unpivot unpivot -> {
        table(unpivot.input());
        unpivot.columns().forEach(group -> exprs(group.columns()));
      }
      case TableRef.MatchRecognize match -> {
        table(match.input());
        exprs(match.partitionBy());
        sortKeys(match.orderBy());
        items(match.measures());
        items(match.definitions());
      }
      case TableRef.PipeInput _, TableRef.Broken _ -> {}
    }
  }

  private void named(List<Ident> name) {
    if (name.size() == 1
        && ctes.contains(names.key(name.getFirst().text(), name.getFirst().quoted()))) {
      return;
    }
    Ident first = name.getFirst();
    if (name.size() > 1 && relations.contains(names.key(first.text(), first.quoted()))) {
      return; // BigQuery: an array column of a relation beside it
    }
    found.add(new TableUse(name));
  }

  private void modifiers(TableRef.@Nullable Modifiers modifiers) {
    if (modifiers != null) {
      exprs(modifiers.expressions());
    }
  }

  private void items(List<SelectItem> items) {
    for (SelectItem item : items) {
      expr(item.expr());
    }
  }

  private void sortKeys(List<SortKey> keys) {
    for (SortKey key : keys) {
      expr(key.expr());
    }
  }

  private void exprs(List<Expr> exprs) {
    for (Expr expr : exprs) {
      expr(expr);
    }
  }

  private void window(@Nullable Window window) {
    if (window != null) {
      exprs(window.partitionBy());
      sortKeys(window.orderBy());
    }
  }

  private void expr(@Nullable Expr top) {
    Expr at = top;
    while (at instanceof Expr.Binary binary) {
      expr(binary.right());
      at = binary.left();
    }
    switch (at) {
      case null -> {}
      case Expr.Column _,
          Expr.Positional _,
          Expr.Null _,
          Expr.Bool _,
          Expr.Number _,
          Expr.Text _,
          Expr.Typed _,
          Expr.Parameter _ -> {}
      case Expr.Interval(_, _, var value, _, _) -> expr(value);
      case Expr.Unary(_, _, _, var operand) -> expr(operand);
      case Expr.Binary binary -> expr(binary);
      case Expr.Operator(_, _, _, var left, var right) -> {
        expr(left);
        expr(right);
      }
      case Expr.Is(_, _, var operand, _, _) -> expr(operand);
      case Expr.Between(_, _, var operand, _, var low, var high) -> {
        expr(operand);
        expr(low);
        expr(high);
      }
      case Expr.InList(_, _, var operand, _, var items) -> {
        expr(operand);
        exprs(items);
      }
      case Expr.InQuery(_, _, var operand, _, var query) -> {
        expr(operand);
        query(query);
      }
      case Expr.InArray(_, _, var operand, _, var array) -> {
        expr(operand);
        expr(array);
      }
      case Expr.Like like -> {
        expr(like.operand());
        exprs(like.patterns());
        expr(like.escape());
      }
      case Expr.Quantified quantified -> {
        expr(quantified.left());
        if (quantified.query() != null) {
          query(quantified.query());
        }
        expr(quantified.array());
      }
      case Expr.Case conditional -> {
        expr(conditional.subject());
        for (Expr.When when : conditional.branches()) {
          expr(when.condition());
          expr(when.result());
        }
        expr(conditional.otherwise());
      }
      case Expr.Cast(_, _, _, var operand, _) -> expr(operand);
      case Expr.Call call -> {
        exprs(call.args());
        sortKeys(call.orderBy());
        expr(call.limit());
        sortKeys(call.withinGroup());
        expr(call.filter());
        window(call.over());
      }
      case Expr.NamedArg(_, _, _, var value) -> expr(value);
      case Expr.Extract(_, _, _, var operand) -> expr(operand);
      case Expr.Special(_, _, _, var args) -> exprs(args);
      case Expr.Exists(_, _, _, var query) -> query(query);
      case Expr.Scalar(_, _, var query) -> query(query);
      case Expr.ArrayQuery(_, _, var query) -> query(query);
      case Expr.ArrayOf(_, _, _, var items) -> exprs(items);
      case Expr.StructOf(_, _, _, var entries) -> entries.forEach(e -> expr(e.value()));
      case Expr.MapOf(_, _, var keys, var values) -> {
        exprs(keys);
        exprs(values);
      }
      case Expr.Row(_, _, var items) -> exprs(items);
      case Expr.Paren(_, _, var inner) -> expr(inner);
      case Expr.Field(_, _, var operand, _) -> expr(operand);
      case Expr.Index(_, _, var operand, var index) -> {
        expr(operand);
        expr(index);
      }
      case Expr.Slice slice -> {
        expr(slice.operand());
        expr(slice.from());
        expr(slice.to());
        expr(slice.step());
      }
      case Expr.Path(_, _, var operand, var path) -> {
        expr(operand);
        exprs(path);
      }
      case Expr.Lambda(_, _, _, var body) -> expr(body);
      case Expr.Comprehension comprehension -> {
        expr(comprehension.result());
        expr(comprehension.list());
        expr(comprehension.condition());
      }
      case Expr.Star star -> items(star.replace());
      case Expr.Columns(_, _, _, var selector) -> expr(selector);
      case Expr.AtTimeZone(_, _, var operand, var zone) -> {
        expr(operand);
        expr(zone);
      }
      case Expr.Collate(_, _, var operand, _) -> expr(operand);
      case Expr.Prior(_, _, var operand) -> expr(operand);
      case Expr.Broken(_, _, var parts) -> exprs(parts);
    }
  }
}
