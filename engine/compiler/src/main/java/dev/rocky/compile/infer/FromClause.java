package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.TableRef;
import dev.rocky.name.DialectName;
import dev.rocky.type.Column;
import dev.rocky.type.DataType;
import dev.rocky.type.UnknownReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What FROM brings into scope. */
final class FromClause {
  private final Walk walk;
  private final Joins joins;

  /** What a pipe has made so far. */
  @Nullable Relation pipeInput;

  /** The relations that a JOIN in a pipe has left to be named; null when there is but one. */
  @Nullable Scope pipeScope;

  FromClause(Walk walk) {
    this.walk = walk;
    this.joins = new Joins(walk);
  }

  /** Adds one item of FROM to a scope; it may see those that are there already. */
  void add(TableRef table, Scope scope) {
    Scope part = part(table, scope);
    scope.relations.addAll(part.relations);
    scope.visible.addAll(part.visible);
  }

  /**
   * The relations of one item, in a scope of their own around which stands what {@code left} stands
   * in.
   */
  private Scope part(TableRef table, Scope left) {
    return switch (table) {
      case TableRef.Table named -> {
        TableRef.Function array = arrayPath(named, left);
        yield array == null ? only(left, table(named)) : function(array, left);
      }
      case TableRef.Derived derived -> only(left, derived(derived, left));
      case TableRef.Function function -> function(function, left);
      case TableRef.Join join -> join(join, left);
      case TableRef.Nested(_, _, var inner, var alias) -> {
        Scope part = part(inner, left);
        if (alias == null) {
          yield part;
        }
        Opening open = null;
        for (Relation relation : part.relations) {
          open = Selects.merged(open, relation.open);
        }
        yield only(
            left,
            renamed(
                alias,
                new Relation(
                    alias.name().text(),
                    List.of(walk.keys.key(alias.name())),
                    part.visible,
                    open,
                    false,
                    false)));
      }
      case TableRef.Pivot pivot ->
          only(left, walk.reshapes.pivot(pivot, part(pivot.input(), left)));
      case TableRef.Unpivot unpivot ->
          only(left, walk.reshapes.unpivot(unpivot, part(unpivot.input(), left)));
      case TableRef.MatchRecognize match ->
          only(left, walk.reshapes.matchRecognize(match, part(match.input(), left)));
      case TableRef.PipeInput _ -> {
        Scope scope = new Scope(left.outer);
        if (pipeScope != null) {
          scope.relations.addAll(pipeScope.relations);
          scope.visible.addAll(pipeScope.visible);
        } else if (pipeInput != null) {
          scope.add(pipeInput);
        }
        yield scope;
      }
      case TableRef.Broken _ ->
          only(
              left,
              new Relation(
                  "",
                  List.of(),
                  List.of(),
                  new Opening(UnknownReason.PARSE_ERROR, List.of()),
                  false,
                  false));
    };
  }

  private static Scope only(Scope left, Relation relation) {
    Scope scope = new Scope(left.outer);
    scope.add(relation);
    return scope;
  }

  private Scope join(TableRef.Join top, Scope left) {
    Deque<TableRef.Join> spine = new ArrayDeque<>();
    TableRef at = top;
    while (at instanceof TableRef.Join join) {
      spine.push(join);
      at = join.left();
    }
    Scope joined = part(at, left);
    while (!spine.isEmpty()) {
      TableRef.Join join = spine.pop();
      Scope seen = new Scope(left.outer);
      seen.relations.addAll(left.relations);
      seen.visible.addAll(left.visible);
      seen.relations.addAll(joined.relations);
      seen.visible.addAll(joined.visible);
      Scope right = part(join.right(), seen);
      joined = joins.join(join, joined, right, left.outer);
    }
    return joined;
  }

