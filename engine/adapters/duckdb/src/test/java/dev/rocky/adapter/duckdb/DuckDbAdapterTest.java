package dev.rocky.adapter.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.AdapterSettings;
import dev.rocky.warehouse.Adapters;
import dev.rocky.warehouse.DiscoveryAdapter;
import dev.rocky.warehouse.LoaderAdapter.FileFormat;
import dev.rocky.warehouse.LoaderAdapter.LoadOptions;
import dev.rocky.warehouse.Session;
import dev.rocky.warehouse.StatementObserver;
import dev.rocky.warehouse.WarehouseAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is DuckDB's own: catalogs, discovery, sessions, loading. */
final class DuckDbAdapterTest {
  @TempDir Path directory;
  private Adapter adapter = Databases.inMemory();

  @AfterEach
  void close() {
    adapter.close();
  }

  private WarehouseAdapter warehouse() {
    return adapter.warehouse().orElseThrow();
  }

  private void reopen(Map<String, Object> settings) {
    adapter.close();
    adapter = Databases.open(directory, settings);
  }

  private static Statement write(String sql) {
    return new Statement(sql, Statement.Kind.WRITE);
  }

  private static Statement query(String sql) {
    return new Statement(sql, Statement.Kind.QUERY);
  }

  // --- catalogs

  @Test
  void aCatalogIsKeptOnlyWhereItIsAnAttachedDatabase() {
    reopen(Map.of("path", "shop.duckdb", "attach", Map.of("side", "other.duckdb")));
    StatementDialect dialect = warehouse().dialect();
    assertEquals("shop.s.t", dialect.table(new TableName("shop", "s", "t")));
    assertEquals("SHOP.s.t", dialect.table(new TableName("SHOP", "s", "t")));
    assertEquals("side.s.t", dialect.table(new TableName("side", "s", "t")));
    assertEquals("s.t", dialect.table(new TableName("warehouse", "s", "t")));
    assertEquals("s.t", dialect.table(new TableName("", "s", "t")));
    assertEquals("s.t", dialect.table(new TableName("memory", "s", "t")));
    for (String catalog : List.of("shop", "side", "warehouse")) {
      warehouse().execute(dialect.createSchema(catalog, "s"));
      warehouse()
          .execute(
              write(
                  "CREATE OR REPLACE TABLE "
                      + dialect.table(new TableName(catalog, "s", "t"))
                      + " AS SELECT '"
                      + catalog
                      + "' AS c"));
    }
    assertEquals("warehouse", Databases.single(adapter, "SELECT c FROM shop.s.t"));
    assertEquals("side", Databases.single(adapter, "SELECT c FROM side.s.t"));
    assertEquals(1, warehouse().tables("elsewhere", "S").size());
  }

  @Test
  void theCatalogIsTheNameDuckDbGivesTheFile() {
    for (String file :
        List.of(
            "a.b.duckdb", "noext", ".hidden.duckdb", "sp ace.duckdb", "main.duckdb", "temp.db")) {
      reopen(Map.of("path", file));
      String database = Databases.single(adapter, "SELECT current_database()");
      StatementDialect dialect = warehouse().dialect();
      assertEquals(
          dialect.column(database) + ".s.t", dialect.table(new TableName(database, "s", "t")));
    }
  }

  @Test
  void inMemoryIsTheDefaultAndOneDatabaseForTheWholeAdapter() {
    reopen(Map.of("path", ":memory:"));
    Databases.write(adapter, "CREATE SCHEMA raw");
    Databases.write(adapter, "CREATE TABLE raw.t AS SELECT 1 AS id");
    assertEquals("memory", Databases.single(adapter, "SELECT current_database()"));
    DiscoveryAdapter discovery = adapter.discovery().orElseThrow();
    assertEquals(
        "t", discovery.discover("", "raw").sources().getFirst().tables().getFirst().name());
    try (Adapter other = Databases.inMemory()) {
      assertEquals(0, other.discovery().orElseThrow().discover("", "raw").sources().size());
    }
  }

  // --- discovery

