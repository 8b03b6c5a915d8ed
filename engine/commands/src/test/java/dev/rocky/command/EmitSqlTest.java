package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.RockyException;
import dev.rocky.name.DialectName;
import dev.rocky.output.EmitSqlOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code emit-sql}: its files, run without Rocky, build what a run builds. */
class EmitSqlTest {
  @TempDir Path directory;

  private static Reply<EmitSqlOutput> emit(Shop shop, Optional<DialectName> dialect) {
    EmitSqlRequest request =
        new EmitSqlRequest(
            ModelsRequest.DEFAULT, Optional.empty(), SelectRequest.NONE, "out", dialect);
    return new Rocky(shop.session()).emitSql(request);
  }

  /** Sends the files of one section of the order, as a client of the warehouse would. */
  private static void send(Shop shop, String section) {
    boolean ours = false;
    List<String> statements = new ArrayList<>();
    for (String line : shop.read(shop.root.resolve("out/_order.txt")).lines().toList()) {
      if (line.startsWith("#")) {
        ours = line.equals("# " + section + ":");
      } else if (ours && !line.isEmpty()) {
        statements.add(shop.read(shop.root.resolve("out").resolve(line)));
      }
    }
    assertFalse(statements.isEmpty());
    shop.sql(statements.toArray(String[]::new));
  }

  private static List<String> tables(Shop shop) {
    return shop.rows(
        """
        SELECT concat_ws('|', 'orders', id, seen) FROM shop.main.orders
        UNION ALL SELECT concat_ws('|', 'latest', id, seen) FROM shop.main.latest
        UNION ALL SELECT concat_ws('|', 'counted', n) FROM shop.main.counted
        ORDER BY 1
        """);
  }

  @Test
  void filesBuildWhatARunBuilds() {
    Shop ran = new Shop(directory.resolve("ran"));
    Shop sent = new Shop(directory.resolve("sent"));
    for (Shop shop : List.of(ran, sent)) {
      shop.write(
          "sources/raw.toml",
          """
          [[table]]
          name = "raw.orders"
          columns = [{ name = "id", type = "INTEGER" }, { name = "seen", type = "TIMESTAMP" }]
          """);
    }
    assertEquals(0, ran.run(Shop.request()).exit());
    Reply<EmitSqlOutput> reply = emit(sent, Optional.empty());
    assertEquals(0, reply.exit());
    assertEquals(List.of("kept"), reply.output().inlined());
    assertEquals(
        List.of("orders", "latest", "counted"),
        reply.output().models().stream().map(EmitSqlOutput.EmittedModel::model).toList());
    send(sent, "From nothing");
    assertEquals(tables(ran), tables(sent));

    for (Shop shop : List.of(ran, sent)) {
      shop.sql(
          "INSERT INTO raw.orders VALUES (2, TIMESTAMP '2031-05-03 00:00:00'), (3, TIMESTAMP '2031-05-04 00:00:00')");
    }
    assertEquals(0, ran.run(Shop.request()).exit());
    send(sent, "Every later time");
    assertEquals(tables(ran), tables(sent));
    assertEquals(7, tables(sent).size() - 1);
  }

  @Test
  void anotherCallRemovesWhatIsGone() {
    Shop shop = new Shop(directory);
    emit(shop, Optional.empty());
    Path counted = shop.root.resolve("out/counted.sql");
    assertTrue(Files.exists(counted));
    shop.write("out/mine.sql", "SELECT 1");
    shop.write("models/counted.toml", "[strategy]\ntype = \"ephemeral\"\n");
    emit(shop, Optional.empty());
    assertFalse(Files.exists(counted));
    assertTrue(Files.exists(shop.root.resolve("out/mine.sql")), "what a person wrote stays");
  }

  /** A DSL model is SQL of any warehouse; SQL of one is not SQL of another. */
  @Test
  void anotherDialectIsForModelsThatHaveNone() {
    Shop shop = new Shop(directory);
    shop.write(
        "models/recent.rocky",
        "from raw.orders\nderive { week_on: dateadd(\"day\", 7, seen) }\nselect { id, week_on }\n");
    assertTrue(read(shop, emit(shop, Optional.empty())).contains("INTERVAL 1 DAY"));
    Reply<EmitSqlOutput> reply = emit(shop, Optional.of(DialectName.SNOWFLAKE));
    assertTrue(read(shop, reply).contains("DATEADD(DAY, 7, seen)"), read(shop, reply));
    assertEquals(1, reply.exit());
    assertEquals(
        "its SQL is written for duckdb and cannot be put into snowflake",
        reply.output().notEmitted().getFirst().reason());
  }

