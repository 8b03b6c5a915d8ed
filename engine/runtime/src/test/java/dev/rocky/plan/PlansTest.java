package dev.rocky.plan;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.AnalysisHost;
import dev.rocky.compile.rule.Rules;
import dev.rocky.materialize.RunValues;
import dev.rocky.materialize.Step;
import dev.rocky.name.TableName;
import dev.rocky.partition.PartitionSelection;
import dev.rocky.project.Environment;
import dev.rocky.project.ExecutionConfig;
import dev.rocky.project.LoadRequest;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.ProjectLoader;
import dev.rocky.project.RockyConfig;
import dev.rocky.sql.ParsedType;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.state.BuiltObject;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import dev.rocky.testing.CaseFile;
import dev.rocky.testing.Cases;
import dev.rocky.typing.TypeRules;
import dev.rocky.warehouse.WarehouseAdapter.CatalogTable;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plans for every warehouse, of models in {@code shop.main}: what would be sent, guards included.
 *
 * <p>{@code catalog} has a line for each thing that is there, {@code KIND NAME: COLUMN TYPE, …};
 * {@code query: COLUMN TYPE, …} is what any query returns. {@code built} has lines {@code NAME KIND
 * HASH}, where the hash {@code same} is the one that this version would record.
 */
class PlansTest {
  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicNode> plans() {
    return Cases.below("src/test/plans", this::plan);
  }

  private String plan(CaseFile file, String expectation) throws Exception {
    Path directory = Files.createTempDirectory(temporary, "case");
    file.writeFiles(directory);
    Files.writeString(
        directory.resolve("models/_defaults.toml"),
        "[target]\ncatalog = \"shop\"\nschema = \"main\"\n");
    StatementDialect dialect =
        switch (expectation) {
          case "duckdb" -> StatementDialect.duckDb(Set.of("shop"));
          case "databricks" -> StatementDialect.databricks();
          case "snowflake" -> StatementDialect.snowflake("LOAD_WH");
          case "bigquery" -> StatementDialect.bigQuery("us");
          default -> throw new IllegalArgumentException("no dialect " + expectation);
        };
    Facts facts = new Facts(file.file("catalog").orElse(""));
    try (StateStore store =
        StateStores.write(
            directory.resolve("state.db"),
            new StateStores.Writer("1.80.0", "box", 1),
            InstantSource.system())) {
      List<String> hashes = new ArrayList<>();
      Plan first = planner(directory, dialect, store).plan(facts);
      first.units().forEach(unit -> hashes.add(dev.rocky.run.Hashes.of(unit.statements())));
      for (String line : file.file("built").orElse("").lines().toList()) {
        String[] words = line.split(" ");
        String hash = words[2].equals("same") ? hashes.getFirst() : words[2];
        store.commit(work ->
            work.putBuiltObject(
                new BuiltObject("shop.main." + words[0], words[1], hash, Instant.EPOCH)));
      }
      return text(planner(directory, dialect, store).plan(facts));
    }
  }

  private static TransformationPlanner planner(
      Path directory, StatementDialect dialect, StateStore store) {
    return new TransformationPlanner(
        new PipelineConfig.Transformation(
            new PipelineConfig.Common("shop", List.of(), Optional.empty(), ExecutionConfig.DEFAULT),
            "models/**",
            "default",
            Optional.empty(),
            Optional.empty()),
        analysis(directory),
        new ModelSelection(
            Optional.empty(),
            Optional.empty(),
            false,
            PartitionSelection.latest(Instant.EPOCH),
            Optional.empty()),
        dialect,
        store);
  }

  private static Analysis analysis(Path directory) {
    LoadRequest request =
        LoadRequest.of(
            directory,
            Optional.empty(),
            Environment.of(Map.of()),
            (text, dialect) -> {
              ParsedType type = SqlParser.parseType(text, SqlDialect.duckdb());
              return type.errors().isEmpty() ? Optional.of(type.type()) : Optional.empty();
            });
    return new AnalysisHost(
            Rules.all(TypeRules::of, RockyConfig.DiagnosticLevels.DEFAULT),
            new AnalysisHost.Options(2, true),
            System::nanoTime)
        .analyze(ProjectLoader.load(request));
  }

  private static String text(Plan plan) {
    List<String> lines = new ArrayList<>();
    plan.warnings().forEach(warning -> lines.add("warning: " + warning));
    plan.problems().forEach(problem -> lines.add("problem: " + problem.message()));
    plan.refusals().forEach(refusal -> lines.add("refused: " + refusal));
    for (PlannedUnit unit : plan.units()) {
      if (unit.work() instanceof PlannedUnit.Work.Ready(var build)) {
        lines.add("-- " + unit.name() + ": " + build.strategy());
        build.steps().forEach(step -> step(step, lines));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static void step(Step step, List<String> lines) {
    switch (step) {
      case Step.Guard(var query, var complaint) -> {
        lines.add("-- guard: " + complaint);
        lines.add(query.sql() + ";");
      }
      case Step.Write write -> statements(write.group().statements(), lines);
      case Step.Alter alter -> statements(alter.statements(), lines);
      case Step.Audit(var candidate) -> lines.add("-- audit of " + candidate.key());
      case Step.Load load -> step(load.write(), lines);
      case Step.Publish publish -> publish.writes().forEach(write -> step(write, lines));
      case Step.Stage stage -> statements(stage.work().statements(), lines);
      case Step.Definition(_, var action) ->
          action.ifPresentOrElse(write -> step(write, lines), () -> lines.add("-- nothing"));
      case Step.Windows windows -> windows.writes().forEach(window -> step(window.write(), lines));
      case Step.Snapshot(var work) ->
          work.steps(RunValues.OPEN).forEach(inner -> step(inner, lines));
    }
  }

  private static void statements(List<Statement> statements, List<String> lines) {
    for (Statement statement : statements) {
      if (!statement.planned()) {
        lines.add("-- " + statement.kind().name().toLowerCase(Locale.ROOT));
      }
      lines.add(statement.sql() + ";");
    }
  }

  /** A catalog of what a case says. */
  private static final class Facts implements Catalog {
    private final Map<String, ObjectKind> kinds = new LinkedHashMap<>();
    private final Map<String, List<DescribedColumn>> columns = new LinkedHashMap<>();

    Facts(String text) {
      for (String line : text.lines().toList()) {
        String[] parts = line.split(": ", 2);
        String[] words = parts[0].split(" ");
        String name = words[words.length - 1];
        if (words.length == 2) {
          kinds.put(name, ObjectKind.valueOf(words[0].toUpperCase(Locale.ROOT)));
        }
        columns.put(
            name,
            Arrays.stream(parts[1].split(", "))
                .map(column -> column.split(" ", 2))
                .map(column -> new DescribedColumn(column[0], column[1], true))
                .toList());
      }
    }

    @Override
    public boolean hasSchema(String catalog, String schema) {
      return true;
    }

    @Override
    public List<CatalogTable> tables(String catalog, String schema) {
      return kinds.entrySet().stream()
          .map(entry -> new CatalogTable(entry.getKey(), entry.getValue()))
          .toList();
    }

    @Override
    public Optional<ObjectKind> kind(TableName table) {
      return Optional.ofNullable(kinds.get(table.table()));
    }

    @Override
    public Optional<List<DescribedColumn>> columns(TableName table) {
      return Optional.ofNullable(columns.get(table.table()));
    }

    @Override
    public List<DescribedColumn> describe(String sql) {
      return columns.getOrDefault("query", List.of());
    }
  }
}
