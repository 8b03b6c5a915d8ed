package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.output.DriftOutput;
import dev.rocky.output.DriftOutput.DriftActionKind;
import dev.rocky.output.RunOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rocky drift} says what {@code run} then does (execution.md §15). */
class DriftTest {
  @TempDir Path directory;

  @Test
  void itTellsWhatARunDoes() {
    Shop shop = new Shop(directory);
    shop.write(
        "rocky.toml",
        """
        [adapter]
        type = "duckdb"
        path = "shop.duckdb"

        [pipeline.copy]
        type = "replication"
        strategy = "incremental"
        timestamp_column = "seen"
        source = { catalog = "shop", schema_pattern = { prefix = "in_", separator = "_", components = ["system"] } }
        target = { catalog_template = "shop", schema_template = "stage_{system}", governance = { auto_create_schemas = true } }
        """);
    shop.sql("CREATE SCHEMA in_tos");
    for (String table : List.of("added", "kept", "moved", "wider")) {
      shop.sql(
          "CREATE TABLE in_tos.%s AS SELECT 1::INTEGER AS id, TIMESTAMP '2031-05-04 00:00:00' AS seen"
              .formatted(table));
    }
    assertEquals(0, drift(shop).tablesChecked(), "there is nothing yet to compare with");
    shop.run(Shop.request());
    shop.sql(
        "ALTER TABLE in_tos.added ADD COLUMN note VARCHAR",
        "ALTER TABLE in_tos.kept DROP COLUMN id",
        "ALTER TABLE in_tos.moved ALTER COLUMN id TYPE DATE USING DATE '2031-05-04'",
        "ALTER TABLE in_tos.wider ALTER COLUMN id TYPE BIGINT");
    DriftOutput output = drift(shop);
    assertEquals(4, output.tablesChecked());
    assertEquals(3, output.tablesDrifted());
    assertEquals(
        List.of(
            "shop.stage_tos.added add_columns note: none -> VARCHAR",
            "shop.stage_tos.moved drop_and_recreate id: INTEGER -> DATE",
            "shop.stage_tos.wider alter_column_types id: INTEGER -> BIGINT"),
        output.drift().actionsTaken().stream()
            .map(a -> a.table() + " " + a.action() + " " + a.reason())
            .toList());
    assertEquals(
        List.of(
            DriftActionKind.IGNORE,
            DriftActionKind.DROP_AND_RECREATE,
            DriftActionKind.ALTER_COLUMN_TYPES),
        output.results().stream().map(DriftOutput.DriftTableResult::action).toList());
    assertEquals(
        new DriftOutput.DriftedColumn("id", "BIGINT", "INTEGER"),
        output.results().getLast().driftedColumns().getFirst());
    assertEquals(
        List.of("INTEGER"),
        shop.rows(
            "SELECT data_type FROM duckdb_columns() WHERE schema_name = 'stage_tos' AND table_name = 'wider' AND column_name = 'id'"),
        "nothing is changed");
    RunOutput run = shop.run(Shop.request()).output();
    assertEquals(output.drift(), run.drift());
    assertEquals(0, drift(shop).tablesDrifted());
  }

  private static DriftOutput drift(Shop shop) {
    Reply<DriftOutput> reply =
        new DriftCommand(shop.session()).run(Optional.empty(), Optional.empty());
    assertEquals(0, reply.exit());
    return reply.output();
  }
}
