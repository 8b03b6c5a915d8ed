package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.Query.SortKey;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.TableRef;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;

/** Types a query: its common table expressions in order, its body, its ORDER BY. */
final class Queries {
  /**
   * Recursive queries are typed again until nothing becomes nullable any more; columns settle long
   * before this.
   */
  private static final int MOST_ROUNDS = 8;

  private final Walk walk;
  private final SetOperations sets;
  private final Pipes pipes;

  Queries(Walk walk) {
    this.walk = walk;
    this.sets = new SetOperations(walk);
    this.pipes = new Pipes(walk, sets);
  }

  /**
   * @param output whether its columns are the model's own
   */
  Rows query(Query query, boolean output) {
    Walk.Cte before = walk.ctes;
    for (Query.Cte cte : query.with()) {
      Rows rows =
          Shapes.recursive(query, cte, walk.given.dialect())
              ? recursive(cte)
              : renamed(query(cte.query(), false), cte.columns());
      walk.ctes = new Walk.Cte(walk.keys.key(cte.name()), rows, walk.ctes);
    }
    Rows rows = body(query.body(), query.orderBy(), output);
    Query.Limit limit = query.limit();
    if (limit != null) {
      Block block = walk.block;
      walk.block = null;
      if (limit.count() != null) {
        walk.typeInto(new Origins(), limit.count());
      }
      if (limit.offset() != null) {
        walk.typeInto(new Origins(), limit.offset());
      }
      walk.block = block;
    }
    walk.ctes = before;
    return rows;
  }

  /**
   * A query inside an expression: what it is made from does not become part of the expression by
   * itself.
   */
  Rows inside(Query query) {
    Origins before = walk.origins;
    boolean joining = walk.comparisons.joining;
    walk.comparisons.joining = false;
    walk.origins = new Origins();
    Rows rows = query(query, false);
    walk.origins = before;
    walk.comparisons.joining = joining;
    return rows;
  }

  Rows body(QueryBody body, List<SortKey> order, boolean output) {
    return switch (body) {
      case QueryBody.Select select -> walk.selects.select(select, order, output);
      case QueryBody.SetOperation operation ->
          ordered(sets.operation(operation, output), order, output);
      case QueryBody.Values values -> ordered(values(values), order, output);
      case QueryBody.Nested(_, _, var query) -> ordered(query(query, output), order, output);
      case QueryBody.OfTable(var start, var end, var table) ->
          walk.selects.select(
              Shapes.select(
                  start,
                  end,
                  List.of(new SelectItem(start, end, Shapes.star(start, end), null)),
                  table,
                  null,
                  null),
              order,
              output);
      case QueryBody.Report report -> ordered(report(report), order, output);
      case QueryBody.Pipe pipe -> ordered(pipes.pipe(pipe), order, output);
      case QueryBody.Broken broken -> {
        Scope scope = new Scope(walk.scope);
        broken.tables().forEach(table -> walk.from.add(table, scope));
        yield new Rows(List.of(), new Opening(UnknownReason.PARSE_ERROR, List.of()));
      }
    };
  }

  /** ORDER BY behind something that is no SELECT sees only what is returned. */
  Rows ordered(Rows rows, List<SortKey> order, boolean output) {
    if (order.isEmpty()) {
      return rows;
    }
    Scope before = walk.scope;
    Block block = walk.block;
    walk.block = null;
    Scope scope = new Scope(before);
    scope.add(walk.from.relation("", List.of(), rows));
    walk.scope = scope;
    for (SortKey key : order) {
      if (!(key.expr() instanceof Expr.Star) && !(key.expr() instanceof Expr.Number)) {
        Origins into = new Origins();
        walk.typeInto(into, key.expr());
        if (output) {
          walk.decides("order", into.list());
        }
      }
    }
    walk.scope = before;
    walk.block = block;
    return rows;
  }

  Rows renamed(Rows rows, List<Ident> names) {
    if (names.isEmpty()) {
      return rows;
    }
    List<Out> columns = new ArrayList<>(rows.columns());
    for (int i = 0; i < names.size() && i < columns.size(); i++) {
      Ident name = names.get(i);
      columns.set(i, columns.get(i).withName(name.text(), name.quoted()));
    }
    if (rows.open() == null) {
      return new Rows(columns, null);
    }
    List<Out> named = new ArrayList<>();
    for (Ident name : names) {
      named.add(
          new Out(
              name.text(),
              true,
              name.quoted(),
              new NativeType.Unknown(rows.open().reason()),
              true,
              List.of(),
              java.util.Map.of(),
              null,
              false,
              name.start(),
              name.end()));
    }
    walk.lost = true;
    return new Rows(named, null);
  }

