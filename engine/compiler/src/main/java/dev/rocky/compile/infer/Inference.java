package dev.rocky.compile.infer;

import dev.rocky.compile.infer.Inferred.OutColumn;
import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Query;
import dev.rocky.lineage.Edge;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.typing.TypeRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Types and traces the query of one model, in one walk over its tree (compiler.md §6, §11.1). */
public final class Inference {
  private Inference() {}

  /** What the query returns; whatever is not understood is Unknown, never an exception. */
  public static Inferred infer(Query query, Given given) {
    Walk walk = new Walk(given);
    Rows rows = walk.queries.query(query, true).unwrapped();
    List<Out> columns = withoutDuplicates(namedBy(given.rules(), rows.columns()), walk);
    List<OutColumn> out = new ArrayList<>(columns.size());
    boolean named = true;
    for (Out column : columns) {
      named &= column.named();
      out.add(
          new OutColumn(
              column.name(), column.type(), column.nullable(), column.start(), column.end()));
    }
    return new Inferred(
        out,
        edges(columns, walk),
        List.copyOf(walk.reads),
        walk.star,
        Optional.ofNullable(rows.open()).map(Opening::reason),
        rows.open() == null && named,
        !walk.lost,
        walk.report.found(),
        walk.joinKeyNanos);
  }

  /** Results without a name get the one that the dialect gives them, if it is knowable. */
  private static List<Out> namedBy(TypeRules rules, List<Out> columns) {
    if (rules.anonymousName(0).isEmpty()) {
      return columns;
    }
    List<Out> named = new ArrayList<>(columns.size());
    int unnamed = 0;
    for (Out column : columns) {
      Out whole = column.withType(rules.settled(column.type()), column.nullable());
      named.add(
          column.named()
              ? whole
              : whole.withName(rules.anonymousName(unnamed++).orElse(column.name()), false));
    }
    return named;
  }

  /**
   * One column for each name (compiler.md §6.5): where the first stands; an item written out beats
   * one from a star, otherwise the first wins. A star and one item that redefines a column of it
   * are meant so; everything else is W007.
   */
  private static List<Out> withoutDuplicates(List<Out> columns, Walk walk) {
    Map<String, Out> kept = new LinkedHashMap<>();
    for (Out column : columns) {
      String key = walk.keys.rule().key(column.name(), column.quoted());
      Out first = kept.putIfAbsent(key, column);
      if (first == null) {
        continue;
      }
      boolean redefines = first.fromStar() && !column.fromStar();
      boolean redefined = !first.fromStar() && column.fromStar();
      if (redefines) {
        kept.put(key, column);
      }
      if (!redefines && !redefined) {
        walk.report.add(
            Code.W007,
            column.start(),
            column.end(),
            "two columns are named `%s`: %s and %s; only the first is kept"
                .formatted(column.name(), origin(first, walk), origin(column, walk)),
            Optional.of("give one of them an alias, or exclude it"));
      }
    }
    return kept.size() == columns.size() ? columns : new ArrayList<>(kept.values());
  }

  private static String origin(Out column, Walk walk) {
    if (column.origins().isEmpty()) {
      int end = Math.min(column.end(), walk.given.text().length());
      return "`" + walk.given.text().substring(Math.min(column.start(), end), end) + "`";
    }
    ColumnRef source = column.origins().getFirst().source();
    return "`" + source.model() + "." + source.column() + "`";
  }

  private static List<Edge> edges(List<Out> columns, Walk walk) {
    String model = walk.given.model();
    List<Edge> direct = new ArrayList<>();
    Set<Edge> indirect = new LinkedHashSet<>();
    for (Out column : columns) {
      if (column.fields().isEmpty()) {
        add(column.origins(), new ColumnRef(model, column.name()), direct, indirect);
        continue;
      }
      column
          .fields()
          .forEach((field, origins) ->
              add(
                  origins,
                  new ColumnRef(model, Origin.fieldName(column.name()) + "." + field),
                  direct,
                  indirect));
    }
    ColumnRef whole = new ColumnRef(model, "*");
    walk.indirect.forEach((source, uses) -> {
      for (String use : uses) {
        indirect.add(new Edge(source, whole, use, true, false));
      }
    });
    direct.addAll(indirect);
    return direct;
  }

  private static void add(
      List<Origin> origins, ColumnRef target, List<Edge> direct, Set<Edge> indirect) {
    int first = direct.size();
    for (Origin origin : origins) {
      Edge edge =
          new Edge(origin.source(), target, origin.transform().text(), false, origin.ambiguous());
      if (!direct.subList(first, direct.size()).contains(edge)) {
        direct.add(edge);
      }
      if (origin.window()) {
        indirect.add(new Edge(origin.source(), target, "window", true, origin.ambiguous()));
      }
    }
  }
}
