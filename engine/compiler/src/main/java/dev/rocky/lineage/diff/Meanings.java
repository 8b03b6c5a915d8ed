package dev.rocky.lineage.diff;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.Reference;
import dev.rocky.compile.TypedModel;
import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.TableRef;
import dev.rocky.ir.Window;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.lineage.diff.Meaning.Clause;
import dev.rocky.lineage.diff.Meaning.Column;
import dev.rocky.lineage.diff.Place.CommonTable;
import dev.rocky.lineage.diff.Place.Relation;
import dev.rocky.sql.DeepStack;
import dev.rocky.sql.SqlPrinter;
import dev.rocky.sql.Trees;
import dev.rocky.sql.dialect.SqlDialect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the meaning of a model's query. One for each model, used by one thread. */
final class Meanings {
  final SqlDialect dialect;
  private final TypedModel model;
  private final Analysis analysis;
  private final Map<Integer, Reference> references = new HashMap<>();
  private final Sources sources = new Sources(this);

  /** The FROM of the SELECT read last: ORDER BY behind it sees that. */
  private @Nullable Place selected;

  private Meanings(TypedModel model, Analysis analysis) {
    this.model = model;
    this.analysis = analysis;
    this.dialect = SqlDialect.of(model.dialect());
    model.references().forEach(reference -> references.put(reference.start(), reference));
  }

  /** Empty when the model was not parsed. */
  static Optional<Meaning> of(TypedModel model, Analysis analysis) {
    if (!model.sql().parsed() || model.sql().query().isEmpty()) {
      return Optional.empty();
    }
    Query query = model.sql().query().get();
    Meanings meanings = new Meanings(model, analysis);
    return Optional.of(
        DeepStack.call(Trees.height(query), () -> meanings.query(query, new Place(null, null))));
  }

  /**
   * @param outer what stands around the query
   */
  Meaning query(Query query, Place outer) {
    CommonTable tables = outer.commonTables;
    for (Query.Cte cte : query.with()) {
      String name = key(cte.name());
      CommonTable visible = tables;
      if (query.recursive()) {
        // Inside itself a recursive table is known by its name alone.
        visible =
            new CommonTable(
                name,
                new Meaning(List.of(), List.of(), Optional.empty(), List.of("@" + name)),
                tables);
      }
      Place inside = new Place(outer.outer, visible);
      inside.relations.addAll(outer.relations);
      tables = new CommonTable(name, renamed(query(cte.query(), inside), cte.columns()), tables);
    }
    Place place = new Place(outer, tables);
    Meaning body = body(query.body(), place, query.orderBy());
    Query.Limit limit = query.limit();
    if (limit == null) {
      return body;
    }
    List<Clause> rows = new ArrayList<>(body.rows());
    rows.add(limit(query, limit, body, place));
    return new Meaning(body.columns(), rows, Optional.empty(), body.open());
  }

  /** Which rows a LIMIT keeps is up to the order too. */
  private Clause limit(Query query, Query.Limit limit, Meaning body, Place place) {
    StringBuilder key = new StringBuilder("limit ").append(key(limit, place));
    for (Query.SortKey sort : query.orderBy()) {
      Optional<Column> own =
          sort.expr() instanceof Expr.Column(_, _, var parts) && parts.size() == 1
              ? body.column(key(parts.getFirst()), -1)
              : Optional.empty();
      key.append(own.map(Column::key).orElseGet(() -> orderKey(sort.expr(), body, place)))
          .append(sort.descending())
          .append(sort.nullsFirst());
    }
    String text = text(limit);
    if (!query.orderBy().isEmpty()) {
      text =
          "ORDER BY "
              + text(query.orderBy().getFirst().start(), query.orderBy().getLast().end())
              + " "
              + text;
    }
    return new Clause(Keys.brief(key.toString()), text);
  }

  private String orderKey(Expr expr, Meaning body, Place place) {
    int at = ordinal(expr);
    return at >= 0 && at < body.columns().size()
        ? body.columns().get(at).key()
        : key(expr, selected == null ? place : selected);
  }

  private Meaning body(QueryBody body, Place place, List<Query.SortKey> order) {
    return switch (body) {
      case QueryBody.Select select -> select(select, place, order);
      case QueryBody.SetOperation operation -> combined(operation, place);
      case QueryBody.Nested(_, _, var query) -> query(query, place);
      case QueryBody.Values values -> values(values, place);
      case QueryBody.OfTable _, QueryBody.Report _, QueryBody.Pipe _, QueryBody.Broken _ ->
          whole(body, place);
    };
  }

  /** A form whose columns are not followed: any change of it is one of the rows. */
  private Meaning whole(QueryBody body, Place place) {
    String key = key(body, place);
    return new Meaning(
        List.of(), List.of(new Clause(key, text(body))), Optional.empty(), List.of("whole"));
  }