  @Test
  void discoveryTakesThePrefixLiterally() {
    for (String schema : List.of("src_b", "src_a", "srcxc", "src%d", "SRC_e")) {
      Databases.write(adapter, "CREATE SCHEMA \"" + schema + "\"");
      Databases.write(adapter, "CREATE TABLE \"" + schema + "\".z AS SELECT 1 AS id");
      Databases.write(adapter, "CREATE TABLE \"" + schema + "\".a AS SELECT 1 AS id");
      Databases.write(adapter, "CREATE VIEW \"" + schema + "\".v AS SELECT 1 AS id");
    }
    assertEquals(List.of("src_a: a z", "src_b: a z"), discovered("src_"));
    assertEquals(List.of("src%d: a z"), discovered("src%"));
    assertEquals(List.of(), discovered("nothing"));
    assertEquals(
        List.of("SRC_e: a z", "main: ", "src%d: a z", "src_a: a z", "src_b: a z", "srcxc: a z"),
        discovered(""));
  }

  private List<String> discovered(String prefix) {
    return adapter.discovery().orElseThrow().discover("memory", prefix).sources().stream()
        .map(source ->
            source.id()
                + ": "
                + String.join(
                    " ", source.tables().stream().map(DiscoveryAdapter.SourceTable::name).toList()))
        .toList();
  }

  // --- sessions

