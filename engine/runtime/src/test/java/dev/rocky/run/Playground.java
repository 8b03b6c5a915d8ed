package dev.rocky.run;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.AnalysisHost;
import dev.rocky.compile.rule.Rules;
import dev.rocky.partition.PartitionSelection;
import dev.rocky.plan.Catalog;
import dev.rocky.plan.Discovery;
import dev.rocky.plan.Filter;
import dev.rocky.plan.ModelSelection;
import dev.rocky.plan.Plan;
import dev.rocky.plan.ReplicationPlanner;
import dev.rocky.plan.SnapshotPlanner;
import dev.rocky.plan.TransformationPlanner;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.ConfigLoader;
import dev.rocky.project.Environment;
import dev.rocky.project.LoadRequest;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.ProjectLoader;
import dev.rocky.project.RockyConfig;
import dev.rocky.sql.ParsedType;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.sql.statement.Statement;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import dev.rocky.state.Trigger;
import dev.rocky.typing.TypeRules;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.AdapterSettings;
import dev.rocky.warehouse.Adapters;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.WarehouseAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A project in a directory, its DuckDB file and its state store: what a user has. Its clock stands
 * still unless it is moved.
 */
final class Playground implements AutoCloseable {
  static final Instant START = Instant.parse("2031-05-04T07:15:00.042Z");
  private static final StateStores.Writer WRITER = new StateStores.Writer("1.80.0", "box", 4711);
  private static final String CONFIG =
      """
      [adapter]
      type = "duckdb"
      path = "shop.duckdb"

      [pipeline.shop]
      type = "transformation"

      [pipeline.shop.execution]
      concurrency = 1
      """;
  private static final String DEFAULTS =
      """
      [target]
      catalog = "shop"
      schema = "main"
      """;

  private final Path directory;
  private final Adapter adapter;
  final Sent sent = new Sent();
  Instant now = START;

  /** The run that the next one takes up. */
  private Optional<Resume> resuming = Optional.empty();

  private final InstantSource clock = () -> now;

