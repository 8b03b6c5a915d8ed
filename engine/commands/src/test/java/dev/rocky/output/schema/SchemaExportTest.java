package dev.rocky.output.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.RockyException;
import dev.rocky.output.schema.SchemaExport.Request;
import dev.rocky.output.schema.SchemaExport.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SchemaExportTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path directory;

  /** With {@code -Dcases.update=true} they are written instead. */
  @Test
  void theCommittedSchemasAreThese() {
    boolean update = Boolean.getBoolean("cases.update");
    var committed = Path.of("../../schemas");
    var result =
        SchemaExport.run(
            new Request(committed, Layout.STANDALONE, List.of(), !update, update, false));
    assertEquals(0, result.exitCode(), () -> "run `make codegen`: " + result.differences());
  }

  @Test
  void whatIsWrittenIsFoundTheSame() {
    var first = export(false, false);
    assertEquals(
        OutputRegistry.entries().size() + ConfigSchemas.entries().size() + 1, first.count());
    assertEquals(first.count(), first.differences().size());
    assertEquals(List.of(), export(true, false).differences());
    assertEquals(0, export(true, false).exitCode());
  }

  @Test
  void aCheckFindsMissingDifferentAndSuperfluousFilesAndChangesNothing() throws IOException {
    export(false, false);
    Files.delete(directory.resolve("run.schema.json"));
    var plan = directory.resolve("plan.schema.json");
    Files.writeString(plan, Files.readString(plan).replace("\n", "\r\n"));
    var old = Files.writeString(directory.resolve("old.schema.json"), "{}");
    var result = export(true, false);
    assertEquals(1, result.exitCode());
    assertEquals(
        List.of(Status.DIFFERENT, Status.MISSING, Status.SUPERFLUOUS),
        result.differences().stream().map(SchemaExport.Item::status).toList());
    assertTrue(Files.exists(old));
    assertEquals(1, export(true, true).exitCode());
    assertTrue(Files.exists(old));
  }

  @Test
  void pruningDeletesOnlySuperfluousSchemas() throws IOException {
    export(false, false);
    var old = Files.writeString(directory.resolve("old.schema.json"), "{}");
    var other = Files.writeString(directory.resolve("README.md"), "hands off");
    export(false, false);
    assertTrue(Files.exists(old));
    export(false, true);
    assertTrue(Files.notExists(old));
    assertTrue(Files.exists(other));
  }

  @Test
  void aPartIsWrittenWithoutAnIndex() {
    SchemaExport.run(new Request(directory, Layout.STANDALONE, List.of("run"), false, true, false));
    assertTrue(Files.exists(directory.resolve("run.schema.json")));
    assertTrue(Files.notExists(directory.resolve("index.json")));
  }

  @Test
  void anUnknownNameIsRefused() {
    var refused =
        assertThrows(
            RockyException.class,
            () ->
                SchemaExport.run(
                    new Request(
                        directory, Layout.STANDALONE, List.of("runn"), false, false, false)));
    assertEquals("there is no schema `runn`", refused.getMessage());
    assertEquals("did you mean `run`?", refused.remediation().orElseThrow());
  }

  @Test
  void theIndexTellsEachFileItsHashAndTheHashOfAll() throws IOException {
    export(false, false);
    var index = MAPPER.readTree(Files.readString(directory.resolve("index.json")));
    assertEquals(SchemaExport.hash(), index.get("schemas_hash").stringValue());
    assertEquals(index.get("count").intValue(), index.get("schemas").size());
    for (var entry : index.get("schemas")) {
      var text = Files.readString(directory.resolve(entry.get("file").stringValue()));
      assertEquals(Trees.sha256(text), entry.get("sha256").stringValue());
      assertEquals(
          entry.get("root").stringValue(), MAPPER.readTree(text).get("title").stringValue());
    }
  }

  @Test
  void documentsWithOneCommandAreToldApart() {
    var seen = new HashSet<String>();
    for (var entry : OutputRegistry.entries()) {
      entry
          .command()
          .ifPresent(command ->
              assertTrue(seen.add(command + entry.select().orElse("")), () -> entry.name()));
    }
  }

  @Test
  void everyFieldHasADescription() {
    for (var text : texts(Layout.STANDALONE).values()) {
      descriptions(MAPPER.readTree(text));
    }
  }

  private static void descriptions(JsonNode schema) {
    for (var property : schema.path("properties").properties()) {
      var description = property.getValue().path("description").asString("");
      assertTrue(description.endsWith("."), () -> property.getKey() + ": " + description);
    }
    schema.path("definitions").properties().forEach(type -> descriptions(type.getValue()));
  }

  @Test
  void aTypeHasOneHomeInTheSharedLayout() {
    var homes = new HashSet<String>();
    for (var file : texts(Layout.SHARED).entrySet()) {
      var tree = MAPPER.readTree(file.getValue());
      assertTrue(homes.add(tree.get("title").stringValue()));
      for (var type : tree.path("definitions").properties()) {
        assertTrue(homes.add(type.getKey()), () -> type.getKey() + " in " + file.getKey());
      }
    }
    assertTrue(homes.contains("Diagnostic"));
  }

  @Test
  void allReferencesOfALayoutHaveTheirTarget() {
    for (var layout : Layout.values()) {
      var files = texts(layout);
      files.forEach((name, text) -> {
        if (!name.equals("index.json")) {
          references(MAPPER.readTree(text), MAPPER.readTree(text), files);
        }
      });
    }
  }

  private static void references(JsonNode node, JsonNode file, Map<String, String> files) {
    if (node.path("$ref").isString()) {
      var parts = node.get("$ref").stringValue().split("#", 2);
      var home = parts[0].isEmpty() ? file : MAPPER.readTree(files.getOrDefault(parts[0], "null"));
      var target = parts.length == 1 ? home : home.at(parts[1]);
      assertTrue(target.isObject(), () -> node.get("$ref").stringValue());
    }
    node.forEach(child -> references(child, file, files));
  }

  @Test
  void fieldsForOldReadersAreInNoPublishedSchema() {
    var published = texts(Layout.STANDALONE).getOrDefault("history.schema.json", "");
    assertTrue(published.contains("started_at"));
    assertTrue(!published.contains("config_hash") && !published.contains("finished_at"));
  }

  private SchemaExport.Result export(boolean check, boolean prune) {
    return SchemaExport.run(
        new Request(directory, Layout.STANDALONE, List.of(), check, prune, false));
  }

  private Map<String, String> texts(Layout layout) {
    return SchemaExport.texts(new Request(directory, layout, List.of(), false, false, false));
  }
}
