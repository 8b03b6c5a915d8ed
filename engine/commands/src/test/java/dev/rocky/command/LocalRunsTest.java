package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.output.CiOutput;
import dev.rocky.output.TestFailure;
import dev.rocky.output.TestOutput;
import dev.rocky.output.TestOutput.ModelTestResult;
import dev.rocky.project.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code test} and {@code ci} on an in-memory DuckDB (models.md §10, §11, execution.md §17). */
class LocalRunsTest {
  private static final String SNOWFLAKE =
      "[adapter]\ntype = \"snowflake\"\naccount = \"a\"\nwarehouse = \"w\"\n";

  @TempDir Path root;

  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void config() {
    write("rocky.toml", SNOWFLAKE);
    write("models/_defaults.toml", "[target]\ncatalog = \"shop\"\nschema = \"main\"\n");
  }

  private void write(String file, String content) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Rocky rocky() {
    notices.clear();
    return new Rocky(
        new Session(
            root,
            Optional.empty(),
            Optional.empty(),
            Environment.of(Map.of()),
            InstantSource.system(),
            (level, _, message, _) -> notices.add(level + " " + message),
            Interrupts.NONE));
  }

  private TestOutput test() {
    TestRequest request =
        new TestRequest(
            ModelsRequest.DEFAULT, Optional.empty(), SelectRequest.NONE, false, Optional.empty());
    return rocky().test(request).output();
  }

  private static Map<String, String> failures(TestOutput output) {
    Map<String, String> failures = new LinkedHashMap<>();
    for (TestFailure failure : output.failures()) {
      failures.put(failure.name(), failure.error());
    }
    return failures;
  }

  private static Map<String, String> models(TestOutput output) {
    Map<String, String> models = new LinkedHashMap<>();
    for (ModelTestResult result : output.modelResults().orElseThrow()) {
      models.put(result.model(), result.status() + " " + result.error());
    }
    return models;
  }

  /** models.md §11 (rule): what DuckDB cannot read is not run, nor is what reads it. */
  @Test
  void anotherDialectIsNotRunAndNeverPassed() {
    write("models/a.sql", "SELECT ZEROIFNULL(1) AS x");
    write("models/b.sql", "SELECT x FROM a");
    write("models/c.sql", "SELECT 1 AS x");
    write(
        "models/a.toml",
        """
        [[tests]]
        type = "not_null"
        column = "x"
        [[test]]
        name = "zero"
        expect = { rows = [{ x = 1 }] }
        """);
    write("models/d.sql", "SELECT CAST('abc' AS INT) AS x");
    TestOutput output = test();
    Map<String, String> models = models(output);
    assertTrue(
        told(models, "a")
            .startsWith("not_run DuckDB cannot run this snowflake query: Catalog Error"),
        models.get("a"));
    assertEquals("not_run it reads `a`, which was not run", models.get("b"));
    assertEquals("pass null", models.get("c"));
    assertTrue(told(models, "d").startsWith("fail Conversion Error"), "only what it cannot read");
    assertEquals(Optional.of(2L), output.notRun());
    assertEquals(2, output.total(), "tests of a model that was not run are not run either");
    assertEquals(List.of("d"), List.copyOf(failures(output).keySet()));

    write("models/d.sql", "SELECT 2 AS x");
    Reply<CiOutput> ci = rocky().ci(new CiRequest(ModelsRequest.DEFAULT, false));
    assertEquals(0, ci.exit(), "alone no failure");
    assertEquals(Optional.of(2L), ci.output().testsNotRun());
    assertEquals(2, ci.output().testsPassed());
    assertTrue(notices.getFirst().startsWith("WARN model a was not run: "), notices.toString());
  }