  @Test
  void sessionsAreInUtcWhateverTheMachineIs() {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    try {
      reopen(Map.of());
      assertEquals("UTC", Databases.single(adapter, "SELECT current_setting('TimeZone')"));
      assertEquals(
          "2024-03-31T02:30:00.123456Z",
          Databases.single(adapter, "SELECT TIMESTAMP '2024-03-31 02:30:00.123456'"));
      assertEquals(
          "2024-03-31T02:30:00Z",
          Databases.single(adapter, "SELECT TIMESTAMPTZ '2024-03-31 02:30:00+00'"));
      assertEquals(
          "2024-03-31T02:30:00.123456789Z",
          Databases.single(adapter, "SELECT TIMESTAMP_NS '2024-03-31 02:30:00.123456789'"));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void settingsHoldInEverySession() {
    reopen(
        Map.of(
            "settings",
            Map.of("threads", 2L, "memory_limit", "512MB", "preserve_insertion_order", false)));
    try (Session one = warehouse().session();
        Session two = warehouse().session()) {
      for (Session session : List.of(one, two)) {
        assertEquals(
            Optional.of("2"),
            session.query(query("SELECT current_setting('threads')")).single().display());
        assertEquals(
            Optional.of("false"),
            session
                .query(query("SELECT current_setting('preserve_insertion_order')"))
                .single()
                .display());
      }
    }
    reopen(Map.of("settings", Map.of("no_such_setting", "1")));
    RockyException failure = assertThrows(RockyException.class, () -> adapter.ping());
    assertEquals(
        "adapter `local`: DuckDB refuses the setting `no_such_setting`: Catalog Error: unrecognized"
            + " configuration parameter \"no_such_setting\"",
        failure.getMessage());
  }

  @Test
  void nothingIsFetchedFromTheNetwork() {
    assertEquals(
        "false",
        Databases.single(adapter, "SELECT current_setting('autoinstall_known_extensions')"));
  }

  @Test
  void writesOfManySessionsDoNotConflict() throws InterruptedException {
    Databases.write(adapter, "CREATE TABLE t (id INTEGER)");
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 16; i++) {
      int id = i;
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try (Session session = warehouse().session()) {
                  session.run(
                      warehouse()
                          .dialect()
                          .atomic(
                              new TableName("memory", "main", "t"),
                              List.of(
                                  write("DELETE FROM t WHERE id = " + id),
                                  write("INSERT INTO t VALUES (" + id + ")"),
                                  write("UPDATE t SET id = id WHERE id >= 0"))));
                } catch (RuntimeException e) {
                  failures.add(e);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), failures);
    assertEquals("16", Databases.single(adapter, "SELECT COUNT(*) FROM t"));
  }

  @Test
  void aSessionReadsWhileAnotherWrites() {
    Databases.write(adapter, "CREATE TABLE t AS SELECT 1 AS id");
    try (Session writer = warehouse().session();
        Session reader = warehouse().session()) {
      writer.execute(write("BEGIN"));
      writer.execute(write("INSERT INTO t VALUES (2)"));
      assertEquals(1, reader.query(query("SELECT * FROM t")).size());
      writer.execute(write("COMMIT"));
      assertEquals(2, reader.query(query("SELECT * FROM t")).size());
    }
  }

  @Test
  void everyCountDuckDbGivesArrives() {
    assertEquals(OptionalLong.of(5), count("CREATE TABLE t AS SELECT range AS i FROM range(5)"));
    assertEquals(OptionalLong.of(2), count("INSERT INTO t VALUES (7), (8)"));
    assertEquals(OptionalLong.of(1), count("DELETE FROM t WHERE i = 7"));
    assertEquals(
        OptionalLong.of(1),
        count(
            "MERGE INTO t AS t USING (SELECT 8 AS i) AS s ON t.i = s.i WHEN MATCHED THEN DELETE"));
    assertEquals(OptionalLong.of(5), count("TRUNCATE t"));
    assertEquals(OptionalLong.empty(), count("ALTER TABLE t ADD COLUMN j INTEGER"));
    assertEquals(OptionalLong.empty(), count("CREATE VIEW v AS SELECT 1 AS x"));
  }

  private OptionalLong count(String sql) {
    return warehouse().execute(write(sql));
  }

  @Test
  void afterAnErrorTheGroupIsRolledBackAndNeverCommitted() {
    Databases.write(adapter, "CREATE TABLE t AS SELECT 1 AS id");
    List<String> sent = new ArrayList<>();
    try (Adapter watched =
        Adapters.open(
            new AdapterSettings("local", "duckdb", Map.of(), directory),
            (name, statement) -> {
              sent.add(statement.sql());
              return (rows, failure) -> {};
            })) {
      WarehouseAdapter duckDb = watched.warehouse().orElseThrow();
      duckDb.execute(write("CREATE TABLE t AS SELECT 1 AS id"));
      sent.clear();
      try (Session session = duckDb.session()) {
        assertThrows(
            RockyException.class,
            () ->
                session.run(
                    duckDb
                        .dialect()
                        .atomic(
                            new TableName("memory", "main", "t"),
                            List.of(
                                write("INSERT INTO t VALUES (2)"),
                                write("INSERT INTO t VALUES ('x')")))));
        assertEquals(
            List.of("BEGIN", "INSERT INTO t VALUES (2)", "INSERT INTO t VALUES ('x')", "ROLLBACK"),
            sent);
        assertEquals(1, session.query(query("SELECT * FROM t")).size());
      }
    }
  }

  @Test
  void cancellingTheAdapterStopsWhatRuns() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    List<FailureKind> kinds = Collections.synchronizedList(new ArrayList<>());
    try (Adapter watched =
        Adapters.open(
            new AdapterSettings("local", "duckdb", Map.of(), directory),
            (name, statement) -> {
              started.countDown();
              return (rows, failure) -> kinds.add(failure.orElseThrow().kind());
            })) {
      WarehouseAdapter duckDb = watched.warehouse().orElseThrow();
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                try (Session session = duckDb.session()) {
                  assertThrows(
                      RockyException.class,
                      () -> session.query(query("SELECT COUNT(*) FROM range(1000000000000)")));
                }
              });
      started.await();
      duckDb.cancelRunning();
      thread.join(60_000);
      assertEquals(List.of(FailureKind.CANCELLED), kinds);
    }
  }

  @Test
  void aStatementEndsAtItsTimeout() {
    reopen(Map.of("timeout_secs", 1L));
    RockyException failure =
        assertThrows(
            RockyException.class,
            () -> Databases.single(adapter, "SELECT COUNT(*) FROM range(1000000000000)"));
    assertEquals("the statement was stopped: it did not end within 1 s", failure.getMessage());
    assertEquals(FailureKind.UNKNOWN, failure.kind());
  }

  @Test
  void aMissingColumnSourceOfAViewIsNotAMissingView() {
    Databases.write(adapter, "CREATE TABLE t AS SELECT 1 AS id");
    Databases.write(adapter, "CREATE VIEW v AS SELECT id FROM t");
    Databases.write(adapter, "DROP TABLE t");
    RockyException failure =
        assertThrows(
            RockyException.class, () -> warehouse().describe(new TableName("memory", "main", "v")));
    assertEquals(FailureKind.NOT_FOUND, failure.kind());
  }

  @Test
  void aWordIsQuotedExactlyWhenDuckDbNeedsIt() {
    StatementDialect dialect = warehouse().dialect();
    List<String> wrong = new ArrayList<>();
    for (var row : warehouse().query(query("SELECT keyword_name FROM duckdb_keywords()")).rows()) {
      String word = row.getFirst().display().orElseThrow();
      boolean bare = dialect.column(word).equals(word);
      if (bare != isAcceptedBare(word)) {
        wrong.add(word + (bare ? " must be quoted" : " need not be quoted"));
      }
    }
    assertEquals(List.of(), wrong);
  }

  private boolean isAcceptedBare(String word) {
    Databases.write(adapter, "CREATE OR REPLACE TABLE words AS SELECT 42 AS \"" + word + "\"");
    String sql = "SELECT %1$s FROM words WHERE %1$s > 0 GROUP BY %1$s".formatted(word);
    try {
      // `true` is accepted as well, but means another thing.
      return warehouse().query(query(sql)).single().display().equals(Optional.of("42"));
    } catch (RockyException e) {
      return false;
    }
  }

  // --- loading

  @Test
  void filesAreLoadedByTheirOwnNames() throws IOException {
    TableName target = new TableName("memory", "main", "people");
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "BIGINT");
    columns.put("na'me", "STRING");
    LoadOptions csv = new LoadOptions(FileFormat.CSV, ';', true, columns);
    Path odd = Files.writeString(directory.resolve("p[1]*?.csv"), "id;na'me\n1;ann\n2;\n");
    Files.writeString(directory.resolve("p1x.csv"), "id;na'me\n9;wrong\n");
    var loader = adapter.loader().orElseThrow();
    assertEquals(2, written(loader.create(odd, target, csv)));
    assertEquals("2", warehouse().query(loader.count(odd, csv)).single().display().orElseThrow());

    Path lines = Files.writeString(directory.resolve("more.jsonl"), "{\"id\": 3}\n{\"id\": 4}\n");
    assertEquals(2, written(loader.append(lines, target, options(FileFormat.JSON_LINES))));
    Path array = Files.writeString(directory.resolve("more.json"), "[{\"id\": 5}]");
    assertEquals(1, written(loader.append(array, target, options(FileFormat.JSON))));
    Path parquet = directory.resolve("more.parquet");
    Databases.write(adapter, "COPY (SELECT 6 AS ID) TO '" + parquet + "' (FORMAT parquet)");
    assertEquals(1, written(loader.append(parquet, target, options(FileFormat.PARQUET))));
    assertEquals(
        "1,2,3,4,5,6",
        Databases.single(adapter, "SELECT string_agg(id, ',' ORDER BY id) FROM people"));

    Path wrong =
        Files.writeString(directory.resolve("wrong.json"), "[{\"id\": 7}, {\"other\": 1}]");
    assertThrows(
        RockyException.class,
        () -> written(loader.append(wrong, target, options(FileFormat.JSON))));
    assertEquals("6", Databases.single(adapter, "SELECT COUNT(*) FROM people"));
  }

  private long written(Statement load) {
    return warehouse().execute(load).orElseThrow();
  }

  private static LoadOptions options(FileFormat format) {
    return new LoadOptions(format, ',', true, Map.of());
  }

  @Test
  void anUnknownTypeSaysWhichLibraryIsMissing() {
    RockyException failure =
        assertThrows(
            RockyException.class,
            () ->
                Adapters.open(
                    new AdapterSettings("x", "oracle", Map.of(), directory),
                    StatementObserver.NONE));
    assertTrue(String.valueOf(failure.getMessage()).contains("`rocky-adapter-oracle`"));
  }
}
