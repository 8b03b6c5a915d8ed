package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Node;
import dev.rocky.ir.PipeStep;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.TableRef;
import dev.rocky.ir.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is below a node of a tree. Uses no stack, so chains of any length are safe. */
public final class Trees {
  private Trees() {}

  /** Calls {@code visit} for a node and everything below it, parents first, in textual order. */
  public static void walk(Node root, Consumer<Node> visit) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    List<Node> below = new ArrayList<>();
    while (!open.isEmpty()) {
      Node node = open.pop();
      visit.accept(node);
      below.clear();
      children(node, below::add);
      for (int i = below.size() - 1; i >= 0; i--) {
        open.push(below.get(i));
      }
    }
  }

  /** Levels of a tree: 1 for a leaf. What recurses over it needs that many frames. */
  public static int height(Node root) {
    Deque<Node> open = new ArrayDeque<>();
    Deque<Integer> levels = new ArrayDeque<>();
    open.push(root);
    levels.push(1);
    int height = 0;
    while (!open.isEmpty()) {
      Node node = open.pop();
      int level = levels.pop();
      height = Math.max(height, level);
      children(
          node,
          child -> {
            open.push(child);
            levels.push(level + 1);
          });
    }
    return height;
  }

  /** Calls {@code visit} for what stands directly below a node, mostly in textual order. */
  public static void children(Node node, Consumer<? super Node> visit) {
    switch (node) {
      case Expr expr -> ExprChildren.of(expr, visit);
      case TableRef table -> tables(table, visit);
      case QueryBody body -> bodies(body, visit);
      case PipeStep step -> steps(step, visit);
      case QueryBody.Grouping grouping -> groupings(grouping, visit);
      case Query query -> {
        query.with().forEach(visit);
        visit.accept(query.body());
        query.orderBy().forEach(visit);
        one(query.limit(), visit);
      }
      case Query.Cte cte -> {
        visit.accept(cte.name());
        cte.columns().forEach(visit);
        cte.usingKey().forEach(visit);
        visit.accept(cte.query());
      }
      case Query.SortKey key -> visit.accept(key.expr());
      case Query.Limit limit -> {
        one(limit.count(), visit);
        one(limit.offset(), visit);
      }
      case QueryBody.SelectItem item -> {
        visit.accept(item.expr());
        one(item.alias(), visit);
      }
      case QueryBody.NamedWindow window -> {
        visit.accept(window.name());
        visit.accept(window.window());
      }
      case QueryBody.ConnectBy connect -> {
        one(connect.startWith(), visit);
        visit.accept(connect.condition());
      }
      case QueryBody.GroupBy group -> group.elements().forEach(visit);
      case Window window -> {
        one(window.base(), visit);
        window.partitionBy().forEach(visit);
        window.orderBy().forEach(visit);
        one(window.frame(), visit);
      }
      case Window.Frame frame -> {
        visit.accept(frame.from());
        one(frame.to(), visit);
      }
      case Window.Bound bound -> one(bound.offset(), visit);
      case Expr.When when -> {
        visit.accept(when.condition());
        visit.accept(when.result());
      }
      case Expr.Entry entry -> {
        one(entry.name(), visit);
        visit.accept(entry.value());
      }
      case TableRef.PivotOn on -> {
        visit.accept(on.expr());
        on.values().forEach(visit);
        one(on.source(), visit);
      }
      case TableRef.UnpivotColumn column -> {
        column.columns().forEach(visit);
        one(column.label(), visit);
      }
      case TableRef.Alias alias -> {
        visit.accept(alias.name());
        alias.columns().forEach(visit);
      }
      case TableRef.Modifiers modifiers -> modifiers.expressions().forEach(visit);
      default -> {
        // Names and types have nothing below them.
      }
    }
  }

  static void one(@Nullable Node node, Consumer<? super Node> visit) {
    if (node != null) {
      visit.accept(node);
    }
  }

  private static void tables(TableRef table, Consumer<? super Node> visit) {
    switch (table) {
      case TableRef.Table t -> {
        t.name().forEach(visit);
        one(t.alias(), visit);
        one(t.modifiers(), visit);
      }
      case TableRef.Derived t -> {
        visit.accept(t.query());
        one(t.alias(), visit);
        one(t.modifiers(), visit);
      }
      case TableRef.Function t -> {
        visit.accept(t.call());
        one(t.ordinality(), visit);
        one(t.alias(), visit);
        one(t.modifiers(), visit);
      }
      case TableRef.Join t -> {
        visit.accept(t.left());
        visit.accept(t.right());
        one(t.match(), visit);
        one(t.on(), visit);
        t.using().forEach(visit);
      }
      case TableRef.Nested t -> {
        visit.accept(t.table());
        one(t.alias(), visit);
      }
      case TableRef.Pivot t -> {
        visit.accept(t.input());
        t.aggregates().forEach(visit);
        t.on().forEach(visit);
        t.groupBy().forEach(visit);
        one(t.alias(), visit);
      }
      case TableRef.Unpivot t -> {
        visit.accept(t.input());
        t.values().forEach(visit);
        one(t.names(), visit);
        t.columns().forEach(visit);
        one(t.alias(), visit);
      }
      case TableRef.MatchRecognize t -> {
        visit.accept(t.input());
        t.partitionBy().forEach(visit);
        t.orderBy().forEach(visit);
        t.measures().forEach(visit);
        t.definitions().forEach(visit);
        one(t.alias(), visit);
      }
      case TableRef.PipeInput _, TableRef.Broken _ -> {}
    }
  }

  private static void bodies(QueryBody body, Consumer<? super Node> visit) {
    switch (body) {
      case QueryBody.Select s -> {
        s.distinctOn().forEach(visit);
        s.items().forEach(visit);
        s.from().forEach(visit);
        one(s.where(), visit);
        one(s.connectBy(), visit);
        one(s.groupBy(), visit);
        one(s.having(), visit);
        s.windows().forEach(visit);
        one(s.qualify(), visit);
        one(s.sample(), visit);
      }
      case QueryBody.SetOperation s -> {
        visit.accept(s.left());
        visit.accept(s.right());
      }
      case QueryBody.Values v -> v.rows().forEach(row -> row.forEach(visit));
      case QueryBody.Nested n -> visit.accept(n.query());
      case QueryBody.OfTable t -> visit.accept(t.table());
      case QueryBody.Report r -> visit.accept(r.table());
      case QueryBody.Pipe p -> {
        visit.accept(p.input());
        p.steps().forEach(visit);
      }
      case QueryBody.Broken b -> b.tables().forEach(visit);
    }
  }

  private static void steps(PipeStep step, Consumer<? super Node> visit) {
    switch (step) {
      case PipeStep.Where s -> visit.accept(s.condition());
      case PipeStep.Select s -> {
        s.items().forEach(visit);
        s.windows().forEach(visit);
      }
      case PipeStep.Extend s -> s.items().forEach(visit);
      case PipeStep.Set s -> s.items().forEach(visit);
      case PipeStep.Drop s -> s.columns().forEach(visit);
      case PipeStep.Rename s -> s.items().forEach(visit);
      case PipeStep.As s -> visit.accept(s.alias());
      case PipeStep.Aggregate s -> {
        s.items().forEach(visit);
        one(s.groupBy(), visit);
        s.groupItems().forEach(visit);
      }
      case PipeStep.OrderBy s -> s.keys().forEach(visit);
      case PipeStep.LimitTo s -> visit.accept(s.limit());
      case PipeStep.Join s -> visit.accept(s.join());
      case PipeStep.Combine s -> s.others().forEach(visit);
      case PipeStep.Distinct _ -> {}
      case PipeStep.Reshape s -> visit.accept(s.table());
    }
  }

  private static void groupings(QueryBody.Grouping grouping, Consumer<? super Node> visit) {
    switch (grouping) {
      case QueryBody.Grouping.Key key -> visit.accept(key.expr());
      case QueryBody.Grouping.Sets sets -> {
        sets.keys().forEach(visit);
        sets.sets().forEach(set -> set.forEach(visit));
        sets.nested().forEach(visit);
      }
    }
  }
}
