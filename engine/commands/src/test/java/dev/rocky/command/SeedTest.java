package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.SeedOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rocky seed} on DuckDB (models.md §13, execution.md §8). */
class SeedTest {
  @TempDir Path directory;

  private static final SeedRequest ALL =
      new SeedRequest(Optional.empty(), Optional.empty(), Optional.empty());

  private static SeedRequest only(String filter) {
    return new SeedRequest(Optional.empty(), Optional.empty(), Optional.of(filter));
  }

  private Shop shop() {
    Shop shop = new Shop(directory);
    shop.write(
        "seeds/cities.csv",
        "id,name,opened,share,active\n1,Oslo,2024-01-02,0.5,true\n2,\"O'Fallon, MO\",2024-01-03T04:05:06,2,FALSE\n3,,,,\n");
    shop.write("seeds/codes.tsv", "code\tlabel\n007\tbond\n008\tbill\n");
    shop.write("seeds/codes.toml", "[target]\ncatalog = \"shop\"\n");
    shop.write("seeds/cities.toml", "[target]\ncatalog = \"shop\"\n");
    return shop;
  }

  @Test
  void seedsBecomeTables() {
    Shop shop = shop();
    Reply<SeedOutput> reply = shop.seed(ALL);
    assertEquals(0, reply.exit(), reply.toString());
    assertEquals(2, reply.output().tablesLoaded());
    assertEquals("shop.seeds.cities", reply.output().tables().getFirst().target());
    assertEquals(3, reply.output().tables().getFirst().rows());
    assertEquals(5, reply.output().tables().getFirst().columns());
    assertEquals(
        List.of("id BIGINT", "name VARCHAR", "opened TIMESTAMP", "share DOUBLE", "active BOOLEAN"),
        shop.rows(
            "SELECT column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'seeds' AND table_name = 'cities' ORDER BY ordinal_position"));
    assertEquals(
        List.of(
            "1|Oslo|2024-01-02 00:00:00|0.5|true",
            "2|O'Fallon, MO|2024-01-03 04:05:06|2.0|false",
            "3||||"),
        shop.rows(
            "SELECT concat(id, '|', name, '|', opened, '|', share, '|', active) FROM seeds.cities ORDER BY id"));
    assertEquals(List.of("007", "008"), shop.rows("SELECT code FROM seeds.codes ORDER BY 1"));
  }

  /** Drop and recreate in one transaction: what is sent for one seed, to the letter. */
  @Test
  void theStatementsOfASeed() {
    Shop shop = shop();
    shop.sent.clear();
    shop.seed(only("codes"));
    assertEquals(
        List.of(
            "CREATE SCHEMA IF NOT EXISTS shop.seeds",
            "BEGIN",
            "DROP TABLE IF EXISTS shop.seeds.codes",
            "CREATE TABLE shop.seeds.codes (code VARCHAR, label VARCHAR)",
            "INSERT INTO shop.seeds.codes (code, label) VALUES ('007', 'bond'), ('008', 'bill')",
            "COMMIT"),
        shop.sent);
  }

  /** Again and with fewer rows: what was there is replaced. */
  @Test
  void aSeedReplacesItsTable() {
    Shop shop = shop();
    shop.seed(ALL);
    shop.write("seeds/codes.tsv", "code\n1\n");
    assertEquals(0, shop.seed(only("name=codes")).exit());
    assertEquals(List.of("1"), shop.rows("SELECT code FROM seeds.codes"));
  }

  @Test
  void manyRowsComeInBatches() {
    Shop shop = shop();
    StringBuilder csv = new StringBuilder("n\n");
    for (int i = 0; i < 1201; i++) {
      csv.append(i).append('\n');
    }
    shop.write("seeds/many.csv", csv.toString());
    shop.write("seeds/many.toml", "[target]\ncatalog = \"shop\"\n");
    shop.sent.clear();
    Reply<SeedOutput> reply = shop.seed(only("many"));
    assertEquals(1201, reply.output().tables().getFirst().rows());
    assertEquals(3, shop.sent.stream().filter(sql -> sql.startsWith("INSERT")).count());
    assertEquals(List.of("720600"), shop.rows("SELECT sum(n) FROM seeds.many"));
  }

  /** A value that its declared type cannot take is named with file, row and column. */
  @Test
  void aMisfitIsNamed() {
    Shop shop = shop();
    shop.seed(ALL);
    shop.write("seeds/codes.tsv", "code\tlabel\n7\tbond\nx8\tbill\n");
    shop.write(
        "seeds/codes.toml", "[target]\ncatalog = \"shop\"\n[column_types]\ncode = \"INTEGER\"\n");
    Reply<SeedOutput> reply = shop.seed(ALL);
    assertEquals(1, reply.exit());
    assertEquals(1, reply.output().tablesFailed());
    assertEquals(
        Optional.of("seeds/codes.tsv, row 2, column `code`: `x8` is no INTEGER"),
        reply.output().tables().getLast().error());
    assertEquals(List.of("2"), shop.rows("SELECT COUNT(*) FROM seeds.codes"), "the old one stays");
    assertEquals(List.of("3"), shop.rows("SELECT COUNT(*) FROM seeds.cities"), "others go on");
  }

  /** A file that cannot be read fails alone. */
  @Test
  void aBrokenFileFailsAlone() {
    Shop shop = shop();
    shop.write("seeds/broken.csv", "a,b\n1\n");
    Reply<SeedOutput> reply = shop.seed(ALL);
    assertEquals(1, reply.exit());
    assertEquals(2, reply.output().tablesLoaded());
    assertTrue(
        reply.output().tables().stream()
            .anyMatch(t ->
                t.name().equals("broken")
                    && t.error().orElse("").contains("line 2 has 1 fields, expected 2")),
        reply.output().toString());
  }

  /** models.md §13: an error before anything is written. */
  @Test
  void twoSeedsOfOneTargetAreRefused() {
    Shop shop = shop();
    shop.write("seeds/other.csv", "a\n1\n");
    shop.write("seeds/other.toml", "[target]\ncatalog = \"shop\"\ntable = \"codes\"\n");
    shop.sent.clear();
    RockyException e = assertThrows(RockyException.class, () -> shop.seed(ALL));
    assertEquals(
        "seeds `codes` and `other` have the same target `shop.seeds.codes`", e.getMessage());
    assertEquals(List.of(), shop.sent);
  }

  @Test
  void whatIsNotThere() {
    Shop shop = shop();
    assertEquals(
        "there is no seed `citis` in `seeds`; did you mean `cities`?",
        assertThrows(RockyException.class, () -> shop.seed(only("citis"))).getMessage());
    assertEquals(
        "there is no seeds directory `nowhere`",
        assertThrows(
                RockyException.class,
                () ->
                    shop.seed(
                        new SeedRequest(
                            Optional.of("nowhere"), Optional.empty(), Optional.empty())))
            .getMessage());
  }

  /** The run is in the history, and a statement that fails for the moment is retried. */
  @Test
  void seedsAreRunsLikeOthers() {
    Shop shop = shop();
    shop.fail("INSERT INTO shop.seeds.codes", FailureKind.QUERY_REJECTED, 1);
    assertEquals(0, shop.seed(ALL).exit());
    var run = new HistoryCommand(shop.session()).runs(Optional.empty()).output().runs().getFirst();
    assertEquals("Success", run.status());
    assertEquals(2, run.modelsExecuted());
  }
}