  private static String read(Shop shop, Reply<EmitSqlOutput> reply) {
    assertTrue(reply.output().files().contains("recent.sql"), reply.toString());
    return shop.read(shop.root.resolve("out/recent.sql"));
  }

  @Test
  void whatDoesNotCompileIsNotWritten() {
    Shop shop = new Shop(directory);
    shop.write("models/latest.sql", "SELECT no_such AS id FROM kept");
    RockyException refused = assertThrows(RockyException.class, () -> emit(shop, Optional.empty()));
    assertTrue(String.valueOf(refused.getMessage()).contains("E003"), refused.getMessage());
    assertFalse(Files.exists(shop.root.resolve("out")));
  }

  /** A partitioned model: an empty table, then a window whose bounds the sender puts in. */
  @Test
  void aWindowKeepsItsPlaceholders() {
    Shop shop = new Shop(directory);
    shop.write(
        "sources/raw.toml",
        """
        [[table]]
        name = "raw.orders"
        columns = [{ name = "id", type = "INTEGER" }, { name = "seen", type = "TIMESTAMP", nullable = false }]
        """);
    shop.write(
        "models/daily.sql",
        "SELECT id, seen FROM raw.orders WHERE seen >= @start_date AND seen < @end_date");
    shop.write(
        "models/daily.toml",
        "[strategy]\ntype = \"time_interval\"\ntime_column = \"seen\"\ngranularity = \"day\"\n");
    Reply<EmitSqlOutput> reply = emit(shop, Optional.empty());
    assertEquals(0, reply.exit(), reply.toString());
    String next = shop.read(shop.root.resolve("out/daily.next.sql"));
    assertTrue(next.contains("-- Replaces one window of the table that `daily.sql`"), next);
    assertTrue(next.contains("DELETE FROM shop.main.daily\nWHERE seen >= @start_date"), next);
    assertTrue(next.contains("-- Stop here if this query returns a row"), next);
    String first = shop.read(shop.root.resolve("out/daily.sql"));
    shop.sql(first);
    for (String day : List.of("2031-05-01", "2031-05-02")) {
      // The first lines are a comment that explains the two.
      String statements = next.substring(next.indexOf("\n\n"));
      shop.sql(
          statements
              .replace("@start_date", "'" + day + " 00:00:00'")
              .replace("@end_date", "'" + day + " 23:59:59'"));
    }
    assertEquals(List.of("1", "2"), shop.rows("SELECT id FROM main.daily ORDER BY id"));
  }

  @Test
  void aHistoryIsOneFileWithTheValuesOfARunLeftOpen() {
    Shop shop = new Shop(directory.resolve("history"));
    shop.write(
        "sources/raw.toml",
        """
        [[table]]
        name = "raw.orders"
        columns = [{ name = "id", type = "INTEGER" }, { name = "seen", type = "TIMESTAMP" }]
        """);
    shop.write("models/past.sql", "SELECT id, seen FROM raw.orders");
    shop.write(
        "models/past.toml",
        "[strategy]\ntype = \"snapshot\"\nunique_key = [\"id\"]\nupdated_at = \"seen\"\n");
    Reply<EmitSqlOutput> reply = emit(shop, Optional.empty());
    assertEquals(0, reply.exit());
    String file = shop.read(shop.root.resolve("out/past.sql"));
    assertTrue(file.contains("-- Put in first: for {run_timestamp} a timestamp literal"), file);
    assertTrue(file.contains("-- Stop here if this query returns a row"), file);
    assertFalse(Files.exists(shop.root.resolve("out/past.next.sql")));
    shop.sql(
        file.replace("{run_timestamp}", "TIMESTAMP '2031-05-04 00:00:00'")
            .replace("{snapshot_id}", "first"));
    assertEquals(
        shop.rows("SELECT COUNT(*) FROM raw.orders"),
        shop.rows("SELECT COUNT(*) FROM shop.main.past WHERE is_current"));
  }
}
