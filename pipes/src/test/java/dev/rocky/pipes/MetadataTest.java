package dev.rocky.pipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetadataTest {
  @Test
  void everyTypeHasItsForm() {
    Metadata all =
        Metadata.builder()
            .text("t", "x")
            .url("u", "https://example.org")
            .path("p", "/tmp/x")
            .notebook("n", "/tmp/x.ipynb")
            .markdown("m", "*x*")
            .json("j", List.of(1L, Map.of("a", true)))
            .integer("i", Long.MAX_VALUE)
            .number("f", 0.5)
            .number("nan", Double.NaN)
            .bool("b", false)
            .nothing("0")
            .dagsterRun("r", "run-1")
            .asset("a", AssetKey.of("x/y", "z"))
            .timestamp("at", Instant.ofEpochMilli(1500))
            .infer("?", Map.of("a", 1L))
            .build();
    assertEquals(
        """
        {"t": {"raw_value": "x", "type": "text"}, \
        "u": {"raw_value": "https://example.org", "type": "url"}, \
        "p": {"raw_value": "/tmp/x", "type": "path"}, \
        "n": {"raw_value": "/tmp/x.ipynb", "type": "notebook"}, \
        "m": {"raw_value": "*x*", "type": "md"}, \
        "j": {"raw_value": [1, {"a": true}], "type": "json"}, \
        "i": {"raw_value": 9223372036854775807, "type": "int"}, \
        "f": {"raw_value": 0.5, "type": "float"}, \
        "nan": {"raw_value": "NaN", "type": "text"}, \
        "b": {"raw_value": false, "type": "bool"}, \
        "0": {"raw_value": null, "type": "null"}, \
        "r": {"raw_value": "run-1", "type": "dagster_run"}, \
        "a": {"raw_value": "x\\\\/y/z", "type": "asset"}, \
        "at": {"raw_value": 1.5, "type": "timestamp"}, \
        "?": {"raw_value": {"a": 1}, "type": "__infer__"}}\
        """,
        JsonWriter.write(all.entries()));
  }

  @Test
  void tablesAndTheirColumns() {
    Metadata.Column id =
        new Metadata.Column(
            "id", "BIGINT", Optional.of("the key"), Map.of("pii", "no"), List.of("NOT NULL"));
    Map<String, List<Metadata.ColumnDep>> origins = new LinkedHashMap<>();
    origins.put("id", List.of(new Metadata.ColumnDep(AssetKey.of("raw", "o"), "oid")));
    Metadata all =
        Metadata.builder()
            .tableSchema("dagster/column_schema", List.of(id, new Metadata.Column("n", "TEXT")))
            .columnLineage("dagster/column_lineage", origins)
            .table("rows", List.of(Map.of("n", "x")), List.of(new Metadata.Column("n", "TEXT")))
            .build();
    String schema = JsonWriter.write(all.entries().get("dagster/column_schema"));
    assertEquals(
        true, schema.contains("\"description\": \"the key\", \"tags\": {\"pii\": \"no\"}"));
    assertEquals(
        """
        {"raw_value": {"deps_by_column": {"id": [{"asset_key": "raw/o", "column_name": "oid"}]}}, \
        "type": "table_column_lineage"}\
        """,
        JsonWriter.write(all.entries().get("dagster/column_lineage")));
    assertEquals(
        """
        {"raw_value": {"records": [{"n": "x"}], "schema": [{"name": "n", "type": "TEXT"}]}, \
        "type": "table"}\
        """,
        JsonWriter.write(all.entries().get("rows")));
  }

  @Test
  void valuesAreCopiedWhenTheyAreGiven() {
    List<String> names = new ArrayList<>(List.of("a"));
    Metadata metadata = Metadata.builder().json("names", names).build();
    names.add("b");
    assertEquals(
        "{\"names\": {\"raw_value\": [\"a\"], \"type\": \"json\"}}",
        JsonWriter.write(metadata.entries()));
    assertThrows(PipesException.class, () -> Metadata.builder().text("", "x"));
    assertThrows(PipesException.class, () -> Metadata.builder().json("x", new Object()));
  }

  @Test
  void anyTextSurvivesOnOneLine() {
    Random random = new Random(7);
    int[] special = {0, 7, 10, 13, 0x7f, 0x85, 0x2028, 0xd83d, 0xde00, 0xdfff, '"', '\\', '/'};
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        text.append(
            (char)
                (random.nextBoolean()
                    ? special[random.nextInt(special.length)]
                    : random.nextInt(0x10000)));
      }
      String json = JsonWriter.write(text.toString());
      assertEquals(1, json.lines().count());
      byte[] sent = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      String received = new String(sent, java.nio.charset.StandardCharsets.UTF_8);
      assertEquals(text.toString(), JsonReader.read(received));
    }
  }

  @Test
  void numbersAreReadWithoutLoss() {
    assertEquals(
        Arrays.asList(1L, -0.5, 1e300, new BigInteger("123456789012345678901234567890"), null),
        JsonReader.read(" [1, -0.5, 1E+300, 123456789012345678901234567890, null] "));
    for (String wrong :
        List.of("01", "+1", ".5", "1.", "[1,]", "{\"a\"}", "\"x", "nul", "1 2", "")) {
      assertThrows(PipesException.class, () -> JsonReader.read(wrong), wrong);
    }
  }

  @Test
  void segmentsKeepTheirSlashes() {
    AssetKey key = AssetKey.of("a/b", "c\\d", "e");
    assertEquals("a\\/b/c\\\\d/e", key.wire());
    assertEquals(key, AssetKey.parse(key.wire()));
    assertThrows(PipesException.class, () -> AssetKey.of("a", ""));
    assertThrows(PipesException.class, () -> AssetKey.of());
  }
}
