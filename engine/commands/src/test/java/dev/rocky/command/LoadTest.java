package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.LoadOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files into tables on DuckDB (execution.md §7, models.md §17). */
class LoadTest {
  @TempDir Path directory;

  private static final LoadFilesRequest ALL =
      new LoadFilesRequest(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  private static LoadFilesRequest into(String target, boolean truncate) {
    return new LoadFilesRequest(
        Optional.empty(), Optional.empty(), Optional.of(target), Optional.empty(), truncate);
  }

  private Shop shop(String more) {
    Shop shop = new Shop(directory);
    shop.write(
        "rocky.toml",
        """
        [adapter]
        type = "duckdb"
        path = "shop.duckdb"

        [pipeline.landing]
        type = "load"
        source_dir = "in"
        target = { catalog = "shop", schema = "raw" }
        %s
        """
            .formatted(more));
    shop.write("in/cities.csv", "id,name,code\n1,Oslo,007\n2,,008\n");
    shop.write("in/people.jsonl", "{\"id\": 1, \"city\": \"Oslo\"}\n{\"id\": 2}\n");
    shop.write("in/odd-name.tsv", "a\tb\n1\tx\n");
    shop.write("in/readme.txt", "not data");
    return shop;
  }

  private static List<String> files(LoadOutput output) {
    return output.files().stream()
        .map(f ->
            "%s -> %s %d%s"
                .formatted(
                    f.file(), f.target(), f.rowsLoaded(), f.error().map(e -> " " + e).orElse("")))
        .toList();
  }

  @Test
  void filesBecomeTables() {
    Shop shop = shop("");
    Reply<LoadOutput> reply = shop.load(ALL);
    assertEquals(0, reply.exit(), reply.toString());
    assertEquals(
        List.of(
            "in/cities.csv -> shop.raw.cities 2",
            "in/odd-name.tsv -> shop.raw.odd_name 1",
            "in/people.jsonl -> shop.raw.people 2"),
        files(reply.output()));
    assertEquals(5, reply.output().totalRows());
    assertEquals("auto", reply.output().format());
    assertEquals(List.of("007", "008"), shop.rows("SELECT code FROM raw.cities ORDER BY id"));
    assertEquals(List.of("1"), shop.rows("SELECT COUNT(*) FROM raw.cities WHERE name IS NULL"));
    assertTrue(shop.notices.toString().contains("1 file(s) of `in` are in no known format"));
  }

  /** (rule) A load appends; what is reported is what this file added. */
  @Test
  void loadingAgainAppends() {
    Shop shop = shop("");
    shop.load(ALL);
    Reply<LoadOutput> reply = shop.load(ALL);
    assertEquals(2, reply.output().files().getFirst().rowsLoaded());
    assertEquals(List.of("4"), shop.rows("SELECT COUNT(*) FROM raw.cities"));
  }

  /** Columns match by name; unknown ones fail the file, absent ones are NULL. */
  @Test
  void columnsMatchByName() {
    Shop shop = shop("");
    shop.sql("CREATE TABLE raw.cities (code VARCHAR, ID INTEGER, name VARCHAR, extra DATE)");
    shop.sql("CREATE TABLE raw.people (id INTEGER)");
    Reply<LoadOutput> reply = shop.load(ALL);
    assertEquals(1, reply.exit());
    assertEquals(2, reply.output().filesLoaded());
    assertEquals(
        List.of("007"), shop.rows("SELECT code FROM raw.cities WHERE id = 1 AND extra IS NULL"));
    LoadOutput.LoadFile failed = reply.output().files().getLast();
    assertEquals("in/people.jsonl", failed.file());
    assertTrue(failed.error().orElseThrow().contains("city"), failed.error().orElseThrow());
    assertEquals(List.of("0"), shop.rows("SELECT COUNT(*) FROM raw.people"));
  }

  /** Once for each target, also with several files. */
  @Test
  void truncateEmptiesOnce() {
    Shop shop = shop("");
    shop.write("in/people.jsonl", "{\"id\": 7, \"name\": \"x\", \"code\": \"y\"}\n");
    shop.write("in/odd-name.tsv", "id\n8\n");
    shop.sql("CREATE TABLE raw.all_of (id BIGINT, name VARCHAR, code VARCHAR)");
    shop.sql("INSERT INTO raw.all_of VALUES (99, 'old', 'old')");
    Reply<LoadOutput> reply = shop.load(into("raw.all_of", true));
    assertEquals(0, reply.exit(), reply.toString());
    assertEquals(List.of("1", "2", "7", "8"), shop.rows("SELECT id FROM raw.all_of ORDER BY id"));
    assertEquals(1, shop.sent.stream().filter(sql -> sql.startsWith("TRUNCATE")).count());
  }

  /** A file that is broken fails alone, whole, and the next one makes the table. */
  @Test
  void aBrokenFileFailsAlone() {
    Shop shop = shop("");
    shop.write("in/cities.csv", "id,name\n1,Oslo\n2\n");
    Reply<LoadOutput> reply = shop.load(into("one", false));
    assertEquals(1, reply.exit());
    assertEquals(2, reply.output().filesLoaded() + reply.output().filesFailed() - 1);
    assertEquals(
        "in/cities.csv -> shop.raw.one 0 line 3 has 1 fields, expected 2",
        files(reply.output()).getFirst());
    assertEquals(List.of("a", "b"), columns(shop, "one").subList(0, 2));
  }

  private static List<String> columns(Shop shop, String table) {
    return shop.rows(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'raw' AND table_name = '"
            + table
            + "' ORDER BY ordinal_position");
  }

  @Test
  void aMissingTableIsNotMadeWhenForbidden() {
    Shop shop = shop("options = { create_table = false }");
    Reply<LoadOutput> reply = shop.load(ALL);
    assertEquals(1, reply.exit());
    assertEquals(3, reply.output().filesFailed());
    assertTrue(
        reply
            .output()
            .files()
            .getFirst()
            .error()
            .orElseThrow()
            .contains("`create_table` is false"));
  }

  @Test
  void delimitersAndHeadersAreAsConfigured() {
    Shop shop =
        shop("options = { csv_delimiter = \";\", csv_has_header = false }\nformat = \"csv\"");
    shop.write("in/cities.csv", "1;Oslo\n2;Bergen\n");
    shop.write("in/odd-name.tsv", "3;x\n");
    Reply<LoadOutput> reply = shop.load(ALL);
    assertEquals(0, reply.exit(), reply.toString());
    assertEquals(List.of("column0", "column1"), columns(shop, "cities"));
    assertEquals(List.of("3"), shop.rows("SELECT SUM(column0) FROM raw.cities"));
    assertEquals(2, reply.output().files().size(), "json files are not taken");
  }

  /** Through {@code rocky run} it is a run like others, and its checks follow. */
  @Test
  void runLoadsToo() {
    Shop shop = shop("checks = { row_count = true }");
    var reply = shop.run(Shop.request());
    assertEquals(0, reply.exit(), reply.error().toString());
    assertEquals(3, reply.output().materializations().size());
    assertEquals("load", reply.output().materializations().getFirst().metadata().strategy());
    assertEquals(3, reply.output().checkResults().size());
  }

  /** (rule) A repeat knows whether the first try got through: no row is doubled. */
  @Test
  void aLoadWhoseAnswerWasLostIsNotDoubled() {
    Shop shop = shop("");
    shop.load(ALL);
    shop.failAfter("read_json", FailureKind.CONNECTION_FAILED, 1);
    Reply<LoadOutput> reply = shop.load(ALL);
    assertEquals(0, reply.exit(), reply.toString());
    assertEquals(List.of("4"), shop.rows("SELECT COUNT(*) FROM raw.people"));
    assertEquals(2, reply.output().files().getLast().rowsLoaded());
    assertTrue(shop.notices.toString().contains("had got through"), shop.notices::toString);
  }

  @Test
  void whatIsNotThere() {
    Shop shop = shop("");
    assertEquals(
        "there is no source directory `nowhere`",
        assertThrows(
                RockyException.class,
                () ->
                    shop.load(
                        new LoadFilesRequest(
                            Optional.of("nowhere"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false)))
            .getMessage());
  }

  @Test
  void globsTakeWhatTheyMatch() {
    Shop shop = shop("");
    shop.write("more/a/x.csv", "n\n1\n");
    shop.write("more/b.csv", "n\n2\n");
    Reply<LoadOutput> reply =
        shop.load(
            new LoadFilesRequest(
                Optional.of(directory.resolve("more") + "/**.csv"),
                Optional.empty(),
                Optional.of("globbed"),
                Optional.empty(),
                false));
    assertEquals(0, reply.exit(), reply.toString());
    assertEquals(List.of("3"), shop.rows("SELECT SUM(n) FROM raw.globbed"));
  }
}