  private Meaning values(QueryBody.Values values, Place place) {
    int width = values.rows().isEmpty() ? 0 : values.rows().getFirst().size();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      StringBuilder key = new StringBuilder("values ");
      List<String> shown = new ArrayList<>();
      for (List<Expr> row : values.rows()) {
        if (i < row.size()) {
          key.append(key(row.get(i), place)).append('|');
          shown.add(print(row.get(i)));
        }
      }
      columns.add(
          new Column(
              "", Keys.brief(key.toString()), String.join(", ", shown), values.start(), List.of()));
    }
    Clause rows = new Clause("values " + values.rows().size(), "VALUES");
    return new Meaning(columns, List.of(rows), Optional.empty(), List.of());
  }

  private Meaning combined(QueryBody.SetOperation top, Place place) {
    Deque<QueryBody.SetOperation> spine = new ArrayDeque<>();
    QueryBody at = top;
    while (at instanceof QueryBody.SetOperation operation) {
      spine.push(operation);
      at = operation.left();
    }
    Meaning meaning = body(at, place, List.of());
    while (!spine.isEmpty()) {
      QueryBody.SetOperation operation = spine.pop();
      meaning = combined(operation, meaning, body(operation.right(), place, List.of()));
    }
    return meaning;
  }

  private static Meaning combined(QueryBody.SetOperation operation, Meaning left, Meaning right) {
    String word = operation.op() + (operation.all() ? " ALL" : "");
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < left.columns().size(); i++) {
      Column a = left.columns().get(i);
      Optional<Column> b =
          operation.byName()
              ? right.column(a.name(), -1)
              : i < right.columns().size() ? Optional.of(right.columns().get(i)) : Optional.empty();
      columns.add(
          b.map(other ->
                  new Column(
                      a.name(),
                      Keys.brief("(" + a.key() + "|" + other.key() + ")"),
                      a.sql().equals(other.sql()) ? a.sql() : a.sql() + " | " + other.sql(),
                      a.start(),
                      List.of(a, other)))
              .orElse(a));
    }
    if (operation.byName()) {
      right.columns().stream()
          .filter(c -> left.column(c.name(), -1).isEmpty())
          .forEach(columns::add);
    }
    List<Clause> rows = new ArrayList<>(left.rows());
    StringBuilder key = new StringBuilder(word).append(operation.byName());
    if (!operation.all() || operation.op() != QueryBody.SetOp.UNION) {
      columns.forEach(column -> key.append(column.key()));
    }
    rows.add(new Clause(Keys.brief(key.toString()), word));
    rows.addAll(right.rows());
    List<String> open = new ArrayList<>(left.open());
    open.addAll(right.open());
    return new Meaning(columns, rows, Optional.empty(), open);
  }

  private Meaning select(QueryBody.Select select, Place outer, List<Query.SortKey> order) {
    Place place = new Place(outer, outer.commonTables);
    place.windows = select.windows();
    List<Clause> rows = new ArrayList<>();
    Optional<String> plain = Optional.empty();
    for (TableRef table : select.from()) {
      plain = sources.add(table, place, rows);
    }
    for (SelectItem item : select.items()) {
      if (item.alias() != null) {
        place.aliases.putIfAbsent(key(item.alias()), item);
      }
    }
    clause("where", "WHERE", select.where(), place, rows);
    if (select.connectBy() != null) {
      rows.add(new Clause("connect " + key(select.connectBy(), place), text(select.connectBy())));
    }
    Items items = new Items(this, place);
    select.items().forEach(items::add);
    group(select, items, place, rows);
    clause("having", "HAVING", select.having(), place, rows);
    clause("qualify", "QUALIFY", select.qualify(), place, rows);
    if (select.distinct() || !select.distinctOn().isEmpty()) {
      rows.add(distinct(select, items.columns(), order, place));
    }
    if (select.sample() != null) {
      rows.add(new Clause("sample " + key(select.sample(), place), select.sample().text()));
    }
    selected = place;
    boolean untouched = rows.size() == 1 && select.from().size() == 1;
    return new Meaning(items.columns(), rows, untouched ? plain : Optional.empty(), items.open());
  }

  private void clause(
      String kind, String word, @Nullable Expr condition, Place place, List<Clause> rows) {
    if (condition != null) {
      rows.add(
          new Clause(
              Keys.brief(kind + " " + key(condition, place)), word + " " + print(condition)));
    }
  }

  private void group(QueryBody.Select select, Items items, Place place, List<Clause> rows) {
    QueryBody.GroupBy group = select.groupBy();
    if (group == null) {
      return;
    }
    StringBuilder key = new StringBuilder("group ");
    if (group.all()) {
      items.columns().forEach(column -> key.append(column.key()).append(','));
    }
    for (QueryBody.Grouping element : group.elements()) {
      int at = element instanceof QueryBody.Grouping.Key(_, _, var expr) ? ordinal(expr) : -1;
      boolean listed = at >= 0 && at < items.columns().size() && items.open().isEmpty();
      key.append(
              listed
                  ? items.columns().get(at).key()
                  : element instanceof QueryBody.Grouping.Key(_, _, var expr)
                      ? key(expr, place)
                      : key(element, place))
          .append(',');
    }
    // The tree starts at the first key, behind the words.
    rows.add(new Clause(Keys.brief(key.toString()), "GROUP BY " + text(group)));
  }

  private Clause distinct(
      QueryBody.Select select, List<Column> columns, List<Query.SortKey> order, Place place) {
    StringBuilder key = new StringBuilder("distinct ");
    if (select.distinctOn().isEmpty()) {
      columns.forEach(column -> key.append(column.key()).append(','));
      return new Clause(Keys.brief(key.toString()), "DISTINCT");
    }
    select.distinctOn().forEach(on -> key.append(key(on, place)).append(','));
    order.forEach(sort -> key.append(key(sort, place)).append(','));
    List<String> shown = select.distinctOn().stream().map(this::print).toList();
    return new Clause(Keys.brief(key.toString()), "DISTINCT ON (" + String.join(", ", shown) + ")");
  }

  /** The position that a number in GROUP BY or ORDER BY names, from 0; -1 for anything else. */
  private static int ordinal(Expr expr) {
    return expr instanceof Expr.Number(_, _, var text) && text.matches("[0-9]{1,4}")
        ? Integer.parseInt(text) - 1
        : -1;
  }

  Meaning renamed(Meaning meaning, List<Ident> names) {
    if (names.isEmpty()) {
      return meaning;
    }
    List<Column> columns = new ArrayList<>(meaning.columns());
    for (int i = 0; i < names.size() && i < columns.size(); i++) {
      columns.set(i, columns.get(i).named(key(names.get(i))));
    }
    return new Meaning(columns, meaning.rows(), Optional.empty(), meaning.open());
  }

  /** The table that a name in FROM means, and what is known of its columns. */
  Relation table(TableRef.Table table, Place place) {
    Ident first = table.name().getFirst();
    Reference reference = references.get(first.start());
    String node =
        reference == null
            ? String.join(".", table.name().stream().map(Ident::text).toList())
            : reference.model().orElse(reference.name());
    Set<String> known = new LinkedHashSet<>();
    analysis
        .model(node)
        .ifPresent(input -> input.columns().forEach(c -> known.add(Keys.name(c.name()))));
    for (ColumnRef read : model.reads()) {
      if (read.model().equals(node)) {
        known.add(Keys.name(read.column()));
      }
    }
    int mentions = place.mentions(node);
    return new Relation(
        path(table),
        Keys.name(node) + (mentions == 0 ? "" : "#" + (mentions + 1)),
        Optional.of(node),
        Map.of(),
        known,
        true);
  }

  private List<String> path(TableRef.Table table) {
    return table.alias() == null
        ? table.name().stream().map(this::key).toList()
        : List.of(key(table.alias().name()));
  }

  /** What a column reference means: a key that does not depend on aliases. */
  private String column(Expr.Column column, Place from) {
    List<String> keys = column.parts().stream().map(this::key).toList();
    for (Place at = from; at != null; at = at.outer) {
      for (int k = 1; k < keys.size(); k++) {
        for (Relation relation : at.relations) {
          if (relation.named(keys.subList(0, k))) {
            return used(relation, keys.subList(k, keys.size()), from);
          }
        }
      }
    }
    for (Place at = from; at != null; at = at.outer) {
      for (Relation relation : at.relations) {
        if (relation.has(keys.getFirst())) {
          return used(relation, keys, from);
        }
      }
    }
    String name = keys.getFirst();
    SelectItem item = from.aliases.get(name);
    if (item != null && !from.pending.contains(name)) {
      from.pending.add(name);
      String key = key(item.expr(), from);
      from.pending.remove(name);
      return keys.size() == 1 ? key : key + "." + String.join(".", keys.subList(1, keys.size()));
    }
    for (Place at = from; at != null; at = at.outer) {
      List<Relation> open = at.relations.stream().filter(Relation::open).toList();
      if (open.size() == 1) {
        return used(open.getFirst(), keys, from);
      }
    }
    return "?" + String.join(".", keys);
  }

  private static String used(Relation relation, List<String> names, Place from) {
    Column inner = relation.columns().get(names.getFirst());
    if (inner != null) {
      from.parts.add(inner);
    }
    String key = relation.key(names.getFirst());
    return names.size() == 1 ? key : key + "." + String.join(".", names.subList(1, names.size()));
  }

  String key(Ident name) {
    return Keys.name(name.text());
  }

  String key(Node node, Place place) {
    return Keys.of(node, new NamesOf(place));
  }

  /** Names of an expression as they are meant in one place. */
  private final class NamesOf implements Keys.Names {
    private final Place place;

    NamesOf(Place place) {
      this.place = place;
    }

    @Override
    public String column(Expr.Column column) {
      return Meanings.this.column(column, place);
    }

    @Override
    public String query(Query query) {
      return Meanings.this.query(query, place).key();
    }

    @Override
    public @Nullable Window window(Ident name) {
      return place.window(name).map(QueryBody.NamedWindow::window).orElse(null);
    }
  }

  String print(Expr expr) {
    return SqlPrinter.print(expr, dialect);
  }

  /** What was written, on one line. */
  String text(Node node) {
    return text(node.start(), node.end());
  }

  private String text(int start, int last) {
    String sql = model.sql().text();
    int end = Math.min(last, sql.length());
    return sql.substring(Math.min(start, end), end).strip().replaceAll("\\s+", " ");
  }
}