  /**
   * The anchor's types, widened once with the recursive branch; then only nullability is followed
   * until it stays, because a NULL may reach a column only in a later round.
   */
  private Rows recursive(Query.Cte cte) {
    String key = walk.keys.key(cte.name());
    Walk.Cte before = walk.ctes;
    walk.report.hush();
    QueryBody anchor = Shapes.bare(cte.query());
    while (anchor instanceof QueryBody.SetOperation operation) {
      anchor = operation.left();
    }
    Rows known = renamed(body(anchor, List.of(), false), cte.columns());
    for (int round = 0; round < MOST_ROUNDS; round++) {
      walk.ctes = new Walk.Cte(key, known, before);
      Rows next = renamed(query(cte.query(), false), cte.columns());
      if (next.columns().size() != known.columns().size()) {
        break;
      }
      Rows settled = round == 0 ? next : withTypes(next, known);
      boolean same = sameNulls(known, settled) && round > 0;
      known = settled;
      if (same) {
        break;
      }
    }
    walk.report.loud();
    walk.ctes = new Walk.Cte(key, known, before);
    Rows checked = renamed(query(cte.query(), false), cte.columns());
    walk.ctes = before;
    return checked.columns().size() == known.columns().size() ? withTypes(checked, known) : known;
  }

  private static Rows withTypes(Rows rows, Rows types) {
    List<Out> columns = new ArrayList<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      Out column = rows.columns().get(i);
      Out other = types.columns().get(i);
      columns.add(column.withType(other.type(), column.nullable() || other.nullable()));
    }
    return new Rows(columns, rows.open());
  }

  private static boolean sameNulls(Rows a, Rows b) {
    for (int i = 0; i < a.columns().size(); i++) {
      if (a.columns().get(i).nullable() != b.columns().get(i).nullable()) {
        return false;
      }
    }
    return true;
  }

  private Rows values(QueryBody.Values values) {
    Block block = walk.block;
    walk.block = null;
    int width = values.rows().isEmpty() ? 0 : values.rows().getFirst().size();
    List<String> names = walk.rules.valuesNames(width);
    List<List<Operand>> operands = new ArrayList<>();
    List<Origins> origins = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      operands.add(new ArrayList<>());
      origins.add(new Origins());
    }
    for (List<Expr> row : values.rows()) {
      if (row.size() != width) {
        walk.report.add(
            Code.E007,
            row.isEmpty() ? values : row.getFirst(),
            "the rows of VALUES have %d and %d columns".formatted(width, row.size()));
      }
      for (int i = 0; i < Math.min(width, row.size()); i++) {
        operands.get(i).add(walk.typeInto(origins.get(i), row.get(i)).operand());
      }
    }
    List<Out> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int position = i + 1;
      List<Operand> column = operands.get(i);
      NativeType type =
          column.size() == 1
              ? column.getFirst().type()
              : walk.common(
                  column,
                  values,
                  "the rows of VALUES",
                  () ->
                      walk.report.add(
                          Code.E007,
                          values,
                          "column %d of VALUES has values without a common type"
                              .formatted(position)));
      columns.add(
          new Out(
              names.get(i),
              true,
              false,
              type,
              column.stream().anyMatch(Operand::nullable),
              origins.get(i).after(Transform.EXPRESSION),
              java.util.Map.of(),
              null,
              false,
              values.start(),
              values.end()));
    }
    walk.block = block;
    return new Rows(columns, null);
  }

  private Rows report(QueryBody.Report report) {
    Scope scope = new Scope(walk.scope);
    if (!(report.table() instanceof TableRef.Broken)) {
      walk.from.add(report.table(), scope);
    }
    List<Out> columns = new ArrayList<>();
    for (Reports.Fixed fixed : Reports.columns(report.keyword())) {
      columns.add(
          new Out(
              fixed.name(),
              true,
              false,
              walk.rules.type(fixed.type()),
              true,
              List.of(),
              java.util.Map.of(),
              null,
              false,
              report.start(),
              report.end()));
    }
    return columns.isEmpty()
        ? new Rows(columns, new Opening(UnknownReason.RUNTIME_SCHEMA, List.of()))
        : new Rows(columns, null);
  }
}
