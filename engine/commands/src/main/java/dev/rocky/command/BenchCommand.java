package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.AnalysisHost;
import dev.rocky.compile.rule.Rules;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.output.BenchOutput;
import dev.rocky.output.BenchOutput.BenchResult;
import dev.rocky.output.BenchOutput.BenchSystem;
import dev.rocky.project.ConfigLoader;
import dev.rocky.project.ConfigUse;
import dev.rocky.project.Environment;
import dev.rocky.project.LoadRequest;
import dev.rocky.project.Project;
import dev.rocky.project.ProjectLoader;
import dev.rocky.project.RockyConfig.DiagnosticLevels;
import dev.rocky.project.SqlTypes;
import dev.rocky.scaffold.SyntheticProject;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.TableOptions;
import dev.rocky.typing.TypeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code rocky bench}: times the engine on synthetic models (cli.md §8). */
final class BenchCommand {
  private static final int WARM_UPS = 3;
  private static final int ITERATIONS = 20;
  private static final int ITERATIONS_OF_LARGE = 10;
  private static final int ITERATIONS_OF_STARTUP = 5;
  private static final int LARGE = 10_000;

  private final Session session;

  BenchCommand(Session session) {
    this.session = session;
  }

  BenchOutput run(BenchRequest request) {
    List<BenchResult> results = new ArrayList<>();
    for (String group : request.groups()) {
      switch (group) {
        case "compile" -> results.add(compile(request.models()));
        case "dag" -> results.add(dag(request.models()));
        case "sql_gen" -> results.addAll(statements());
        case "startup" -> results.add(startup());
        default -> throw new IllegalStateException("unknown group " + group);
      }
    }
    return new BenchOutput(
        session.clock().instant(),
        new BenchSystem(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors()),
        results);
  }

  private BenchResult compile(int models) {
    Path directory = project(models);
    try {
      int iterations = models >= LARGE ? ITERATIONS_OF_LARGE : ITERATIONS;
      return measure(
          "cold_compile",
          "compile " + models + " models",
          iterations,
          models,
          "models/s",
          () -> analyze(load(directory)));
    } finally {
      delete(directory);
    }
  }

  private BenchResult dag(int models) {
    Path directory = project(models);
    try {
      Project project = load(directory);
      AnalysisHost host = host();
      host.analyze(project);
      int iterations = models >= LARGE ? ITERATIONS_OF_LARGE : ITERATIONS;
      return measure(
          "dag",
          "resolve and order " + models + " models",
          iterations,
          models,
          "models/s",
          () -> host.analyze(project));
    } finally {
      delete(directory);
    }
  }

  private List<BenchResult> statements() {
    TableName target = new TableName("catalog", "schema", "orders");
    List<String> columns = List.of("id", "customer_id", "amount", "status", "updated_at");
    String sql = "SELECT id, customer_id, amount, status, updated_at FROM raw.orders";
    int count = 10_000;
    List<BenchResult> results = new ArrayList<>();
    for (StatementDialect dialect :
        List.of(
            StatementDialect.duckDb(Set.of("catalog")),
            StatementDialect.databricks(),
            StatementDialect.snowflake(),
            StatementDialect.bigQuery("us"))) {
      results.add(
          measure(
              "sql_gen",
              "create, incremental, merge on " + dialect.name().label(),
              ITERATIONS,
              3L * count,
              "statements/s",
              () -> {
                long length = 0;
                for (int i = 0; i < count; i++) {
                  length += dialect.createAs(target, sql, TableOptions.NONE).sql().length();
                  length +=
                      dialect
                          .incrementalInsert(
                              target, columns, sql, "updated_at", "TIMESTAMP '1970-01-01 00:00:00'")
                          .sql()
                          .length();
                  length +=
                      dialect
                          .merge(target, columns, List.of("id"), Optional.empty(), sql)
                          .sql()
                          .length();
                }
                return length;
              }));
    }
    return results;
  }

  /** The whole process, from its launcher to its exit. */
  private BenchResult startup() {
    String home = System.getProperty("rocky.home", "");
    if (home.isEmpty()) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "the group startup measures the installed launcher, and this process was not started by one");
    }
    String launcher = Path.of(home, "bin", "rocky").toString();
    return measure(
        "startup",
        "rocky --version",
        ITERATIONS_OF_STARTUP,
        1,
        "starts/s",
        () -> {
          try {
            Process process =
                new ProcessBuilder(launcher, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor();
          } catch (IOException e) {
            throw new RockyException(FailureKind.UNKNOWN, "cannot start " + launcher, e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RockyException(
                FailureKind.CANCELLED, "interrupted while measuring " + launcher);
          }
        });
  }

  /** Work to be measured; what it returns keeps the compiler from leaving it out. */
  @FunctionalInterface
  private interface Work {
    @Nullable Object run();
  }

  private static BenchResult measure(
      String group, String name, int iterations, long units, String unit, Work work) {
    int seen = 0;
    for (int i = 0; i < WARM_UPS; i++) {
      seen += System.identityHashCode(work.run()) & 1;
    }
    double[] micros = new double[iterations];
    for (int i = 0; i < iterations; i++) {
      long start = System.nanoTime();
      seen += System.identityHashCode(work.run()) & 1;
      micros[i] = (System.nanoTime() - start) / 1_000.0;
    }
    if (seen < 0) {
      throw new IllegalStateException("a count of runs is never negative");
    }
    Arrays.sort(micros);
    double mean = Arrays.stream(micros).average().orElse(0);
    double perSecond = units * 1_000_000.0 / mean;
    return new BenchResult(
        group,
        name,
        iterations,
        mean,
        micros[micros.length / 2],
        micros[0],
        micros[micros.length - 1],
        String.format(Locale.ROOT, "%,.0f %s", perSecond, unit));
  }

  private static Path project(int models) {
    try {
      Path directory = Files.createTempDirectory("rocky-bench");
      SyntheticProject.write(directory, models);
      return directory;
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot write a synthetic project", e);
    }
  }

  private static Project load(Path directory) {
    Environment environment = Environment.of(Map.of());
    var config =
        ConfigLoader.load(directory.resolve("rocky.toml"), environment, ConfigUse.COMPILE).config();
    return ProjectLoader.load(LoadRequest.of(directory, config, environment, new SqlTypes()));
  }

  private static Analysis analyze(Project project) {
    return host().analyze(project);
  }

  private static AnalysisHost host() {
    return new AnalysisHost(
        Rules.all(TypeRules::of, DiagnosticLevels.DEFAULT),
        new AnalysisHost.Options(Runtime.getRuntime().availableProcessors(), true),
        System::nanoTime);
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot remove " + directory, e);
    }
  }
}
