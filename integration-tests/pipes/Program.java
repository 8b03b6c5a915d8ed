import dev.rocky.pipes.AssetKey;
import dev.rocky.pipes.Metadata;
import dev.rocky.pipes.PipesSession;
import dev.rocky.pipes.Severity;
import java.util.List;
import java.util.Map;

/** A program that Dagster starts, with nothing but the Pipes library on its class path. */
class Program {
  public static void main(String[] args) throws Exception {
    PipesSession pipes = PipesSession.open(args);
    pipes.run(() -> {
      AssetKey orders = AssetKey.of("lake", "or/ders");
      pipes.log().info("copying %d tables", 1);
      System.out.println("said on stdout");
      pipes.reportMaterialization(
          orders,
          Metadata.builder()
              .text("text", "grüß \ud83d\ude00 \"dich\"")
              .url("url", "https://example.org")
              .path("path", "/tmp/x")
              .notebook("notebook", "/tmp/x.ipynb")
              .markdown("md", "*x*")
              .json("json", Map.of("list", List.of(1, "two")))
              .integer("int", 1L << 60)
              .number("float", 0.5)
              .bool("bool", true)
              .nothing("null")
              .dagsterRun("run", "run-1")
              .asset("asset", AssetKey.of("other"))
              .timestamp("timestamp", java.time.Instant.ofEpochSecond(1_700_000_000))
              .tableSchema("schema", List.of(new Metadata.Column("id", "BIGINT")))
              .columnLineage(
                  "lineage", Map.of("id", List.of(new Metadata.ColumnDep(AssetKey.of("raw"), "oid"))))
              .table("table", List.of(Map.of("id", 1)), List.of(new Metadata.Column("id", "BIGINT")))
              .infer("infer", 7)
              .build(),
          "v:1");
      pipes.reportCheck(orders, "row_count", false, Severity.WARN, Metadata.builder().integer("rows", 3).build());
      pipes.reportCustom(Map.of("stage", "done"));
      switch (String.join(" ", args)) {
        case "fail" -> throw new IllegalStateException("no luck", new RuntimeException("the cause"));
        case "hang" -> Thread.sleep(60_000);
        default -> {}
      }
    });
  }
}
