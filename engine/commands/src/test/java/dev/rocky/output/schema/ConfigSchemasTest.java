package dev.rocky.output.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rocky.toml.TomlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** Configuration files of the sample projects are what their schemas say; broken ones are not. */
final class ConfigSchemasTest {
  private static final Path TEMPLATES = Path.of("src/main/resources/dev/rocky/scaffold");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TestFactory
  Stream<DynamicTest> samplesAreValid() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".toml")).sorted().toList()) {
        String name = schemaOf(file);
        if (!name.isEmpty()) {
          tests.add(
              DynamicTest.dynamicTest(
                  TEMPLATES.relativize(file).toString(),
                  () -> assertEquals(List.of(), faults(name, Files.readString(file)))));
        }
      }
    }
    assertTrue(tests.size() > 5, "only " + tests.size() + " samples were found");
    return tests.stream();
  }

  private static String schemaOf(Path file) {
    String name = file.getFileName().toString();
    if (name.equals("rocky.toml")) {
      return "rocky_project";
    }
    if (name.endsWith(".contract.toml")) {
      return "contract";
    }
    if (file.toString().contains("/sources/")) {
      return "declared_sources";
    }
    return name.startsWith("_") ? "" : "model_sidecar";
  }

  @Test
  void whatReadersRefuseSchemasRefuse() {
    Map<String, List<String>> broken =
        Map.of(
            "rocky_project",
            List.of(
                "[adapter]\ntype = \"duckdb\"\npth = \"x\"",
                "[adapter]\ntype = \"oracle\"",
                "[adapter.a]\ntype = \"duckdb\"\nhttp_path = \"x\"",
                "[state]\nbackend = \"floppy\"",
                "[cost]\nmin_history_runs = 0",
                "[pipeline.p]\ntype = \"load\"",
                "[diagnostics]\nW001 = \"loud\""),
            "model_sidecar",
            List.of(
                "nam = \"x\"",
                "[strategy]\ntype = \"merge\"",
                "[strategy]\ntype = \"view\"\nunique_key = [\"a\"]",
                "strategy = \"sometimes\"",
                "tests = [{ type = \"never\" }]"),
            "contract",
            List.of("[[columns]]\ntype = \"Int64\"", "[rules]\nneeded = []"),
            "declared_sources",
            List.of(
                "[[table]]\nname = \"a\"", "[[table]]\nname = \"a\"\ncolumns = [{ nam = \"x\" }]"));
    broken.forEach((name, files) ->
        files.forEach(text -> assertFalse(faults(name, text).isEmpty(), () -> name + ": " + text)));
  }

  @Test
  void whatReadersTakeSchemasTake() {
    Map<String, List<String>> fine =
        Map.of(
            "rocky_project",
            List.of(
                "[adapter]\ntype = \"duckdb\"\nattach = { other = \"x.db\" }",
                "[adapter.a]\ntype = \"duckdb\"\n[adapter.b]\ntype = \"manual\"",
                "[pipeline.p.execution]\nconcurrency = \"adaptive\"\n[pipeline.p]\ntype = \"transformation\"",
                "[diagnostics]\nW001 = \"off\"",
                "[hook]\npipeline_start = { command = \"true\" }"),
            "model_sidecar",
            List.of(
                "strategy = \"merge\"\nunique_key = [\"id\"]",
                "[strategy]\ntype = \"merge\"\nunique_key = [\"id\"]",
                "[verify]\nunique = { orders = [\"id\"] }"),
            "contract",
            List.of(""),
            "declared_sources",
            List.of("[[table]]\nname = \"a\"\ncolumns = []"));
    fine.forEach((name, files) ->
        files.forEach(
            text -> assertEquals(List.of(), faults(name, text), () -> name + ": " + text)));
  }

  private static List<String> faults(String name, String toml) {
    TomlDocument document = TomlDocument.parse(toml);
    assertTrue(document.error().isEmpty(), () -> "no TOML: " + toml);
    String json = JSON.writeValueAsString(document.root().plain());
    return schema(name).validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static Schema schema(String name) {
    ConfigSchemas.Entry entry =
        ConfigSchemas.entries().stream()
            .filter(e -> e.name().equals(name))
            .findFirst()
            .orElseThrow();
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(Trees.text(ConfigSchemas.tree(entry)), InputFormat.JSON);
  }
}