  private Relation table(TableRef.Table table) {
    List<Ident> name = table.name();
    TableRef.Alias alias = table.alias();
    if (name.size() == 1) {
      String key = walk.keys.key(name.getFirst());
      for (Walk.Cte cte = walk.ctes; cte != null; cte = cte.next()) {
        if (cte.key().equals(key)) {
          Ident shown = alias == null ? name.getFirst() : alias.name();
          return renamed(alias, relation(shown.text(), List.of(walk.keys.key(shown)), cte.rows()));
        }
      }
    }
    Given.Known known = walk.given.tables().find(name);
    String shown = alias == null ? name.getLast().text() : alias.name().text();
    List<String> path = alias == null ? walk.keys.keys(name) : List.of(walk.keys.key(alias.name()));
    List<Slot> slots = new ArrayList<>(known.columns().size());
    for (Column column : known.columns()) {
      slots.add(
          Slot.plain(
              column.name(),
              walk.keys.key(column.name()),
              column.type(),
              column.nullable(),
              List.of(Origin.of(known.node(), column.name())),
              shown));
    }
    Opening open =
        known.open().map(reason -> new Opening(reason, List.of(known.node()))).orElse(null);
    return renamed(alias, new Relation(shown, path, slots, open, false, true));
  }

  /** What a query returns, under a name. */
  Relation relation(String name, List<String> path, Rows returned) {
    Rows rows = returned.unwrapped();
    boolean anonymous = walk.rules.anonymousName(0).isPresent();
    List<Slot> slots = new ArrayList<>(rows.columns().size());
    boolean unnamed = false;
    Map<String, Integer> seen =
        walk.given.dialect() == DialectName.DUCKDB ? new HashMap<>() : Map.of();
    for (Out column : rows.columns()) {
      unnamed |= !column.named() && !anonymous;
      String key = column.named() ? walk.keys.rule().key(column.name(), column.quoted()) : "";
      String shown = column.name();
      if (walk.given.dialect() == DialectName.DUCKDB && column.named()) {
        // A name that comes again gets a number:
        // https://duckdb.org/docs/stable/sql/dialect/friendly_sql
        int times = seen.merge(key, 1, Integer::sum);
        if (times > 1) {
          shown = column.name() + "_" + (times - 1);
          key = walk.keys.key(shown);
        }
      }
      slots.add(
          new Slot(
              shown,
              key,
              column.type(),
              column.nullable(),
              column.origins(),
              column.fields(),
              anonymous ? null : column.literal(), // such a dialect adapts no column, only literals
              name,
              List.of()));
    }
    return new Relation(name, path, slots, rows.open(), unnamed, false);
  }

  private Relation derived(TableRef.Derived derived, Scope left) {
    Rows rows = beside(left, derived.lateral(), () -> walk.queries.inside(derived.query()));
    TableRef.Alias alias = derived.alias();
    String name = alias == null ? "" : alias.name().text();
    List<String> path = alias == null ? List.of() : List.of(walk.keys.key(alias.name()));
    return renamed(alias, relation(name, path, rows));
  }

  /** Types something in FROM that may see what stands left of it. */
  private <T> T beside(Scope left, boolean lateral, java.util.function.Supplier<T> typing) {
    Scope before = walk.scope;
    Block block = walk.block;
    if (left.relations.isEmpty()) {
      walk.scope = left.outer;
    } else {
      Scope seen = new Scope(left.outer, !lateral);
      seen.relations.addAll(left.relations);
      seen.visible.addAll(left.visible);
      walk.scope = seen;
    }
    walk.block = null;
    T result = typing.get();
    walk.block = block;
    walk.scope = before;
    return result;
  }

  /** {@code FROM t, t.items AS item}: an array column of a relation further left is unnested. */
  @SuppressWarnings("NullAway") // records of another module: null says "none"
  private TableRef.@Nullable Function arrayPath(TableRef.Table table, Scope left) {
    if (walk.given.dialect() != DialectName.BIGQUERY || table.name().size() < 2) {
      return null;
    }
    String first = walk.keys.key(table.name().getFirst());
    for (Scope at = left; at != null; at = at.outer) {
      for (Relation relation : at.relations) {
        if (relation.path.isEmpty() || !relation.path.getLast().equals(first)) {
          continue;
        }
        int start = table.start();
        int end = table.name().getLast().end();
        Ident unnest = new Ident(start, start, "UNNEST", false);
        TableRef.Alias alias = table.alias();
        Ident last = table.name().getLast();
        return new TableRef.Function(
            start,
            table.end(),
            true,
            false,
            Shapes.call(start, end, unnest, new Expr.Column(start, end, table.name())),
            null,
            alias == null ? new TableRef.Alias(last.start(), last.end(), last, List.of()) : alias,
            null);
      }
    }
    return null;
  }

