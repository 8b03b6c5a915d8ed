package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Node;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.SetOp;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** UNION, INTERSECT, EXCEPT, by position or by name (compiler.md §6.4). */
final class SetOperations {
  private final Walk walk;

  SetOperations(Walk walk) {
    this.walk = walk;
  }

  Rows operation(QueryBody.SetOperation top, boolean output) {
    Deque<QueryBody.SetOperation> spine = new ArrayDeque<>();
    QueryBody at = top;
    while (at instanceof QueryBody.SetOperation operation) {
      spine.push(operation);
      at = operation.left();
    }
    Rows rows = walk.queries.body(at, List.of(), output);
    while (!spine.isEmpty()) {
      QueryBody.SetOperation operation = spine.pop();
      Rows right = walk.queries.body(operation.right(), List.of(), output);
      rows = combine(operation.op(), operation.byName(), rows, right, operation.right());
    }
    return rows;
  }

  Rows combine(SetOp op, boolean byName, Rows left, Rows right, Node at) {
    if (op == SetOp.EXCEPT) {
      right.columns().forEach(c -> walk.decides("filter", c.origins()));
    }
    if (byName) {
      return byName(op, left, right);
    }
    if (left.open() != null || right.open() != null) {
      return withOpen(left, right);
    }
    int count = left.columns().size();
    if (count != right.columns().size()) {
      walk.report.add(
          Code.E007,
          at,
          "%s: the first branch returns %s, this one %d"
              .formatted(op, columns(count), right.columns().size()),
          "give every branch the same columns in the same order");
    }
    List<Out> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Out column = left.columns().get(i);
      columns.add(
          i < right.columns().size()
              ? merged(op, column, right.columns().get(i), "column " + (i + 1))
              : column);
    }
    return new Rows(columns, null);
  }

  private static String columns(int count) {
    return count == 1 ? "1 column" : count + " columns";
  }

  /** Positions behind an open star are not known: only the names of a complete first branch are. */
  private Rows withOpen(Rows left, Rows right) {
    walk.lost = true;
    Opening reason = left.open() != null ? left.open() : right.open();
    List<Out> columns = new ArrayList<>();
    for (Out column : left.columns()) {
      columns.add(
          reason == null ? column : column.withType(new NativeType.Unknown(reason.reason()), true));
    }
    Opening open = left.open();
    return new Rows(columns, open != null && right.open() != null ? open.and(right.open()) : open);
  }

  private Rows byName(SetOp op, Rows left, Rows right) {
    Map<String, Out> found = new LinkedHashMap<>();
    for (Out column : left.columns()) {
      found.put(walk.keys.key(column.name()), column);
    }
    List<String> matched = new ArrayList<>();
    for (Out column : right.columns()) {
      String key = walk.keys.key(column.name());
      Out other = found.get(key);
      if (other == null) {
        found.put(key, column.withType(column.type(), true));
      } else {
        found.put(key, merged(op, other, column, "column `" + column.name() + "`"));
      }
      matched.add(key);
    }
    boolean rightKnown = right.open() == null;
    List<Out> columns = new ArrayList<>();
    found.forEach((key, column) -> {
      boolean missing = !matched.contains(key);
      columns.add(
          missing && !rightKnown
              ? column.withType(new NativeType.Unknown(at(right)), true)
              : missing ? column.withType(column.type(), true) : column);
    });
    Opening open =
        left.open() == null
            ? right.open()
            : right.open() == null ? left.open() : left.open().and(right.open());
    return new Rows(columns, open);
  }

  private static dev.rocky.type.UnknownReason at(Rows rows) {
    return rows.open() == null ? dev.rocky.type.UnknownReason.OPEN_STAR : rows.open().reason();
  }

  private Out merged(SetOp op, Out left, Out right, String which) {
    Operand a = new Operand(left.type(), left.nullable(), Optional.ofNullable(left.literal()));
    Operand b = new Operand(right.type(), right.nullable(), Optional.ofNullable(right.literal()));
    NativeType type = common(a, b, left, right, which);
    boolean nullable =
        switch (op) {
          case UNION -> left.nullable() || right.nullable();
          case INTERSECT -> left.nullable() && right.nullable();
          case EXCEPT -> left.nullable();
        };
    Map<String, List<Origin>> fields = Map.of();
    Origins origins = new Origins();
    origins.addAll(left.origins());
    if (op != SetOp.EXCEPT) {
      origins.addAll(right.origins());
      if (left.fields().keySet().equals(right.fields().keySet())) {
        fields = mergedFields(left.fields(), right.fields());
      }
    } else {
      fields = left.fields();
    }
    return new Out(
        left.name(),
        left.named(),
        left.quoted(),
        type,
        nullable,
        List.copyOf(origins.list()),
        fields,
        null,
        left.fromStar(),
        left.start(),
        left.end());
  }

  private static Map<String, List<Origin>> mergedFields(
      Map<String, List<Origin>> left, Map<String, List<Origin>> right) {
    Map<String, List<Origin>> fields = new LinkedHashMap<>();
    left.forEach((name, origins) -> {
      Origins both = new Origins();
      both.addAll(origins);
      both.addAll(right.getOrDefault(name, List.of()));
      fields.put(name, List.copyOf(both.list()));
    });
    return fields;
  }

  private NativeType common(Operand a, Operand b, Out left, Out right, String which) {
    if (a.type().equals(b.type())) {
      return a.type();
    }
    Node place = new At(right.start(), right.end());
    Optional<NativeType> common = walk.rules.commonRows(List.of(a, b));
    if (common.isPresent()) {
      if (walk.rules.common(List.of(a, b)).isEmpty()) {
        walk.comparisons.convert(List.of(a, b), place, which + " of the branches");
      }
      return common.get();
    }
    return walk.common(
        List.of(a, b),
        place,
        which + " of the branches",
        () ->
            walk.report.add(
                Code.E007,
                place,
                "%s of the set operation is %s in one branch and %s in this one"
                    .formatted(which, walk.show(left.type()), walk.show(right.type())),
                "cast `%s` to %s, or put the columns in the same order"
                    .formatted(right.name(), walk.show(left.type()))));
  }

  private record At(int start, int end) implements Node {}
}
