package dev.rocky.pipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipesSessionTest {
  private final Recorded channel = new Recorded();

  @Test
  void itOpensReportsAndCloses() {
    try (PipesSession pipes = channel.session(List.of("lake/orders"), Map.of())) {
      pipes.log().info("copying %d tables", 2);
      pipes.log().warning("100% sure");
      pipes.reportMaterialization(
          AssetKey.of("lake", "orders"), Metadata.builder().integer("rows", 3).build(), "v:1");
      pipes.reportCheck("row_count", true, Severity.ERROR, Metadata.empty());
      pipes.reportCustom(Map.of("stage", "done"));
    }
    assertEquals(
        List.of(
            "{\"__dagster_pipes_version\": \"0.1\", \"method\": \"opened\", \"params\":"
                + " {\"extras\": {}}}",
            "{\"__dagster_pipes_version\": \"0.1\", \"method\": \"log\", \"params\": {\"message\":"
                + " \"copying 2 tables\", \"level\": \"INFO\"}}",
            "{\"__dagster_pipes_version\": \"0.1\", \"method\": \"log\", \"params\": {\"message\":"
                + " \"100% sure\", \"level\": \"WARNING\"}}",
            "{\"__dagster_pipes_version\": \"0.1\", \"method\": \"report_asset_materialization\","
                + " \"params\": {\"asset_key\": \"lake/orders\", \"data_version\": \"v:1\","
                + " \"metadata\": {\"rows\": {\"raw_value\": 3, \"type\": \"int\"}}}}",
            "{\"__dagster_pipes_version\": \"0.1\", \"method\": \"report_asset_check\","
                + " \"params\": {\"asset_key\": \"lake/orders\", \"check_name\": \"row_count\","
                + " \"passed\": true, \"severity\": \"ERROR\", \"metadata\": {}}}",
            "{\"__dagster_pipes_version\": \"0.1\", \"method\": \"report_custom_message\","
                + " \"params\": {\"payload\": {\"stage\": \"done\"}}}",
            "{\"__dagster_pipes_version\": \"0.1\", \"method\": \"closed\", \"params\": {}}"),
        channel.lines);
    assertTrue(channel.closed);
  }

  @Test
  void outsideOfDagsterNothingIsReported() {
    try (PipesSession pipes = PipesSession.open(PipesOptions.of(new String[0], Map.of()))) {
      assertFalse(pipes.isActive());
      assertFalse(pipes.context().isAssetStep());
      pipes.log().info("nobody hears it");
      pipes.reportMaterialization(Metadata.empty());
      pipes.reportCheck("no name at all", true, Severity.WARN, Metadata.empty());
      pipes.reportCustomJson("{");
    }
  }

  @Test
  void aReportMustFitTheStep() {
    PipesSession pipes = channel.session(List.of("a", "b/c"), Map.of());
    AssetKey a = AssetKey.of("a");
    assertEquals(
        "`x` is no asset of this step; its assets are [a, b/c]",
        refused(() -> pipes.reportMaterialization(AssetKey.of("x"), Metadata.empty())));
    assertEquals(
        "this step has 2 assets; use assetKeys()",
        refused(() -> pipes.reportMaterialization(Metadata.empty())));
    assertEquals(
        "a check is named with letters, digits and underscores, not `not null`",
        refused(() -> pipes.reportCheck(a, "not null", true, Severity.WARN, Metadata.empty())));
    pipes.reportMaterialization(a, Metadata.empty());
    assertEquals(
        "`a` was materialized already in this step",
        refused(() -> pipes.reportMaterialization(a, Metadata.empty())));
    pipes.close();
    pipes.close();
    assertEquals(
        "the session is closed; `log` came too late", refused(() -> pipes.log().info("late")));
    assertEquals(List.of("opened", "report_asset_materialization", "closed"), channel.methods());
  }

  @Test
  void aParentThatTranslatesKeysGetsAnyKey() {
    try (PipesSession pipes =
        PipesSession.open(channel.options(List.of("mine"), Map.of()).withCheckAssetKeys(false))) {
      pipes.reportMaterialization(AssetKey.of("theirs"), Metadata.empty());
    }
    assertEquals("theirs", channel.params(1).get("asset_key"));
  }

  @Test
  void whatTheWorkThrowsIsToldOnceAndThrown() {
    IOException inner = new IOException("disk full");
    IllegalStateException outer = new IllegalStateException("no copy", inner);
    inner.initCause(outer);
    PipesSession pipes = channel.session(null, Map.of());
    Exception thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                pipes.run(() -> {
                  throw outer;
                }));
    assertEquals(outer, thrown);
    assertEquals(List.of("opened", "closed"), channel.methods());
    Map<String, Object> told = JsonReader.object(channel.params(1).get("exception"), "exception");
    assertEquals(
        List.of("message", "stack", "name", "cause", "context"), List.copyOf(told.keySet()));
    assertEquals("no copy", told.get("message"));
    assertEquals("IllegalStateException", told.get("name"));
    Map<String, Object> cause = JsonReader.object(told.get("cause"), "cause");
    assertEquals("disk full", cause.get("message"));
    assertEquals(Optional.empty(), Optional.ofNullable(cause.get("cause")), "a cycle ends");
    assertTrue(
        String.valueOf(told.get("stack")).contains("PipesSessionTest"), "where it was thrown");
  }

  @Test
  void aBrokenChannelIsAnErrorOrOneWarning() {
    PipesMessageChannel broken =
        new PipesMessageChannel() {
          @Override
          public void write(String line) throws IOException {
            throw new IOException("broken pipe");
          }

          @Override
          public void close() {}
        };
    PipesOptions options = channel.options(null, Map.of()).withChannel(broken);
    assertThrows(PipesException.class, () -> PipesSession.open(options));
    List<String> warnings = new ArrayList<>();
    try (PipesSession pipes =
        PipesSession.open(
            options.withOnWriteFailure(PipesOptions.WriteFailure.WARN_ONCE, warnings::add))) {
      pipes.log().info("lost");
      pipes.log().info("lost as well");
    }
    assertEquals(
        List.of("a message for Dagster could not be written: java.io.IOException: broken pipe"),
        warnings);
  }

  @Test
  void manyThreadsKeepTheirLinesWhole() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    try (PipesSession pipes = channel.session(null, Map.of())) {
      for (int t = 0; t < 64; t++) {
        int id = t;
        Thread thread =
            new Thread(() -> {
              for (int i = 0; i < 1000; i++) {
                pipes.log().info("%d-%d", id, i);
              }
            });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertEquals(64 * 1000 + 2, channel.messages().size());
    long different = channel.lines.stream().distinct().count();
    assertEquals(64 * 1000 + 2, different);
  }

  @Test
  void theSessionOfTheProcessIsTheOneThatIsOpen() {
    PipesSession pipes = channel.session(null, Map.of());
    assertEquals(Optional.of(pipes), PipesSession.current());
    pipes.close();
    assertEquals(Optional.empty(), PipesSession.current());
  }

  @Test
  void loggedRecordsArePassedOn() {
    java.util.logging.Logger logger = java.util.logging.Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.setLevel(java.util.logging.Level.ALL);
    try (PipesSession pipes = channel.session(null, Map.of())) {
      logger.addHandler(new PipesLogHandler(pipes));
      logger.severe("it broke");
      logger.fine("a detail of 100%");
    }
    assertEquals(Map.of("message", "it broke", "level", "ERROR"), channel.params(1));
    assertEquals(Map.of("message", "a detail of 100%", "level", "DEBUG"), channel.params(2));
  }

  private static String refused(org.junit.jupiter.api.function.Executable report) {
    return String.valueOf(assertThrows(PipesException.class, report).getMessage());
  }
}
