package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rocky.failure.RockyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rocky lineage --format openlineage} (compiler.md §11.4). */
class OpenLineageTest {
  @TempDir Path directory;

  private Shop shop() {
    Shop shop = new Shop(directory);
    shop.write(
        "models/top.sql",
        """
        SELECT CAST(k.id AS VARCHAR) AS id, MAX(k.seen) AS seen, 1 AS one,
          ROW_NUMBER() OVER (ORDER BY k.id) AS n
        FROM kept AS k JOIN latest AS l ON l.id = k.id GROUP BY k.id
        """);
    return shop;
  }

  private static String facet(Shop shop, String target) {
    return new Rocky(shop.session())
        .openLineage(
            new LineageRequest(
                ModelsRequest.DEFAULT, target, Optional.empty(), false, false, false));
  }

  @Test
  void everyModelsFacetHasTheDocumentedShape() throws IOException {
    Schema schema;
    try (var in =
        Objects.requireNonNull(
            OpenLineageTest.class.getResourceAsStream(
                "/openlineage/column-lineage-1-2-0.schema.json"))) {
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    Shop shop = shop();
    for (String model : List.of("orders", "kept", "latest", "counted", "top")) {
      assertEquals(List.of(), schema.validate(facet(shop, model), InputFormat.JSON), model);
    }
  }

  @Test
  void ephemeralModelsAreTracedThroughToTables() {
    assertEquals(
        EXPECTED, facet(shop(), "latest").replaceAll("urn:rocky:[0-9.]+", "urn:rocky:<version>"));
  }

  @Test
  void aColumnHasNoFacet() {
    Shop shop = shop();
    assertThrows(RockyException.class, () -> facet(shop, "latest.id"));
  }

  private static final String EXPECTED =
      """
      {
        "_producer": "urn:rocky:<version>",
        "_schemaURL": "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet",
        "fields": {
          "id": {
            "inputFields": [
              {
                "namespace": "duckdb://shop.duckdb",
                "name": "shop.main.orders",
                "field": "id",
                "transformations": [
                  {
                    "type": "DIRECT",
                    "subtype": "IDENTITY",
                    "description": "direct",
                    "masking": false
                  }
                ]
              }
            ]
          },
          "seen": {
            "inputFields": [
              {
                "namespace": "duckdb://shop.duckdb",
                "name": "shop.main.orders",
                "field": "seen",
                "transformations": [
                  {
                    "type": "DIRECT",
                    "subtype": "AGGREGATION",
                    "description": "aggregation: max",
                    "masking": false
                  }
                ]
              }
            ]
          }
        },
        "dataset": [
          {
            "namespace": "duckdb://shop.duckdb",
            "name": "shop.main.orders",
            "field": "id",
            "transformations": [
              {
                "type": "INDIRECT",
                "subtype": "GROUP_BY",
                "description": "group",
                "masking": false
              },
              {
                "type": "INDIRECT",
                "subtype": "FILTER",
                "description": "filter",
                "masking": false
              }
            ]
          }
        ]
      }
      """;
}
