package dev.rocky.local;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.Reference;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.failure.RockyException;
import dev.rocky.local.LocalReport.Failure;
import dev.rocky.local.LocalReport.ModelResult;
import dev.rocky.local.LocalReport.Status;
import dev.rocky.local.LocalReport.UnitTestResult;
import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.DeclaredTest;
import dev.rocky.project.Strategy;
import dev.rocky.project.UnitTest;
import dev.rocky.warehouse.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code rocky test}: models in order on an in-memory DuckDB, then contracts, unit tests, declared
 * tests and saved assertions (models.md §11, execution.md §17.1).
 */
public final class LocalTests {
  private final Analysis analysis;
  private final Path root;
  private final Fixtures fixtures;
  private final List<Failure> failures = new ArrayList<>();
  private final List<Failure> warnings = new ArrayList<>();
  private final List<Failure> notRun = new ArrayList<>();
  private final List<UnitTestResult> unitTests = new ArrayList<>();
  private final Map<String, ModelResult> results = new LinkedHashMap<>();
  private int total;

  /**
   * What lies beside the models.
   *
   * @param seed SQL of {@code data/seed.sql}
   * @param assertions SQL of {@code tests/*.sql} by file stem, in order
   * @param dialect whose words the types of CSV seeds are in
   */
  public record Fixtures(
      Optional<String> seed, Map<String, String> assertions, DialectName dialect) {}

  public LocalTests(Analysis analysis, Path root, Fixtures fixtures) {
    this.analysis = analysis;
    this.root = root;
    this.fixtures = fixtures;
  }

  /**
   * @param only reports these models alone; they and their ancestors are run
   */
  public LocalReport run(Optional<Set<String>> only) {
    Set<String> wanted = only.map(this::withAncestors).orElseGet(() -> allModels());
    try (LocalDatabase database = new LocalDatabase(root)) {
      seed(database);
      analysis.project().sources().stream()
          .filter(source -> source.origin() == DeclaredTable.Origin.SEED)
          .forEach(source -> seed(database, source));
      for (TypedModel model : analysis.models()) {
        if (wanted.contains(model.name())) {
          ModelResult result = build(database, model);
          results.put(model.name(), result);
        }
      }
      for (TypedModel model : analysis.models()) {
        if (only.orElse(wanted).contains(model.name())) {
          judge(database, model);
        }
      }
      if (only.isEmpty()) {
        assertions(database);
      }
    }
    List<ModelResult> shown =
        results.values().stream().filter(r -> only.orElse(wanted).contains(r.model())).toList();
    return new LocalReport(shown, failures, warnings, notRun, unitTests, total);
  }

