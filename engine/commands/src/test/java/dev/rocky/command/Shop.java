package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.DagRunOutput;
import dev.rocky.output.LoadOutput;
import dev.rocky.output.PlanOutput;
import dev.rocky.output.RunOutput;
import dev.rocky.output.SeedOutput;
import dev.rocky.project.Environment;
import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.AdapterSettings;
import dev.rocky.warehouse.Adapters;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.StatementObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project on disk, its DuckDB file, and the commands as a door calls them. Its clock moves by a
 * minute with each command.
 */
final class Shop {
  static final String CONFIG =
      """
      [adapter]
      type = "duckdb"
      path = "shop.duckdb"
      retry = { initial_backoff_ms = 1, circuit_breaker_threshold = 2 }

      [pipeline.shop]
      type = "transformation"
      target = { governance = { auto_create_schemas = true } }
      execution = { concurrency = 1 }
      """;

  final Path root;
  final List<String> notices = new ArrayList<>();

  /** What was sent and is part of plans, in order. */
  final List<String> sent = new ArrayList<>();

  Instant now = Instant.parse("2031-05-04T07:15:00.042Z");

  /** Fails statements that hold a text, so many times. */
  private String failing = "";

  /** The same once they were carried out. */
  private String failingAfter = "";

  private FailureKind kind = FailureKind.TRANSIENT;
  private int failures;

  Shop(Path root) {
    this.root = root;
    write("rocky.toml", CONFIG);
    write("models/_defaults.toml", "[target]\ncatalog = \"shop\"\nschema = \"main\"\n");
    write("models/orders.sql", "SELECT id, seen FROM raw.orders");
    write(
        "models/orders.toml",
        """
        tags = { layer = "staging" }
        [strategy]
        type = "incremental"
        timestamp_column = "seen"
        """);
    write("models/kept.sql", "SELECT id, seen FROM orders WHERE id > 0");
    write("models/kept.toml", "[strategy]\ntype = \"ephemeral\"\n");
    write("models/latest.sql", "SELECT id, MAX(seen) AS seen FROM kept GROUP BY id");
    write("models/latest.toml", "[strategy]\ntype = \"merge\"\nunique_key = [\"id\"]\n");
    write("models/counted.sql", "SELECT COUNT(*) AS n FROM latest");
    sql(
        "CREATE SCHEMA raw",
        "CREATE TABLE raw.orders (id INTEGER, seen TIMESTAMP)",
        "INSERT INTO raw.orders VALUES (1, TIMESTAMP '2031-05-01 00:00:00'), (2, TIMESTAMP '2031-05-02 00:00:00')");
  }

  void write(String file, String content) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void sql(String... statements) {
    try (Adapter adapter = open()) {
      for (String sql : statements) {
        adapter.warehouse().orElseThrow().execute(new Statement(sql, Statement.Kind.WRITE));
      }
    }
  }

  /** The first column of a query, as texts. */
  List<String> rows(String query) {
    try (Adapter adapter = open()) {
      Rows rows =
          adapter.warehouse().orElseThrow().query(new Statement(query, Statement.Kind.QUERY));
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        texts.add(rows.at(i, 0).display().orElse("NULL"));
      }
      return texts;
    }
  }

  private Adapter open() {
    return Adapters.open(
        new AdapterSettings("default", "duckdb", Map.of("path", "shop.duckdb"), root),
        StatementObserver.NONE);
  }

  /** The next statements that hold the text fail, so many times. */
  void fail(String holding, FailureKind how, int times) {
    failing = holding;
    kind = how;
    failures = times;
  }

  /** The answers of the next writes that hold the text are lost: they were carried out. */
  void failAfter(String holding, FailureKind how, int times) {
    failingAfter = holding;
    kind = how;
    failures = times;
  }

  private StatementObserver observer() {
    return (adapter, statement) -> {
      if (!failing.isEmpty() && failures > 0 && statement.sql().contains(failing)) {
        failures--;
        throw new RockyException(kind, "fault on purpose");
      }
      if (statement.planned()) {
        sent.add(statement.sql());
      }
      return (rows, failure) -> {
        if (!failingAfter.isEmpty() && failures > 0 && statement.sql().contains(failingAfter)) {
          failures--;
          throw new RockyException(kind, "the answer is lost on purpose");
        }
      };
    };
  }

  Session session() {
    now = now.plus(Duration.ofMinutes(1));
    Instant at = now;
    return new Session(
        root,
        Optional.empty(),
        Optional.empty(),
        Environment.of(Map.of()),
        () -> at,
        (level, _, message, _) -> notices.add(level + " " + message),
        Interrupts.NONE);
  }

  static RunRequest request() {
    return new RunRequest(
        Optional.empty(), Optional.empty(), ModelsRequest.DEFAULT, false, List.of(), false);
  }

  static RunRequest selecting(String... select) {
    return request().selecting(new SelectRequest(List.of(select), List.of()));
  }

  Reply<DagRunOutput> dag(RunRequest request) {
    return new DagCommand(new RunMeans(session(), observer(), PipesReports.none()))
        .run(request, RunProgressListener.NONE);
  }

  Reply<LoadOutput> load(LoadFilesRequest request) {
    return new LoadCommand(new RunMeans(session(), observer(), PipesReports.none()))
        .run(request, RunProgressListener.NONE);
  }

  Reply<SeedOutput> seed(SeedRequest request) {
    return new SeedCommand(new RunMeans(session(), observer(), PipesReports.none()))
        .run(request, RunProgressListener.NONE);
  }

  PlanOutput plan(RunRequest request) {
    notices.clear();
    return new PlanCommand(session(), observer()).run(request, Optional.empty()).output();
  }

  PlanOutput plan(RunRequest request, String save) {
    notices.clear();
    return new PlanCommand(session(), observer()).run(request, Optional.of(save)).output();
  }

  Reply<RunOutput> run(RunRequest request) {
    notices.clear();
    sent.clear();
    return new RunCommand(new RunMeans(session(), observer(), PipesReports.none()))
        .run(request, RunProgressListener.NONE);
  }

  Reply<RunOutput> apply(String plan) {
    notices.clear();
    sent.clear();
    return new ApplyCommand(new RunMeans(session(), observer(), PipesReports.none()))
        .run(new ApplyRequest(plan, Optional.empty()), RunProgressListener.NONE);
  }

  /** Why it is refused. */
  String refused(String plan) {
    try {
      apply(plan);
    } catch (RockyException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("the plan was applied");
  }

  static List<String> built(RunOutput output) {
    return output.materializations().stream().map(m -> m.assetKey().getLast()).toList();
  }

  static List<String> statements(PlanOutput plan) {
    return plan.statements().stream().map(PlanOutput.PlannedStatement::sql).toList();
  }
}
