package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.output.RunOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --select}, {@code --exclude} and {@code --defer} (execution.md §4.6), on DuckDB. */
class SelectedRunsTest {
  @TempDir Path directory;

  private static RunRequest selecting(List<String> select, List<String> exclude) {
    return Shop.request().selecting(new SelectRequest(select, exclude));
  }

  private List<String> selected(Shop shop, String... select) {
    return shop.plan(Shop.selecting(select)).models().orElseThrow();
  }

  @Test
  void onlyTheSelectedAreBuilt() {
    Shop shop = new Shop(directory);
    assertEquals(
        List.of("latest", "orders"),
        Shop.built(shop.run(selecting(List.of("+counted"), List.of("counted"))).output()));
    assertEquals(List.of("latest"), Shop.built(shop.run(Shop.selecting("latest")).output()));
    assertEquals(
        List.of("counted", "latest"),
        Shop.built(shop.run(Shop.selecting("kept+")).output()),
        "edges lead through ephemeral models");
    Reply<RunOutput> none = shop.run(Shop.selecting("lattest"));
    assertEquals(0, none.exit());
    assertEquals(List.of(), none.output().materializations());
    assertEquals(
        "WARN --select `lattest` fits no model; did you mean `latest`?", shop.notices.getFirst());
  }

  /** §4.6: `state:` against the last successful production build. */
  @Test
  void stateIsThatOfTheLastBuild() {
    Shop shop = new Shop(directory);
    List<String> all = List.of("orders", "latest", "counted");
    assertEquals(all, selected(shop, "state:new"), "without a store every model is new");
    assertEquals(all, selected(shop, "state:modified"));
    shop.run(Shop.selecting("orders", "latest"));
    assertEquals(List.of("counted"), selected(shop, "state:new"));
    shop.run(Shop.request());
    assertEquals(List.of(), selected(shop, "state:modified"), "ephemeral models are known too");

    shop.write("models/counted.sql", "-- said before\nSELECT COUNT(*) AS n FROM latest\n");
    assertEquals(List.of(), selected(shop, "state:modified"));
    shop.write("models/counted.sql", "SELECT COUNT(*)::INTEGER AS n FROM latest");
    assertEquals(List.of("counted"), selected(shop, "state:modified.body"));
    assertEquals(List.of("counted"), selected(shop, "state:modified.schema"));
    assertEquals(List.of(), selected(shop, "state:modified.config"));
    shop.write("models/counted.sql", "SELECT COUNT(*) AS n FROM latest");
    assertEquals(List.of(), selected(shop, "state:modified"));

    shop.write(
        "models/latest.toml",
        "tags = { a = \"b\" }\nintent = \"x\"\n[strategy]\ntype = \"merge\"\nunique_key = [\"id\"]\n");
    assertEquals(List.of(), selected(shop, "state:modified"), "tags and intent do not count");
    shop.write(
        "models/latest.toml", "[strategy]\ntype = \"merge\"\nunique_key = [\"id\", \"seen\"]\n");
    assertEquals(List.of("latest"), selected(shop, "state:modified.config"));
    assertEquals(List.of("latest", "counted"), selected(shop, "state:modified+"));

    shop.write("models/kept.sql", "SELECT id, seen FROM orders WHERE id > 1");
    assertEquals(
        List.of("latest", "counted"),
        selected(shop, "state:modified.body+"),
        "a change of an ephemeral model shows in its readers");
  }

  @Test
  void sourcesAndFiltersLimitAsWell() {
    Shop shop = new Shop(directory);
    assertEquals(List.of("orders"), selected(shop, "source:raw.orders"));
    assertEquals(List.of("orders"), selected(shop, "tag:layer=staging"));
    assertEquals(List.of("counted"), selected(shop, "path:models/c*.sql"));
    RunRequest both =
        new RunRequest(
                Optional.of("name=latest"),
                Optional.empty(),
                ModelsRequest.DEFAULT,
                false,
                List.of(),
                false)
            .selecting(new SelectRequest(List.of("strategy:merge", "orders"), List.of()));
    assertEquals(List.of("latest"), shop.plan(both).models().orElseThrow());
  }