  Playground(Path directory) {
    this.directory = directory;
    try {
      if (!Files.exists(directory.resolve("rocky.toml"))) {
        Files.writeString(directory.resolve("rocky.toml"), CONFIG);
      }
      Path defaults = directory.resolve("models/_defaults.toml");
      if (!Files.exists(defaults)) {
        Files.createDirectories(directory.resolve("models"));
        Files.writeString(defaults, DEFAULTS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    adapter =
        Adapters.open(
            new AdapterSettings("default", "duckdb", Map.of("path", "shop.duckdb"), directory),
            sent);
  }

  WarehouseAdapter warehouse() {
    return adapter.warehouse().orElseThrow();
  }

  Path statePath() {
    return directory.resolve(".rocky-state.db");
  }

  void write(String file, String content) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void sql(String... statements) {
    for (String sql : statements) {
      warehouse().execute(new Statement(sql, Statement.Kind.WRITE));
    }
    sent.clear();
  }

  /** Rows as texts, columns joined by {@code |}. */
  List<String> rows(String query) {
    Rows rows = warehouse().query(new Statement(query, Statement.Kind.QUERY));
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> values = new ArrayList<>();
      for (int c = 0; c < rows.columns().size(); c++) {
        values.add(rows.at(i, c).display().orElse("NULL"));
      }
      texts.add(String.join("|", values));
    }
    return texts;
  }

  RockyConfig config() {
    var loaded = ConfigLoader.load(directory.resolve("rocky.toml"), Environment.of(Map.of()));
    if (loaded.hasErrors()) {
      throw new IllegalStateException("the config of the test is wrong: " + loaded.errors());
    }
    return loaded.config().orElseThrow();
  }

  PipelineConfig pipeline() {
    return config().pipelines().getFirst();
  }

  Analysis analysis() {
    LoadRequest request =
        LoadRequest.of(
            directory,
            Optional.of(config()),
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

  /** How a command plans: the same for {@code plan} and {@code run}. */
  Run.Work work(StateReader state, Options options) {
    Catalog catalog = new WarehouseCatalog(warehouse());
    return switch (pipeline()) {
      case PipelineConfig.Transformation transformation -> {
        Analysis analysis = analysis();
        TransformationPlanner planner =
            new TransformationPlanner(
                transformation,
                analysis,
                new ModelSelection(
                    Optional.empty(),
                    options.filter(),
                    options.fullRefresh(),
                    options.partitions().selection(now, resuming),
                    Optional.empty()),
                warehouse().dialect(),
                state);
        yield new Run.Work(planner.plan(catalog), planner, Optional.of(analysis));
      }
      case PipelineConfig.Replication replication -> {
        Discovery discovery =
            Discovery.of(replication, adapter.discovery().orElseThrow(), options.filter());
        Plan plan =
            new ReplicationPlanner(replication, warehouse().dialect(), state, options.fullRefresh())
                .plan(discovery, catalog);
        yield new Run.Work(plan, (unit, c) -> unit, Optional.empty());
      }
      case PipelineConfig.Snapshot snapshot ->
          new Run.Work(
              new SnapshotPlanner(
                      snapshot,
                      options.filter(),
                      options.fullRefresh(),
                      warehouse().dialect(),
                      state)
                  .plan(catalog),
              (unit, c) -> unit,
              Optional.empty());
      case PipelineConfig.Quality _, PipelineConfig.Load _ ->
          throw new IllegalStateException("not in this test");
    };
  }

  /**
   * Options of {@code plan} and {@code run}.
   *
   * @param resume a run id, or the empty text for the latest
   */
  record Options(
      boolean fullRefresh,
      Optional<Filter> filter,
      Optional<String> resume,
      Partitions partitions) {
    static final Options NONE =
        new Options(false, Optional.empty(), Optional.empty(), Partitions.LATEST);

    static Options of(Partitions partitions) {
      return new Options(false, Optional.empty(), Optional.empty(), partitions);
    }
  }

  /** Which partitions: as {@code run} is asked for them. */
  record Partitions(PartitionSelection.Selector selector, OptionalInt lookback, int parallel) {
    static final Partitions LATEST = of(new PartitionSelection.Selector.Latest());
    static final Partitions MISSING = of(new PartitionSelection.Selector.Missing());

    static Partitions of(PartitionSelection.Selector selector) {
      return new Partitions(selector, OptionalInt.empty(), 1);
    }

    PartitionSelection selection(Instant now, Optional<Resume> resume) {
      Map<String, List<String>> decided = new TreeMap<>();
      if (selector instanceof PartitionSelection.Selector.Latest
          && resume.isPresent()
          && resume.get().run().options().get(RunSettings.PARTITION_KEYS)
              instanceof Map<?, ?> models) {
        models.forEach((model, keys) ->
            decided.put(
                String.valueOf(model), ((List<?>) keys).stream().map(String::valueOf).toList()));
      }
      return new PartitionSelection(selector, lookback, parallel, decided, now);
    }
  }

  Plan plan(Options options) {
    try (StateReader state = StateStores.read(statePath())) {
      resuming = resume(state, options);
      Plan plan = work(state, options).plan();
      return resuming
          .map(r -> r.take(plan, Optional.of(analysis()), state.modelSchemas()).left())
          .orElse(plan);
    }
  }

  RunResult run() {
    return run(Options.NONE, e -> RunListener.Answer.GO_ON);
  }

  /** The clock moves on by a minute afterwards. */
  RunResult run(Options options, RunListener listener) {
    sent.clear();
    try (StateStore store = StateStores.write(statePath(), WRITER, clock)) {
      return start(store, options, listener).carryOut(run -> work(store, options));
    } finally {
      now = now.plus(Duration.ofMinutes(1));
    }
  }

  private Optional<Resume> resume(StateReader store, Options options) {
    PipelineConfig pipeline = pipeline();
    Optional<Resume.Found> found =
        options
            .resume()
            .map(id ->
                id.isEmpty()
                    ? Resume.latest(
                        store,
                        pipeline.name(),
                        options.filter().map(Filter::toString),
                        Optional.empty())
                    : Resume.byId(store, id, pipeline.name(), Optional.empty()));
    return found.flatMap(f ->
        f instanceof Resume.Found.Resumable(var resumable)
            ? Optional.of(resumable)
            : Optional.empty());
  }

  Run start(StateStore store, Options options, RunListener listener) {
    PipelineConfig pipeline = pipeline();
    resuming = resume(store, options);
    RunSettings settings =
        new RunSettings(
                pipeline.name(),
                pipeline.type(),
                pipeline.common().execution(),
                pipeline.common().checks(),
                options.filter().map(Filter::toString),
                "0123456789abcdef",
                Trigger.MANUAL,
                WRITER)
            .with(Map.of("full_refresh", options.fullRefresh()), resuming);
    return new Run(settings, warehouse(), store, clock, List.of(listener));
  }

  @Override
  public void close() {
    adapter.close();
  }
}
