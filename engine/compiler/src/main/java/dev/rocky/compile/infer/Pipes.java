package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.PipeStep;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.GroupBy;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pipe syntax: each step is the SELECT it stands for, over the rows so far. */
final class Pipes {
  private final Walk walk;
  private final SetOperations sets;

  Pipes(Walk walk, SetOperations sets) {
    this.walk = walk;
    this.sets = sets;
  }

  Rows pipe(QueryBody.Pipe pipe) {
    Relation before = walk.from.pipeInput;
    Scope joinedBefore = walk.from.pipeScope;
    walk.from.pipeScope = null;
    Rows rows = walk.queries.body(pipe.input(), List.of(), false);
    String name = inputName(pipe.input());
    for (PipeStep step : pipe.steps()) {
      walk.from.pipeInput =
          walk.from.relation(name, name.isEmpty() ? List.of() : List.of(walk.keys.key(name)), rows);
      if (step instanceof PipeStep.As(_, _, var alias)) {
        name = alias.text();
        walk.from.pipeScope = null;
        continue;
      }
      Scope seen =
          step instanceof PipeStep.Join(_, _, var join) ? joined(join) : walk.from.pipeScope;
      rows = step(step, rows);
      walk.from.pipeScope = seen == null ? null : after(step, seen, rows);
    }
    walk.from.pipeInput = before;
    walk.from.pipeScope = joinedBefore;
    return rows;
  }

  /** What may be named after a JOIN: both its sides. */
  private Scope joined(TableRef join) {
    Scope scope = new Scope(walk.scope);
    walk.report.hush();
    walk.from.add(join, scope);
    walk.report.loud();
    return scope;
  }

  /**
   * What may be named after a step: the sides of a JOIN stay, until a step makes rows of its own.
   */
  private @Nullable Scope after(PipeStep step, Scope seen, Rows rows) {
    return switch (step) {
      case PipeStep.Where _, PipeStep.OrderBy _, PipeStep.LimitTo _, PipeStep.Join _ -> seen;
      case PipeStep.Extend _, PipeStep.Set _, PipeStep.Drop _, PipeStep.Rename _ -> {
        Scope scope = new Scope(seen.outer);
        scope.relations.addAll(seen.relations);
        scope.add(walk.from.relation("", List.of(), rows));
        yield scope;
      }
      case PipeStep.Select _,
          PipeStep.As _,
          PipeStep.Distinct _,
          PipeStep.Aggregate _,
          PipeStep.Combine _,
          PipeStep.Reshape _ ->
          null;
    };
  }

  private static String inputName(QueryBody input) {
    if (input instanceof QueryBody.OfTable(_, _, TableRef.Table table)) {
      return table.alias() == null ? table.name().getLast().text() : table.alias().name().text();
    }
    if (input instanceof QueryBody.Select select
        && select.from().size() == 1
        && select.from().getFirst() instanceof TableRef.Table table) {
      return table.alias() == null ? table.name().getLast().text() : table.alias().name().text();
    }
    return "";
  }

  private Rows step(PipeStep step, Rows rows) {
    int start = step.start();
    int end = step.end();
    Expr.Star star = Shapes.star(start, end);
    TableRef input = new TableRef.PipeInput(start, end);
    return switch (step) {
      case PipeStep.Where(_, _, var condition) ->
          select(Shapes.select(start, end, all(star), input, condition, null));
      case PipeStep.Select(_, _, _, var items, var windows) ->
          select(Shapes.select(start, end, items, input, windows));
      case PipeStep.Extend(_, _, var items) -> {
        List<SelectItem> more = new ArrayList<>(all(star));
        more.addAll(items);
        yield select(Shapes.select(start, end, more, input, null, null));
      }
      case PipeStep.Set(_, _, var items) ->
          select(
              Shapes.select(
                  start, end, all(star(step, List.of(), items, List.of())), input, null, null));
      case PipeStep.Drop(_, _, var columns) ->
          select(
              Shapes.select(
                  start, end, all(star(step, columns, List.of(), List.of())), input, null, null));
      case PipeStep.Rename(_, _, var items) ->
          select(
              Shapes.select(
                  start, end, all(star(step, List.of(), List.of(), items)), input, null, null));
      case PipeStep.As _, PipeStep.LimitTo _, PipeStep.Distinct _ -> rows;
      case PipeStep.Aggregate(_, _, var items, var groupBy, var groupItems) -> {
        List<SelectItem> byName = groupItems.stream().map(item -> named(item, rows)).toList();
        List<SelectItem> out = new ArrayList<>(byName);
        out.addAll(items);
        yield select(Shapes.select(start, end, out, input, null, keys(step, groupBy, byName)));
      }
      case PipeStep.OrderBy(_, _, var keys) -> walk.queries.ordered(rows, keys, false);
      case PipeStep.Join(_, _, var join) ->
          select(Shapes.select(start, end, all(star), join, null, null));
      case PipeStep.Combine(_, _, var op, _, var byName, var others) -> {
        Rows combined = rows;
        for (QueryBody other : others) {
          combined =
              sets.combine(op, byName, combined, walk.queries.body(other, List.of(), false), other);
        }
        yield combined;
      }
      case PipeStep.Reshape(_, _, var table) ->
          select(Shapes.select(start, end, all(star), table, null, null));
    };
  }

  /** {@code |> AGGREGATE … GROUP BY 1}: the place of a column that comes in. */
  private static SelectItem named(SelectItem item, Rows rows) {
    if (item.alias() != null
        || !(item.expr() instanceof Expr.Number number)
        || number.text().length() > 4
        || !number.text().chars().allMatch(Character::isDigit)) {
      return item;
    }
    int place = Integer.parseInt(number.text());
    if (rows.open() != null || place < 1 || place > rows.columns().size()) {
      return item;
    }
    Out column = rows.columns().get(place - 1);
    Ident name = new Ident(number.start(), number.end(), column.name(), column.quoted());
    Expr.Column named = new Expr.Column(number.start(), number.end(), List.of(name));
    return new SelectItem(item.start(), item.end(), named, null);
  }

  private static @org.jspecify.annotations.Nullable GroupBy keys(
      PipeStep step,
      @org.jspecify.annotations.Nullable GroupBy written,
      List<SelectItem> groupItems) {
    if (written != null || groupItems.isEmpty()) {
      return written;
    }
    List<QueryBody.Grouping> keys = new ArrayList<>();
    for (SelectItem item : groupItems) {
      keys.add(new QueryBody.Grouping.Key(item.start(), item.end(), item.expr()));
    }
    return new GroupBy(step.start(), step.end(), false, keys);
  }

  private Rows select(QueryBody.Select select) {
    return walk.selects.select(select, List.of(), false);
  }

  private static List<SelectItem> all(Expr.Star star) {
    return List.of(new SelectItem(star.start(), star.end(), star, null));
  }

  private static Expr.Star star(
      PipeStep step, List<Ident> exclude, List<SelectItem> replace, List<SelectItem> rename) {
    return new Expr.Star(
        step.start(),
        step.end(),
        List.of(),
        exclude.stream().map(List::of).toList(),
        replace,
        rename,
        null);
  }
}