  /** §10 (rule): a selection that is not given is that of the resumed run. */
  @Test
  void aResumedRunKeepsItsSelection() {
    Shop shop = new Shop(directory);
    shop.fail("shop.main.latest", dev.rocky.failure.FailureKind.QUERY_REJECTED, 2);
    assertEquals(2, shop.run(selecting(List.of(), List.of("counted"))).exit());
    Reply<RunOutput> resumed = shop.run(Shop.request().resuming(Optional.empty(), true));
    assertEquals(List.of("latest"), Shop.built(resumed.output()));
  }

  /** §4.6 (rule): what is not built and does not exist is read from another schema. */
  @Test
  void whatDoesNotExistIsReadFromTheOtherSchema() {
    Shop shop = new Shop(directory);
    shop.sql(
        "CREATE SCHEMA prod",
        "CREATE TABLE prod.orders AS SELECT 7 AS id, TIMESTAMP '2031-01-01 00:00:00' AS seen");
    RunRequest request = Shop.selecting("latest").deferring(false, Optional.of("prod"));
    assertEquals(0, shop.run(request).exit());
    assertEquals(List.of("7"), shop.rows("SELECT id FROM main.latest"));

    // Its own target, where there is one.
    shop.run(Shop.selecting("orders"));
    assertEquals(0, shop.run(request).exit());
    assertEquals(List.of("1", "2", "7"), shop.rows("SELECT id FROM main.latest ORDER BY id"));

    // Never what the run builds itself.
    shop.sql("DROP TABLE main.orders");
    assertEquals(
        0, shop.run(Shop.selecting("+latest").deferring(false, Optional.of("prod"))).exit());
    assertEquals(List.of("2"), shop.rows("SELECT COUNT(*) FROM main.orders"));
  }

  @Test
  void whatIsNowhereFailsItsReadersAtOnce() {
    Shop shop = new Shop(directory);
    Reply<RunOutput> reply =
        shop.run(Shop.selecting("latest+").deferring(false, Optional.of("prod")));
    assertEquals(1, reply.exit());
    assertEquals(List.of("CREATE SCHEMA IF NOT EXISTS shop.main"), shop.sent);
    assertEquals(
        List.of(
            "skipped: upstream latest failed",
            "it reads model `orders`, which this run does not build and which does not exist as `shop.main.orders` nor as `shop.prod.orders`"),
        reply.output().errors().stream().map(RunOutput.TableErrorOutput::error).toList());
    Reply<RunOutput> alone = shop.run(Shop.selecting("latest").deferring(true, Optional.empty()));
    assertEquals(1, alone.exit());
    assertEquals(List.of(), shop.sent);
    assertTrue(
        alone
            .output()
            .errors()
            .getFirst()
            .error()
            .endsWith("does not exist as `shop.main.orders`"));
    Reply<RunOutput> without = shop.run(Shop.selecting("latest"));
    assertTrue(without.output().errors().getFirst().error().contains("Catalog Error"));
  }

  @Test
  void othersReportTheSelectedAlone() {
    Shop shop = new Shop(directory);
    SelectRequest select = new SelectRequest(List.of("latest+"), List.of());
    Rocky rocky = new Rocky(shop.session());
    assertEquals(
        List.of("counted", "latest"),
        rocky.listModels(ModelsRequest.DEFAULT, select, false).output().models().stream()
            .map(m -> m.name())
            .toList());
    assertEquals(
        List.of("counted", "latest"),
        rocky
            .compile(
                new CompileRequest(
                    ModelsRequest.DEFAULT,
                    Optional.empty(),
                    select,
                    false,
                    false,
                    Optional.empty()))
            .output()
            .modelsDetail()
            .orElseThrow()
            .stream()
            .map(m -> m.name())
            .toList());
    shop.write(
        "data/seed.sql",
        "CREATE SCHEMA raw; CREATE TABLE raw.orders AS SELECT 1 AS id, TIMESTAMP '2031-01-01' AS seen;");
    assertEquals(
        List.of("counted", "latest"),
        rocky
            .test(
                new TestRequest(
                    ModelsRequest.DEFAULT, Optional.empty(), select, false, Optional.empty()))
            .output()
            .modelResults()
            .orElseThrow()
            .stream()
            .map(m -> m.model())
            .sorted()
            .toList());
  }
}
