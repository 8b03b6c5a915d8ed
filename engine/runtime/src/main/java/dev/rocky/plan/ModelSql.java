package dev.rocky.plan;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.Reference;
import dev.rocky.compile.TypedModel;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.TableRef;
import dev.rocky.name.TableName;
import dev.rocky.project.Model;
import dev.rocky.project.Strategy;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Turns the SQL of a model into SQL of the warehouse, by edits at places the parser found:
 * references to models become their targets, ephemeral models become CTEs (execution.md §4.4).
 */
final class ModelSql {
  private final Analysis analysis;
  private final StatementDialect dialect;
  private final Map<String, TableName> outside = new LinkedHashMap<>();
  private final Map<String, TableName> instead;
  private final Map<TableName, TableName> shadows;
  private final Predicate<TypedModel> inlining;

  ModelSql(Analysis analysis, StatementDialect dialect) {
    this(analysis, dialect, Map.of(), Map.of(), ModelSql::isEphemeral);
  }

  /**
   * @param instead models that are read from elsewhere than from their targets
   * @param shadows tables that are read from their shadows, however the query names them
   * @param inlining models whose query takes the place of their target
   */
  ModelSql(
      Analysis analysis,
      StatementDialect dialect,
      Map<String, TableName> instead,
      Map<TableName, TableName> shadows,
      Predicate<TypedModel> inlining) {
    this.shadows = shadows;
    this.inlining = inlining;
    this.analysis = analysis;
    this.dialect = dialect;
    this.instead = instead;
    for (Model model : analysis.project().references()) {
      outside.put(model.name(), model.config().target());
    }
  }

  /** The query to send; empty for a model that could not be read. */
  Optional<String> expand(TypedModel model) {
    return model.sql().query().map(query -> expand(model, query));
  }

  private String expand(TypedModel model, Query query) {
    Map<String, TypedModel> inlined = new LinkedHashMap<>();
    collect(model, inlined);
    Map<String, String> cteOf = cteNames(model, inlined);
    List<String> ctes = new ArrayList<>();
    inlined.forEach((name, ephemeral) ->
        ephemeral
            .sql()
            .query()
            .ifPresent(body ->
                ctes.add(
                    dialect.column(cteOf.getOrDefault(name, name))
                        + " AS (\n"
                        + edited(ephemeral, body, edits(ephemeral, body, cteOf))
                        + "\n)")));
    List<Edit> edits = edits(model, query, cteOf);
    if (!ctes.isEmpty()) {
      String list = String.join(", ", ctes);
      edits.add(
          query.with().isEmpty()
              ? new Edit(query.start(), query.start(), "WITH " + list + "\n")
              : new Edit(
                  query.with().getFirst().start(), query.with().getFirst().start(), list + ", "));
    }
    return edited(model, query, edits);
  }

  /** Ephemeral models the query needs, each after those it needs itself. */
  private void collect(TypedModel model, Map<String, TypedModel> inlined) {
    for (Reference reference : model.references()) {
      TypedModel read = reference.model().flatMap(analysis::model).orElse(null);
      if (read != null
          && inlining.test(read)
          && !read.name().equals(model.name())
          && !inlined.containsKey(read.name())) {
        collect(read, inlined);
        inlined.put(read.name(), read);
      }
    }
  }

  /**
   * How each inlined model is called: its own name, unless one of the queries has a CTE of that
   * name.
   */
  private static Map<String, String> cteNames(TypedModel model, Map<String, TypedModel> inlined) {
    if (inlined.isEmpty()) {
      return Map.of();
    }
    Set<String> taken = new TreeSet<>();
    List<TypedModel> all = new ArrayList<>(inlined.values());
    all.add(model);
    for (TypedModel one : all) {
      one.sql().query().ifPresent(query -> taken.addAll(TableNodes.of(query).cteNames()));
    }
    Map<String, String> called = new LinkedHashMap<>();
    for (String name : inlined.keySet()) {
      String free = name;
      for (int n = 1; taken.contains(free.toLowerCase(Locale.ROOT)); n++) {
        free = name + "__rocky" + (n == 1 ? "" : "_" + n);
      }
      called.put(name, free);
    }
    return called;
  }

  private List<Edit> edits(TypedModel model, Query query, Map<String, String> cteOf) {
    List<Edit> edits = new ArrayList<>();
    TableNodes nodes = TableNodes.of(query);
    for (Reference reference : model.references()) {
      String read = reference.model().orElse("");
      TableRef.Table table = nodes.at(reference.start());
      if (table != null && table.name().size() > 1) {
        shadowed(table, reference).ifPresent(edits::add);
      }
      if (read.isEmpty() || table == null || table.name().size() != 1) {
        continue;
      }
      String cte = cteOf.get(read);
      if (read.equals(cte)) {
        continue;
      }
      String with =
          cte == null
              ? targetOf(read).map(dialect::table).orElse(reference.name())
              : dialect.column(cte);
      Ident name = table.name().getFirst();
      // A quoted name stays as the author wrote it: where case counts, only that spelling resolves.
      String called =
          name.quoted()
              ? model.sql().text().substring(name.start(), name.end())
              : dialect.column(read);
      String alias = table.alias() == null ? " AS " + called : "";
      edits.add(new Edit(name.start(), name.end(), with + alias));
    }
    return edits;
  }

  private Optional<TableName> targetOf(String model) {
    return Optional.ofNullable(instead.get(model))
        .or(() -> analysis.model(model).map(typed -> typed.model().config().target()))
        .or(() -> Optional.ofNullable(outside.get(model)))
        .map(table -> shadows.getOrDefault(table, table));
  }

  /** {@code schema.table} and longer names are the author's own, but for a shadow. */
  private Optional<Edit> shadowed(TableRef.Table table, Reference reference) {
    List<String> written = table.name().stream().map(Ident::text).toList();
    for (Map.Entry<TableName, TableName> shadow : shadows.entrySet()) {
      if (names(written, shadow.getKey())) {
        String alias =
            table.alias() == null ? " AS " + dialect.column(shadow.getKey().table()) : "";
        return Optional.of(
            new Edit(reference.start(), reference.end(), dialect.table(shadow.getValue()) + alias));
      }
    }
    return Optional.empty();
  }

  /** Whether a name of two or three parts means a table. */
  static boolean names(List<String> written, TableName table) {
    List<String> whole = List.of(table.catalog(), table.schema(), table.table());
    int left = whole.size() - written.size();
    if (written.size() < 2 || left < 0) {
      return false;
    }
    for (int i = 0; i < written.size(); i++) {
      if (!written.get(i).equalsIgnoreCase(whole.get(left + i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isEphemeral(TypedModel model) {
    return model.model().config().strategy() instanceof Strategy.Ephemeral;
  }

  /** Replaces the characters from {@code start} to {@code end} of the model's text. */
  private record Edit(int start, int end, String with) {}

  /**
   * The text of the query alone: what stands around it (comments, a closing semicolon) is left out.
   */
  private static String edited(TypedModel model, Query query, List<Edit> edits) {
    String text = model.sql().text();
    StringBuilder out = new StringBuilder(text.length() + 64);
    int at = query.start();
    edits.sort(Order.byInt(Edit::start));
    for (Edit edit : edits) {
      out.append(text, at, edit.start()).append(edit.with());
      at = edit.end();
    }
    return out.append(text, at, query.end()).toString();
  }
}