  private Scope function(TableRef.Function function, Scope left) {
    Origins into = new Origins();
    Optional<List<Column>> columns =
        beside(
            left,
            true,
            () -> {
              Origins before = walk.origins;
              walk.origins = into;
              var shape = walk.calls.table(function.call());
              walk.origins = before;
              return walk.rules.tableFunction(shape);
            });
    TableRef.Alias alias = function.alias();
    String name = alias == null ? function.call().function() : alias.name().text();
    List<String> path =
        List.of(
            alias == null
                ? walk.keys.key(function.call().function())
                : walk.keys.key(alias.name()));
    List<Origin> origins = into.after(Transform.EXPRESSION);
    List<Slot> slots = new ArrayList<>();
    for (Column column : columns.orElse(List.of())) {
      slots.add(
          Slot.plain(
              column.name(),
              walk.keys.key(column.name()),
              column.type(),
              column.nullable() || function.outer(),
              origins,
              name));
    }
    List<Slot> positions = walk.given.dialect() == DialectName.BIGQUERY ? new ArrayList<>() : slots;
    if (function.ordinality() != null) {
      Ident position = function.ordinality();
      positions.add(
          Slot.plain(
              position.text(),
              walk.keys.key(position),
              walk.rules.of(DataType.Simple.INT64),
              function.outer(),
              List.of(),
              name));
    }
    if (alias != null && !slots.isEmpty() && takesAlias(function, alias, slots)) {
      slots.set(0, renamed(slots.getFirst(), alias.name()));
    }
    Opening open =
        columns.isPresent() ? null : new Opening(UnknownReason.RUNTIME_SCHEMA, List.of());
    Scope scope = only(left, renamed(alias, new Relation(name, path, slots, open, false, false)));
    if (positions != slots && !positions.isEmpty()) {
      // WITH OFFSET is a name of its own, not a column of the array's alias.
      scope.add(new Relation("", List.of(), positions, null, false, false));
    }
    return scope;
  }

  /**
   * Whether {@code f(…) AS x} names the one column too: DuckDB's is named after the function till
   * then.
   */
  private boolean takesAlias(TableRef.Function function, TableRef.Alias alias, List<Slot> slots) {
    if (!alias.columns().isEmpty()) {
      return false;
    }
    boolean single =
        slots.size() == 1 && slots.getFirst().name.equalsIgnoreCase(function.call().function());
    return single
        || (walk.given.dialect() == DialectName.BIGQUERY
            && slots.size() == 1
            && slots.getFirst().name.isEmpty());
  }

  /** {@code AS t (a, b)}. */
  Relation renamed(TableRef.@Nullable Alias alias, Relation relation) {
    if (alias == null || alias.columns().isEmpty()) {
      return relation;
    }
    List<Slot> slots = new ArrayList<>(relation.slots);
    for (int i = 0; i < alias.columns().size(); i++) {
      Ident name = alias.columns().get(i);
      if (i < slots.size()) {
        slots.set(i, renamed(slots.get(i), name));
      } else if (relation.further != null) {
        walk.lost = true;
        slots.add(
            Slot.plain(
                name.text(),
                walk.keys.key(name),
                new dev.rocky.type.NativeType.Unknown(relation.further.reason()),
                true,
                List.of(),
                relation.name));
      }
    }
    return new Relation(relation.name, relation.path, slots, relation.open, false, relation.base);
  }

  private Slot renamed(Slot slot, Ident name) {
    return new Slot(
        name.text(),
        walk.keys.key(name),
        slot.type,
        slot.nullable,
        slot.origins,
        slot.fields,
        slot.literal,
        slot.relation,
        slot.merged);
  }

  /** Types an expression with exactly these relations in scope. */
  Value within(Scope scope, Origins into, Expr expr) {
    Scope before = walk.scope;
    walk.scope = scope;
    Value value = walk.typeInto(into, expr);
    walk.scope = before;
    return value;
  }
}
