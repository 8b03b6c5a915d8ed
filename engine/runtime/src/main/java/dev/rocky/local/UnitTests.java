package dev.rocky.local;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.Reference;
import dev.rocky.compile.TypedModel;
import dev.rocky.failure.RockyException;
import dev.rocky.local.LocalReport.Mismatch;
import dev.rocky.local.LocalReport.UnitTestResult;
import dev.rocky.project.Strategy;
import dev.rocky.project.UnitTest;
import dev.rocky.warehouse.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Unit tests of models: given rows in, expected rows out, each in a DuckDB of its own (models.md
 * §10).
 */
final class UnitTests {
  private final Analysis analysis;
  private final Path root;

  UnitTests(Analysis analysis, Path root) {
    this.analysis = analysis;
    this.root = root;
  }

  /** What came of one test. */
  sealed interface Verdict {
    record Ran(UnitTestResult result) implements Verdict {}

    /** DuckDB cannot read the model's dialect. */
    record NotRun(String reason) implements Verdict {}
  }

  Verdict run(TypedModel model, UnitTest test) {
    List<List<UnitTest.Given>> steps =
        test.steps().isEmpty() ? List.of(test.given()) : test.steps();
    for (List<UnitTest.Given> given : steps) {
      Optional<String> missing = missing(model, given);
      if (missing.isPresent()) {
        return failed(
            model,
            test,
            "the test gives no rows for `" + missing.get() + "`, which the model reads");
      }
    }
    try (LocalDatabase database = new LocalDatabase(root)) {
      String start = bound(test, "start_date", LocalSql.FIRST);
      String end = bound(test, "end_date", LocalSql.LAST);
      String sql = LocalSql.of(model, start, end);
      Sequence sequence = new Sequence(database, model);
      for (List<UnitTest.Given> given : steps) {
        given.forEach(table -> GivenTable.create(database, table));
        inlineEphemerals(database, model, given, start, end);
        if (!test.steps().isEmpty()) {
          sequence.run(sql, start, end);
        }
      }
      Rows rows = test.steps().isEmpty() ? database.query(sql) : sequence.rows();
      List<Mismatch> mismatches = RowComparison.compare(test, rows);
      return new Verdict.Ran(
          new UnitTestResult(
              model.name(), test.name(), mismatches.isEmpty(), Optional.empty(), mismatches));
    } catch (RockyException e) {
      return switch (Refusal.of(model, List.of(), String.valueOf(e.getMessage()))) {
        case Refusal.Foreign(var reason) -> new Verdict.NotRun(reason);
        case Refusal.NoFixture(var reason) -> failed(model, test, reason);
        case Refusal.Failed(var reason) -> failed(model, test, reason);
      };
    }
  }

  private static Verdict failed(TypedModel model, UnitTest test, String error) {
    return new Verdict.Ran(
        new UnitTestResult(model.name(), test.name(), false, Optional.of(error), List.of()));
  }

  private static String bound(UnitTest test, String name, String otherwise) {
    String value = test.params().get(name);
    return value == null ? otherwise : value;
  }

  /** A table the model reads that neither the test nor an ephemeral model supplies. */
  private Optional<String> missing(TypedModel model, List<UnitTest.Given> test) {
    for (Reference reference : model.references()) {
      if (given(test, reference)) {
        continue;
      }
      Optional<TypedModel> read = reference.model().flatMap(analysis::model);
      if (read.isPresent()
          && read.get().model().config().strategy() instanceof Strategy.Ephemeral) {
        Optional<String> inner = missing(read.get(), test);
        if (inner.isPresent()) {
          return inner;
        }
      } else {
        return Optional.of(reference.name());
      }
    }
    return Optional.empty();
  }

  private static boolean given(List<UnitTest.Given> test, Reference reference) {
    return test.stream()
        .anyMatch(g ->
            g.ref().equalsIgnoreCase(reference.name())
                || reference.model().filter(m -> m.equalsIgnoreCase(g.ref())).isPresent());
  }

  private void inlineEphemerals(
      LocalDatabase database,
      TypedModel model,
      List<UnitTest.Given> test,
      String start,
      String end) {
    Map<String, TypedModel> needed = new LinkedHashMap<>();
    collect(model, test, needed);
    needed.forEach((name, ephemeral) ->
        database.execute(
            "CREATE OR REPLACE VIEW "
                + LocalDatabase.name(name)
                + " AS\n"
                + LocalSql.of(ephemeral, start, end)));
  }

  private void collect(
      TypedModel model, List<UnitTest.Given> test, Map<String, TypedModel> needed) {
    for (Reference reference : model.references()) {
      Optional<TypedModel> read = reference.model().flatMap(analysis::model);
      if (read.isPresent() && !given(test, reference) && !needed.containsKey(read.get().name())) {
        collect(read.get(), test, needed);
        needed.put(read.get().name(), read.get());
      }
    }
  }

  /** The rows a test supplies for one table. */
  private static final class GivenTable {
    private GivenTable() {}

    static void create(LocalDatabase database, UnitTest.Given given) {
      List<String> parts = LocalSql.parts(given.ref());
      List<String> kept = parts.size() == 3 ? parts.subList(1, 3) : parts;
      if (kept.size() == 2) {
        database.execute("CREATE SCHEMA IF NOT EXISTS " + LocalDatabase.name(kept.getFirst()));
      }
      String table = kept.stream().map(LocalDatabase::name).collect(Collectors.joining("."));
      Map<String, String> columns = new LinkedHashMap<>();
      for (Map<String, Object> row : given.rows()) {
        row.keySet().forEach(c -> columns.putIfAbsent(c, ""));
      }
      given.columns().forEach((c, type) -> columns.put(c, type));
      if (given.rows().isEmpty()) {
        String list =
            columns.entrySet().stream()
                .map(e -> LocalDatabase.name(e.getKey()) + " " + e.getValue())
                .collect(Collectors.joining(", "));
        database.execute("CREATE OR REPLACE TABLE " + table + " (" + list + ")");
        return;
      }
      List<String> selects = new ArrayList<>();
      for (Map<String, Object> row : given.rows()) {
        List<String> values = new ArrayList<>();
        columns.forEach((column, type) -> {
          String literal = Literals.of(row.get(column));
          values.add(type.isEmpty() ? literal : "CAST(" + literal + " AS " + type + ")");
        });
        selects.add("(" + String.join(", ", values) + ")");
      }
      String names =
          columns.keySet().stream().map(LocalDatabase::name).collect(Collectors.joining(", "));
      database.execute(
          "CREATE OR REPLACE TABLE %s AS\nSELECT * FROM (VALUES %s) AS _rocky_given(%s)"
              .formatted(table, String.join(", ", selects), names));
    }
  }

  static String display(Map<String, Object> row) {
    return row.entrySet().stream()
        .map(e ->
            e.getKey()
                + "="
                + (e.getValue() == null ? "NULL" : String.format(Locale.ROOT, "%s", e.getValue())))
        .collect(Collectors.joining(", "));
  }
}
