package dev.rocky.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.AnalysisHost;
import dev.rocky.compile.rule.Rules;
import dev.rocky.partition.PartitionSelection;
import dev.rocky.plan.ModelSelection;
import dev.rocky.plan.TransformationPlanner;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.Environment;
import dev.rocky.project.ExecutionConfig;
import dev.rocky.project.LoadRequest;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.ProjectLoader;
import dev.rocky.project.RockyConfig;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.state.OpenUnit;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import dev.rocky.state.Trigger;
import dev.rocky.typing.TypeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on warehouses that answer from a script: what is sent, in order, run after run. */
class CloudRunsTest {
  private static final StateStores.Writer WRITER = new StateStores.Writer("1.80.0", "box", 4711);

  @TempDir Path directory;
  private Instant now = Instant.parse("2031-05-04T07:15:00.042Z");
  private final InstantSource clock = () -> now;

  @BeforeEach
  void models() throws IOException {
    Files.createDirectories(directory.resolve("models"));
    write("models/_defaults.toml", "[target]\ncatalog = \"shop\"\nschema = \"main\"\n");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private RunResult run(ScriptedWarehouse warehouse) {
    PipelineConfig.Transformation pipeline =
        new PipelineConfig.Transformation(
            new PipelineConfig.Common(
                "shop", List.of(), Optional.empty(), new ExecutionConfig(1, false, false, 50, 0)),
            "models/**",
            "default",
            Optional.empty(),
            Optional.empty());
    Analysis analysis =
        new AnalysisHost(
                Rules.all(TypeRules::of, RockyConfig.DiagnosticLevels.DEFAULT),
                new AnalysisHost.Options(2, true),
                System::nanoTime)
            .analyze(
                ProjectLoader.load(
                    LoadRequest.of(
                        directory,
                        Optional.empty(),
                        Environment.of(Map.of()),
                        (text, dialect) -> Optional.empty())));
    try (StateStore store = StateStores.write(directory.resolve("state.db"), WRITER, clock)) {
      RunSettings settings =
          new RunSettings(
              "shop",
              pipeline.type(),
              pipeline.common().execution(),
              Optional.empty(),
              Optional.empty(),
              "0123456789abcdef",
              Trigger.MANUAL,
              WRITER);
      return new Run(settings, warehouse, store, clock, List.of())
          .carryOut(run -> {
            TransformationPlanner planner =
                new TransformationPlanner(
                    pipeline,
                    analysis,
                    new ModelSelection(
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        PartitionSelection.latest(Instant.EPOCH),
                        Optional.empty()),
                    warehouse.dialect(),
                    store);
            return new Run.Work(
                planner.plan(new WarehouseCatalog(warehouse)), planner, Optional.of(analysis));
          });
    } finally {
      now = now.plus(Duration.ofMinutes(1));
    }
  }

  @Test
  void aMaterializedViewIsSentOnceThenRefreshedUntilItsQueryChanges() throws IOException {
    ScriptedWarehouse databricks = new ScriptedWarehouse(StatementDialect.databricks());
    write("models/m.sql", "SELECT id FROM raw.s");
    write("models/m.toml", "strategy = \"materialized_view\"\n");
    String create = "CREATE OR REPLACE MATERIALIZED VIEW shop.main.m AS\nSELECT id FROM raw.s";
    assertEquals(Outcome.SUCCESS, run(databricks).outcome());
    assertEquals(List.of(create), databricks.sent());

    databricks.put("m", ObjectKind.MATERIALIZED_VIEW, "id INT");
    for (int i = 0; i < 2; i++) {
      databricks.script();
      RunResult result = run(databricks);
      assertEquals(Outcome.SUCCESS, result.outcome());
      assertEquals("materialized_view", result.units().getFirst().strategy());
      assertEquals(List.of("REFRESH MATERIALIZED VIEW shop.main.m"), databricks.sent());
    }

    write("models/m.sql", "SELECT id + 1 AS id FROM raw.s");
    databricks.script();
    run(databricks);
    assertEquals(
        List.of(
            "CREATE OR REPLACE MATERIALIZED VIEW shop.main.m AS\nSELECT id + 1 AS id FROM raw.s"),
        databricks.sent());
    databricks.script();
    run(databricks);
    assertEquals(List.of("REFRESH MATERIALIZED VIEW shop.main.m"), databricks.sent());
  }

  @Test
  void aDynamicTableThatIsUnchangedIsDoneWithoutAStatement() throws IOException {
    ScriptedWarehouse snowflake = new ScriptedWarehouse(StatementDialect.snowflake("LOAD_WH"));
    write("models/m.sql", "SELECT id FROM raw.s");
    write("models/m.toml", "[strategy]\ntype = \"dynamic_table\"\ntarget_lag = \"1 hour\"\n");
    run(snowflake);
    assertEquals(
        List.of(
            "CREATE OR REPLACE DYNAMIC TABLE shop.main.m\n  TARGET_LAG = '1 hour'\n  WAREHOUSE = LOAD_WH\nAS\nSELECT id FROM raw.s"),
        snowflake.sent());

    snowflake.put("m", ObjectKind.DYNAMIC_TABLE, "id INT");
    snowflake.script();
    RunResult result = run(snowflake);
    assertEquals(Outcome.SUCCESS, result.outcome());
    assertEquals(List.of(), snowflake.sent());
    assertEquals(1, result.done().size());
    assertEquals("dynamic_table", result.units().getFirst().strategy());
    assertEquals(true, result.units().getFirst().rows().isEmpty());

    write("models/m.toml", "[strategy]\ntype = \"dynamic_table\"\ntarget_lag = \"2 hours\"\n");
    snowflake.script();
    run(snowflake);
    assertEquals(1, snowflake.sent().size());
  }

  // --- groups without transactions

  private static final String STAGE = "shop.main._rocky_stage_51335f8a";
  private static final String HISTORY = "DESCRIBE HISTORY shop.main.m LIMIT 1";
  private static final List<String> REPLACING =
      List.of(
          "CREATE OR REPLACE TABLE " + STAGE + " AS\nSELECT id, part FROM raw.s",
          HISTORY,
          "MERGE INTO shop.main.m AS t\nUSING (\nSELECT DISTINCT part FROM "
              + STAGE
              + "\n) AS r\nON t.part IS NOT DISTINCT FROM r.part\nWHEN MATCHED THEN DELETE",
          "INSERT INTO shop.main.m (id, part)\nSELECT id, part FROM " + STAGE,
          "DROP TABLE IF EXISTS " + STAGE);

  private ScriptedWarehouse replacing() throws IOException {
    write("models/m.sql", "SELECT id, part FROM raw.s");
    write("models/m.toml", "[strategy]\ntype = \"delete_insert\"\npartition_by = [\"part\"]\n");
    ScriptedWarehouse databricks = new ScriptedWarehouse(StatementDialect.databricks());
    databricks.put("m", ObjectKind.TABLE, "id INT", "part INT");
    databricks.columns.put("query", databricks.columns.get("m"));
    return databricks;
  }

  private Optional<OpenUnit> open() {
    try (StateReader state = StateStores.read(directory.resolve("state.db"))) {
      return state.openUnit("shop.main.m", "");
    }
  }

  private static List<List<Object>> version(long version) {
    return List.of(List.of(version));
  }

  @Test
  void theVersionIsInTheStoreFromBeforeTheFirstWriteToAfterTheLast() throws IOException {
    ScriptedWarehouse databricks = replacing();
    databricks.script().rows("DESCRIBE HISTORY.*", List.of("version"), version(7));
    Map<String, String> during = new LinkedHashMap<>();
    databricks.before = sql -> during.put(sql, open().map(OpenUnit::value).orElse("none"));
    assertEquals(Outcome.SUCCESS, run(databricks).outcome());
    assertEquals(REPLACING, databricks.sent());
    assertEquals(
        List.of("none", "none", "7", "7", "none"),
        REPLACING.stream().map(sql -> during.getOrDefault(sql, "not sent")).toList());
    assertEquals(Optional.empty(), open());
  }

  @Test
  void aFailureAfterTheFirstWriteRestoresAndIsReported() throws IOException {
    ScriptedWarehouse databricks = replacing();
    databricks
        .script()
        .rows("DESCRIBE HISTORY.*", List.of("version"), version(7))
        .fail("INSERT.*", new SQLException("no space"));
    RunResult result = run(databricks);
    assertEquals(Outcome.FAILURE, result.outcome());
    assertEquals("no space", result.errors().getFirst().message());
    assertEquals(
        List.of("RESTORE TABLE shop.main.m TO VERSION AS OF 7", "DROP TABLE IF EXISTS " + STAGE),
        databricks.sent().subList(4, 6));
    assertEquals(Optional.empty(), open());
  }

  /** A run that could not go back leaves what a killed one leaves. */
  private ScriptedWarehouse dead() throws IOException {
    ScriptedWarehouse databricks = replacing();
    databricks
        .script()
        .rows("DESCRIBE HISTORY.*", List.of("version"), version(7))
        .fail("INSERT.*", new SQLException("gone"))
        .fail("RESTORE.*", new SQLException("gone"));
    RunResult result = run(databricks);
    assertEquals(Outcome.FAILURE, result.outcome());
    assertEquals(Optional.of(result.runId()), open().map(OpenUnit::runId));
    return databricks;
  }

  @Test
  void whatADeadRunLeftIsRestoredFirst() throws IOException {
    ScriptedWarehouse databricks = dead();
    databricks.script().rows("DESCRIBE HISTORY.*", List.of("version"), version(8));
    assertEquals(Outcome.SUCCESS, run(databricks).outcome());
    assertEquals(
        List.of(HISTORY, "RESTORE TABLE shop.main.m TO VERSION AS OF 7", REPLACING.getFirst()),
        databricks.sent().subList(0, 3));
    assertEquals(Optional.empty(), open());
  }

  @Test
  void aDeadRunThatWroteNothingNeedsNoRestore() throws IOException {
    ScriptedWarehouse databricks = dead();
    databricks.script().rows("DESCRIBE HISTORY.*", List.of("version"), version(7));
    assertEquals(Outcome.SUCCESS, run(databricks).outcome());
    assertEquals(List.of(HISTORY, REPLACING.getFirst()), databricks.sent().subList(0, 2));
    assertEquals(Optional.empty(), open());
  }

  @Test
  void versionsOfSomebodyElseAreNotUndone() throws IOException {
    ScriptedWarehouse databricks = dead();
    String dead = open().orElseThrow().runId();
    databricks.script().rows("DESCRIBE HISTORY.*", List.of("version"), version(12));
    RunResult result = run(databricks);
    assertEquals(Outcome.FAILURE, result.outcome());
    assertEquals(
        "run "
            + dead
            + " died while it changed `shop.main.m` at version 7, which is at version 12 now: somebody else has written since, so it is not restored",
        result.errors().getFirst().message());
    assertEquals(List.of(HISTORY), databricks.sent());
    assertEquals(Optional.of("7"), open().map(OpenUnit::value));
  }

  @Test
  void aTableWithoutVersionsIsNotRestoredAndThatIsSaid() throws IOException {
    ScriptedWarehouse databricks = replacing();
    databricks
        .script()
        .fail("DESCRIBE HISTORY.*", new SQLException("not a Delta table"))
        .fail("INSERT.*", new SQLException("no space"));
    RunResult result = run(databricks);
    assertEquals(Outcome.FAILURE, result.outcome());
    assertEquals(
        List.of(), databricks.sent().stream().filter(sql -> sql.startsWith("RESTORE")).toList());
    assertEquals(Optional.empty(), open());
  }
}