  private Set<String> allModels() {
    return analysis.models().stream()
        .map(TypedModel::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> withAncestors(Set<String> names) {
    Set<String> wanted = new LinkedHashSet<>();
    List<String> todo = new ArrayList<>(names);
    while (!todo.isEmpty()) {
      String next = todo.removeLast();
      if (wanted.add(next)) {
        analysis.model(next).ifPresent(m -> todo.addAll(m.dependencies()));
      }
    }
    return wanted;
  }

  private void seed(LocalDatabase database) {
    if (fixtures.seed().isEmpty()) {
      return;
    }
    try {
      if (!fixtures.seed().get().lines().allMatch(l -> l.isBlank() || l.strip().startsWith("--"))) {
        database.execute(fixtures.seed().get());
      }
    } catch (RockyException e) {
      total++;
      failures.add(new Failure("seed", "data/seed.sql: " + e.getMessage()));
    }
  }

  private void seed(LocalDatabase database, DeclaredTable seed) {
    try {
      SeedTables.create(database, seed, fixtures.dialect());
    } catch (RockyException e) {
      total++;
      failures.add(new Failure("seed", seed.places().source().file() + ": " + e.getMessage()));
    }
  }

  // --- models

  private ModelResult build(LocalDatabase database, TypedModel model) {
    List<Diagnostic> errors = errors(model);
    if (!errors.isEmpty()) {
      return fail(
          model,
          errors.stream()
              .map(d -> d.code() + ": " + d.message())
              .collect(Collectors.joining("; ")));
    }
    for (String upstream : model.dependencies()) {
      ModelResult before = results.get(upstream);
      if (before != null && before.status() == Status.FAIL) {
        return fail(model, "it reads `" + upstream + "`, which failed");
      }
      if (before != null && before.status() == Status.NOT_RUN) {
        return new ModelResult(
            model.name(),
            Status.NOT_RUN,
            Optional.of("it reads `" + upstream + "`, which was not run"));
      }
    }
    try {
      create(database, model);
      total++;
      return new ModelResult(model.name(), Status.PASS, Optional.empty());
    } catch (RockyException e) {
      return switch (Refusal.of(model, external(model), String.valueOf(e.getMessage()))) {
        case Refusal.Foreign(var reason) ->
            new ModelResult(model.name(), Status.NOT_RUN, Optional.of(reason));
        case Refusal.NoFixture(var reason) -> fail(model, reason);
        case Refusal.Failed(var reason) -> fail(model, reason);
      };
    }
  }

  private static List<Reference> external(TypedModel model) {
    return model.references().stream().filter(r -> r.model().isEmpty()).toList();
  }

  private List<Diagnostic> errors(TypedModel model) {
    return analysis.diagnostics().stream()
        .filter(d -> d.isError() && d.model().equals(model.name()))
        .toList();
  }

  private ModelResult fail(TypedModel model, String error) {
    total++;
    failures.add(new Failure(model.name(), error));
    return new ModelResult(model.name(), Status.FAIL, Optional.of(error));
  }

  private static void create(LocalDatabase database, TypedModel model) {
    String sql = LocalSql.of(model, LocalSql.FIRST, LocalSql.LAST);
    String kind =
        model.model().config().strategy() instanceof Strategy.Ephemeral ? "VIEW" : "TABLE";
    String name = LocalDatabase.name(model.name());
    database.execute("CREATE OR REPLACE " + kind + " " + name + " AS\n" + sql);
    TableName target = model.model().config().target();
    boolean same =
        target.schema().equalsIgnoreCase("main") && target.table().equalsIgnoreCase(model.name());
    if (!same && !(model.model().config().strategy() instanceof Strategy.Ephemeral)) {
      database.execute("CREATE SCHEMA IF NOT EXISTS " + LocalDatabase.name(target.schema()));
      database.execute(
          "CREATE OR REPLACE VIEW %s.%s AS\nSELECT * FROM main.%s"
              .formatted(
                  LocalDatabase.name(target.schema()), LocalDatabase.name(target.table()), name));
    }
  }

  // --- what is asked of them

  private void judge(LocalDatabase database, TypedModel model) {
    ModelResult result = results.get(model.name());
    if (result == null || result.status() == Status.NOT_RUN) {
      return;
    }
    // They bring their own rows: a missing table elsewhere does not make them worthless.
    if (!errors(model).isEmpty()) {
      return;
    }
    for (UnitTest test : model.model().config().unitTests()) {
      unitTest(model, test);
    }
    if (result.status() != Status.PASS) {
      return;
    }
    contract(database, model);
    TestQueries queries = new TestQueries(LocalDatabase.DIALECT, LocalTests::reference);
    for (DeclaredTest test : model.model().config().tests()) {
      total++;
      String name = model.name() + "::" + TestQueries.name(test);
      try {
        Rows rows = database.query(queries.query(test, LocalDatabase.name(model.name())));
        TestQueries.verdict(test, rows)
            .ifPresent(
                why -> (test.warningOnly() ? warnings : failures).add(new Failure(name, why)));
      } catch (RockyException e) {
        failures.add(new Failure(name, String.valueOf(e.getMessage())));
      }
    }
  }

  private void unitTest(TypedModel model, UnitTest test) {
    String name = model.name() + "::" + test.name();
    switch (new UnitTests(analysis, root).run(model, test)) {
      case UnitTests.Verdict.NotRun(var reason) -> notRun.add(new Failure(name, reason));
      case UnitTests.Verdict.Ran(var outcome) -> {
        total++;
        unitTests.add(outcome);
        if (!outcome.passed()) {
          failures.add(
              new Failure(
                  name, outcome.error().orElseGet(() -> UnitTestText.of(outcome.mismatches()))));
        }
      }
    }
  }

  private static String reference(String name) {
    List<String> parts = LocalSql.parts(name);
    return (parts.size() == 3 ? parts.subList(1, 3) : parts)
        .stream().map(LocalDatabase::name).collect(Collectors.joining("."));
  }

  private void contract(LocalDatabase database, TypedModel model) {
    ProducedColumns.check(analysis, model, database)
        .ifPresent(why -> {
          total++;
          failures.add(new Failure(model.name() + "::contract", why));
        });
  }

  private void assertions(LocalDatabase database) {
    fixtures
        .assertions()
        .forEach((name, sql) -> {
          total++;
          try {
            Rows rows = database.query(stripped(sql));
            if (!rows.isEmpty()) {
              failures.add(new Failure(name, shown(rows)));
            }
          } catch (RockyException e) {
            failures.add(new Failure(name, String.valueOf(e.getMessage())));
          }
        });
  }

  private static String stripped(String sql) {
    String text = sql.strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  private static String shown(Rows rows) {
    String sample =
        rows.rows().stream()
            .limit(5)
            .map(r ->
                r.stream()
                    .map(v -> v.display().orElse("NULL"))
                    .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    return rows.size() + (rows.size() == 1 ? " row: " : " rows, such as ") + sample;
  }
}