  /** models.md §11: a missing table is named with both places for fixtures, in any dialect. */
  @Test
  void aTableWithoutFixtureFails() {
    write("models/a.sql", "SELECT id FROM raw.orders");
    write("models/b.sql", "SELECT id FROM a");
    write(
        "models/a.toml",
        """
        [[test]]
        name = "brings_its_own"
        given = [{ ref = "raw.orders", rows = [{ id = 7 }] }]
        expect = { rows = [{ id = 7 }] }
        """);
    Map<String, String> failures = failures(test());
    assertEquals(List.of("a", "b"), List.copyOf(failures.keySet()));
    assertTrue(
        told(failures, "a")
            .startsWith(
                "there is no table `raw.orders` here: create it in data/seed.sql, or as a CSV file in seeds/ ("),
        failures.get("a"));
    assertEquals("it reads `a`, which failed", failures.get("b"));
  }

  /** models.md §11 point 2: CSV files are tables under their targets, in declared types. */
  @Test
  void seedsAreTables() {
    write("seeds/people.csv", "id,name,since\n1,\"it's, so\",2026-01-02\n2,,2026-02-03 10:00:00\n");
    write("seeds/codes.tsv", "code\tamount\n007\t1.5\n");
    write(
        "seeds/codes.toml",
        "[target]\nschema = \"ref\"\n[column_types]\namount = \"NUMBER(8,3)\"\n");
    write(
        "models/a.sql",
        """
        SELECT p.id, p.name, p.since, c.code, c.amount
        FROM main.seeds.people p CROSS JOIN ref.codes c
        """);
    write(
        "tests/rows.sql",
        """
        SELECT * FROM a EXCEPT
        SELECT * FROM (VALUES
          (1, 'it''s, so', TIMESTAMP '2026-01-02', '007', 1.500),
          (2, NULL, TIMESTAMP '2026-02-03 10:00:00', '007', 1.500))
        """);
    write("tests/types.sql", "SELECT 1 FROM a WHERE typeof(amount) <> 'DECIMAL(8,3)'");
    assertEquals(Map.of(), failures(test()));

    write("seeds/codes.tsv", "code\tamount\n007\tmuch\n");
    Map<String, String> failures = failures(test());
    assertTrue(told(failures, "seed").startsWith("seeds/codes.tsv: "), failures.toString());
  }

  /** A DSL model of any warehouse is DuckDB's to run. */
  @Test
  void aDslModelIsRenderedForDuckDb() {
    write("models/orders.sql", "SELECT 1 AS id, DATE '2026-01-30' AS placed");
    write(
        "models/later.rocky",
        "from orders\nderive { week_on: dateadd(\"day\", 7, placed) }\nselect { id, week_on }\n");
    write("tests/later.sql", "SELECT week_on FROM later WHERE week_on <> TIMESTAMP '2026-02-06'");
    TestOutput output = test();
    assertEquals(Map.of(), failures(output));
    assertEquals("pass null", models(output).get("later"));
  }

  /** models.md §10: after each step the model runs with its own strategy. */
  @Test
  void aTestWithStepsRunsTheStrategy() {
    write("rocky.toml", "[adapter]\ntype = \"duckdb\"\n");
    write(
        "data/seed.sql", "CREATE SCHEMA raw; CREATE TABLE raw.t (id INT, n INT, seen TIMESTAMP);");
    String steps =
        """
        [[test]]
        name = "twice"
        steps = [
          { given = [{ ref = "raw.t", rows = [{ id = 1, n = 1, seen = 2026-01-01T00:00:00 }] }] },
          { given = [{ ref = "raw.t", rows = [{ id = 1, n = 5, seen = 2026-01-01T00:00:00 }, { id = 2, n = 2, seen = 2026-01-02T00:00:00 }] }] },
        ]
        """;
    String sql = "SELECT id, n, seen FROM raw.t";
    write("models/added.sql", sql);
    write(
        "models/added.toml",
        steps
            + "expect = { rows = [{ id = 1, n = 1 }, { id = 2, n = 2 }] }\n"
            + "[strategy]\ntype = \"incremental\"\ntimestamp_column = \"seen\"\n");
    write("models/merged.sql", sql);
    write(
        "models/merged.toml",
        steps
            + "expect = { rows = [{ id = 1, n = 5 }, { id = 2, n = 2 }] }\n"
            + "[strategy]\ntype = \"merge\"\nunique_key = [\"id\"]\n");
    write("models/wrong.sql", sql);
    write(
        "models/wrong.toml",
        steps
            + "expect = { rows = [{ id = 1, n = 1 }] }\n"
            + "[strategy]\ntype = \"merge\"\nunique_key = [\"id\"]\n");
    TestOutput output = test();
    assertEquals(List.of("wrong::twice"), List.copyOf(failures(output).keySet()));
    assertEquals(2, output.unitTests().orElseThrow().passed());
  }

