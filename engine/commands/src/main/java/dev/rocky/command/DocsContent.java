package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.ir.TypeName;
import dev.rocky.lineage.Edge;
import dev.rocky.lineage.Lineage;
import dev.rocky.name.DialectName;
import dev.rocky.output.EngineVersion;
import dev.rocky.plan.StandaloneSql;
import dev.rocky.plan.StandaloneSql.Emitted;
import dev.rocky.project.AdapterConfig;
import dev.rocky.project.Contract;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.DeclaredTest;
import dev.rocky.project.Dialects;
import dev.rocky.project.Model;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.UnitTest;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the pages of {@code rocky docs} tell, as the tree that their script reads. */
final class DocsContent {
  private final Session session;
  private final Optional<RockyConfig> config;
  private final Analysis analysis;
  private final boolean history;
  private final Lineage lineage;

  DocsContent(Session session, Optional<RockyConfig> config, Analysis analysis, boolean history) {
    this.session = session;
    this.config = config;
    this.analysis = analysis;
    this.history = history;
    this.lineage = new Lineage(analysis);
  }

  /** External tables that models read, as they are written, sorted. */
  List<String> sources() {
    TreeSet<String> sources = new TreeSet<>();
    analysis.models().forEach(model -> sources.addAll(model.externals()));
    return List.copyOf(sources);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("project", projectName());
    tree.put("rocky_version", EngineVersion.current());
    tree.put("built_at", session.clock().instant());
    tree.put("history", history);
    tree.put("pipelines", pipelines());
    tree.put("adapters", adapters());
    tree.put("compile", CompileReport.of(analysis, _ -> true, true, false));
    Map<String, Object> models = new TreeMap<>();
    List<Object> runs = List.of();
    try (StateReader state = StateStores.read(session.stateFile())) {
      DocsHistory past = new DocsHistory(state, history);
      analysis.models().forEach(model -> models.put(model.name(), model(model, past)));
      runs = past.runs();
    }
    tree.put("models", models);
    Map<String, Object> sources = new TreeMap<>();
    sources().forEach(name -> sources.put(name, source(name)));
    tree.put("sources", sources);
    tree.put("edges", edges());
    tree.put("runs", runs);
    return tree;
  }

  private String projectName() {
    Path root = config.map(RockyConfig::root).orElse(session.workingDirectory());
    return String.valueOf(root.toAbsolutePath().normalize().getFileName());
  }

  private List<Object> pipelines() {
    return config.map(RockyConfig::pipelines).orElse(List.of()).stream()
        .<Object>map(p ->
            Map.of(
                "name",
                p.name(),
                "type",
                p.type(),
                "target_adapter",
                p.targetAdapter(),
                "depends_on",
                p.common().dependsOn()))
        .toList();
  }

  /** By type only: how they connect is nobody's business here. */
  private List<Object> adapters() {
    return config.map(RockyConfig::adapters).orElse(List.of()).stream()
        .<Object>map(a -> Map.of("name", a.name(), "type", a.type()))
        .toList();
  }

  private Map<String, Object> model(TypedModel typed, DocsHistory past) {
    Model model = typed.model();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("file", model.source().file());
    tree.put("language", model.language() == Model.Language.ROCKY ? "rocky" : "sql");
    tree.put("dialect", typed.dialect().label());
    model.config().intent().ifPresent(intent -> tree.put("intent", intent));
    model.config().group().ifPresent(group -> tree.put("group", group));
    tree.put("sql", model.source().text().substring(model.body().start(), model.body().end()));
    tree.put("run_sql", runSql(typed));
    tree.put("reads", reads(typed));
    tree.put(
        "readers", lineage.readers(typed.name()).stream().map(TypedModel::name).sorted().toList());
    tree.put("tests", model.config().tests().stream().map(DocsContent::test).toList());
    tree.put("unit_tests", model.config().unitTests().stream().map(UnitTest::name).toList());
    analysis.project().contracts().stream()
        .filter(c -> c.model().equals(typed.name()))
        .findFirst()
        .ifPresent(contract -> tree.put("contract", contract(contract)));
    past.tell(typed.name(), tree);
    return tree;
  }

  private static List<String> reads(TypedModel model) {
    List<String> reads = new ArrayList<>(model.dependencies());
    reads.addAll(model.externals());
    return reads;
  }