  /** A partitioned model replaces the window of its test, and refuses rows outside of it. */
  @Test
  void aTestWithStepsReplacesItsWindow() {
    write("rocky.toml", "[adapter]\ntype = \"duckdb\"\n");
    write("data/seed.sql", "CREATE SCHEMA raw; CREATE TABLE raw.t (id INT, seen TIMESTAMP);");
    String test =
        """
        [[test]]
        name = "late"
        params = { start_date = "2026-01-01", end_date = "2026-01-02 00:00:00" }
        steps = [
          { given = [{ ref = "raw.t", rows = [{ id = 1, seen = 2026-01-01T00:00:00 }, { id = 9, seen = 2026-01-02T00:00:00 }] }] },
          { given = [{ ref = "raw.t", rows = [{ id = 1, seen = 2026-01-01T00:00:00 }, { id = 2, seen = 2026-01-01T12:00:00 }] }] },
        ]
        expect = { rows = [{ id = 1 }, { id = 2 }] }
        """;
    write("models/cut.sql", "SELECT id, COALESCE(seen, TIMESTAMP '1900-01-01') AS seen FROM raw.t");
    write(
        "models/cut.toml",
        test + "[strategy]\ntype = \"microbatch\"\ntimestamp_column = \"seen\"\n");
    String interval =
        "[strategy]\ntype = \"time_interval\"\ntime_column = \"seen\"\ngranularity = \"day\"\n";
    write(
        "models/named.sql",
        "SELECT id, COALESCE(seen, TIMESTAMP '1900-01-01') AS seen FROM raw.t WHERE seen >= @start_date AND seen < @end_date");
    write("models/named.toml", test + interval);
    write(
        "models/wide.sql",
        "SELECT id, COALESCE(seen, TIMESTAMP '1900-01-01') AS seen FROM raw.t WHERE seen >= @start_date");
    write("models/wide.toml", test + interval);
    Map<String, String> failures = failures(test());
    assertEquals(List.of("wide::late"), List.copyOf(failures.keySet()));
    assertTrue(
        told(failures, "wide::late").contains("it returned 2 rows, 1 of them inside"),
        failures.toString());
  }

  /** A contract is held against the columns produced where the compiler knew no type. */
  @Test
  void producedTypesAreComparedWithTheContract() {
    write("rocky.toml", "[adapter]\ntype = \"duckdb\"\n");
    write("models/a.sql", "SELECT id FROM query('SELECT ''x'' AS id')");
    write("models/a.contract.toml", "[[columns]]\nname = \"id\"\ntype = \"Int64\"\n");
    assertEquals(
        Map.of("a::contract", "column `id` is String, but the contract says Int64"),
        failures(test()));
  }

  /** **(rule)** compiler.md §7: what is seeded is known to the compile of `test` and `ci`. */
  @Test
  void seededTablesAreSources() {
    write("rocky.toml", "[adapter]\ntype = \"duckdb\"\n");
    write(
        "data/seed.sql",
        """
        CREATE SCHEMA raw;
        CREATE TABLE raw.t (id BIGINT NOT NULL, name VARCHAR);
        CREATE TABLE plain AS SELECT 1 AS n;
        """);
    write("models/a.sql", "SELECT * FROM raw.t");
    write("models/a.contract.toml", "[[columns]]\nname = \"id\"\ntype = \"Int32\"\n");
    write("models/b.sql", "SELECT n, nam FROM plain, raw.t");
    Map<String, String> failures = failures(test());
    assertTrue(told(failures, "a").startsWith("E011: "), failures.toString());
    assertTrue(told(failures, "b").startsWith("E003: column `nam` is not in"), failures.toString());
  }

  private static String told(Map<String, String> all, String name) {
    return all.getOrDefault(name, "nothing");
  }
}