  /** The statements of a first run; a sentence where there are none. */
  private List<String> runSql(TypedModel model) {
    if (model.dialect() == DialectName.PERMISSIVE) {
      return List.of("-- no adapter says which warehouse it is for");
    }
    return switch (StandaloneSql.of(analysis, model, dialect(model))) {
      case Emitted.Statements(var first, _, _) ->
          first.stream().filter(l -> l.complaint().isEmpty()).map(l -> l.sql() + ";").toList();
      case Emitted.Inlined _ -> List.of("-- ephemeral: part of what reads it");
      case Emitted.Refused(var why) -> List.of("-- " + why);
    };
  }

  private StatementDialect dialect(TypedModel model) {
    Optional<AdapterConfig> adapter =
        config.flatMap(c ->
            Dialects.adapter(c, model.model().config().adapter(), model.model().source().file()));
    return AdapterDialect.of(model.dialect(), adapter);
  }

  private static Map<String, Object> test(DeclaredTest test) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("type", test.type());
    List<String> columns = new ArrayList<>(test.columns());
    test.column().ifPresent(column -> columns.add(0, column));
    tree.put("columns", columns);
    tree.put("severity", test.warningOnly() ? "warning" : "error");
    List<String> details = new ArrayList<>();
    if (!test.values().isEmpty()) {
      details.add("one of " + String.join(", ", test.values()));
    }
    test.toTable()
        .ifPresent(
            table -> details.add("in " + table + test.toColumn().map(c -> "." + c).orElse("")));
    test.expression().ifPresent(details::add);
    test.min().ifPresent(min -> details.add("at least " + min));
    test.max().ifPresent(max -> details.add("at most " + max));
    test.filter().ifPresent(filter -> details.add("where " + filter));
    tree.put("details", String.join("; ", details));
    return tree;
  }

  private static Map<String, Object> contract(Contract contract) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(
        "columns",
        contract.columns().stream()
            .map(column -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("name", column.name());
              column.type().ifPresent(type -> one.put("type", type.text()));
              column.nullable().ifPresent(nullable -> one.put("nullable", nullable));
              return one;
            })
            .toList());
    tree.put("required", contract.required());
    tree.put("protected", contract.protectedColumns());
    return tree;
  }

  private Map<String, Object> source(String name) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("readers", lineage.readers(name).stream().map(TypedModel::name).sorted().toList());
    analysis.project().sources().stream()
        .filter(table -> isCalled(table, name))
        .findFirst()
        .ifPresent(table -> {
          table.description().ifPresent(text -> tree.put("description", text));
          table.loadedAt().ifPresent(column -> tree.put("loaded_at", column));
          tree.put(
              "columns",
              table.columns().stream()
                  .map(column -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("name", column.name());
                    one.put("type", column.type().map(DocsContent::text).orElse(""));
                    one.put("nullable", column.nullable());
                    column.description().ifPresent(text -> one.put("description", text));
                    return one;
                  })
                  .toList());
          tree.put("tests", table.tests().stream().map(DocsContent::test).toList());
        });
    return tree;
  }

  private static String text(TypeName type) {
    List<String> inner = new ArrayList<>(type.parameters());
    type.arguments()
        .forEach(
            a -> inner.add(a.name().isEmpty() ? text(a.type()) : a.name() + " " + text(a.type())));
    return type.name()
        + (inner.isEmpty() ? "" : "(" + String.join(", ", inner) + ")")
        + type.arrays().stream()
            .map(length -> length < 0 ? "[]" : "[" + length + "]")
            .collect(Collectors.joining());
  }

  /** SQL may write fewer parts of a name than its declaration has. */
  private static boolean isCalled(DeclaredTable table, String name) {
    String whole = String.join(".", table.name()).toLowerCase(Locale.ROOT);
    String asked = name.toLowerCase(Locale.ROOT);
    return whole.equals(asked) || whole.endsWith("." + asked) || asked.endsWith("." + whole);
  }

  /** Columns made of columns: source, its column, target, its column, how, and 1 if indirect. */
  private List<Object> edges() {
    List<Object> edges = new ArrayList<>();
    for (TypedModel model : analysis.models()) {
      for (Edge edge : model.edges()) {
        edges.add(
            List.of(
                edge.source().model(),
                edge.source().column(),
                edge.target().model(),
                edge.target().column(),
                edge.transform(),
                edge.indirect() ? 1 : 0));
      }
    }
    return edges;
  }
}
