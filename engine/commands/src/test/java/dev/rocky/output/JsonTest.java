package dev.rocky.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rocky.failure.RockyException;
import dev.rocky.output.AiTestOutput.AiTestAssertion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class JsonTest {
  @Test
  void anOutputStartsWithVersionAndCommandAndEndsWithANewline() {
    assertEquals(
        """
        {
          "version": "%s",
          "command": "list_deps",
          "model": "orders",
          "depends_on": [
            "raw_orders",
            "customers"
          ]
        }
        """
            .formatted(EngineVersion.current()),
        Json.pretty(new ListDepsOutput("orders", List.of("raw_orders", "customers"))));
  }

  @Test
  void anEmptyOptionalIsLeftOutAndANullIsWritten() {
    var envelope = new ErrorEnvelope("bad_request", "no such model", null, Optional.empty());
    assertEquals(
        "{\"code\":\"bad_request\",\"message\":\"no such model\",\"remediation_hint\":null}",
        Json.compact(envelope));
  }

  @Test
  void aShapeOfAFamilyIsTaggedFirst() {
    assertEquals(
        "{\"type\":\"merge\",\"unique_key\":[\"id\"],\"update_columns\":null}",
        Json.compact(new Strategy.MergeStrategy(List.of("id"), null)));
  }

  @Test
  void wordsKeepTheirSpelling() {
    assertEquals("Warning", Diagnostic.DiagnosticSeverity.WARNING.spelling());
    assertEquals("dry_run", SnapshotOutput.SnapshotStepStatus.DRY_RUN.spelling());
    assertEquals("DropAndRecreate", DriftOutput.DriftActionKind.DROP_AND_RECREATE.spelling());
  }

  @Test
  void timesHaveAtMostMicroseconds() {
    assertEquals("2031-05-04T07:15:00Z", Instants.text(Instant.parse("2031-05-04T07:15:00Z")));
    assertEquals(
        "2031-05-04T07:15:00.042Z", Instants.text(Instant.parse("2031-05-04T07:15:00.042Z")));
    assertEquals(
        "2031-05-04T07:15:09.000042Z",
        Instants.text(Instant.parse("2031-05-04T07:15:09.000042999Z")));
    assertEquals("1969-12-31T23:59:59.999Z", Instants.text(Instant.ofEpochMilli(-1)));
  }

  @Test
  void anyTextSurvives() {
    var text = "\"\\ \n\r\t\b\f\u0000\u007f é 漢 😀 / \u2028";
    var written = Json.compact(new AiTestAssertion(text, "", Optional.empty()));
    assertEquals(text, JsonMapper.builder().build().readTree(written).get("name").stringValue());
  }

  @Test
  void halfACharacterIsEscaped() {
    var written = Json.compact(new AiTestAssertion("a\ud83db\ude00", "", Optional.empty()));
    assertEquals("{\"name\":\"a\\ud83db\\ude00\",\"description\":\"\"}", written);
  }

  @Test
  void numbersMustBeFinite() {
    assertThrows(IllegalStateException.class, () -> Json.pretty(Map.of("rate", Double.NaN)));
  }

  @Test
  void aWrongDocumentIsRefusedWithThePlace() {
    var missing =
        assertThrows(
            RockyException.class, () -> JsonReader.read("{\"model\": 1}", ListDepsOutput.class));
    assertEquals("`ListDepsOutput.model` should be a text, not `1`", missing.getMessage());
    assertThrows(RockyException.class, () -> JsonReader.read("{", ListDepsOutput.class));
    assertThrows(RockyException.class, () -> JsonReader.read("{}", ListDepsOutput.class));
  }

  @Test
  void whatAListedRecordListsIsWhatReflectionReads() throws Exception {
    List<Class<? extends Record>> listed =
        List.of(
            CompileOutput.ModelDetail.class,
            CompileOutput.ModelColumn.class,
            CompileOutput.ModelCoverage.class,
            CompileOutput.ModelTimings.class,
            Target.class);
    for (Class<? extends Record> type : listed) {
      Record sample = Samples.full(type);
      List<Object> components = new ArrayList<>();
      for (var component : type.getRecordComponents()) {
        components.add(component.getAccessor().invoke(sample));
      }
      assertEquals(components, Arrays.asList(((Listed) sample).values()), type.getName());
    }
  }

  @Test
  void aLargeDocumentIsTheSameWithAnyNumberOfThreads() {
    for (int size : List.of(0, 1, 511, 512, 513, 5_000)) {
      var items = new ArrayList<ListDepsOutput>();
      for (int i = 0; i < size; i++) {
        items.add(new ListDepsOutput("m" + i, List.of("é" + i, "b")));
      }
      var document = new Many(items, Map.of());
      String text = printed(document, 1);
      for (int threads : List.of(2, 3, 8)) {
        assertEquals(text, printed(document, threads));
      }
      assertEquals(Json.pretty(document), text);
    }
  }

  @Test
  void whatAnotherThreadCannotWriteIsNotSwallowed() {
    var items = new ArrayList<Object>(Collections.nCopies(2_000, "fine"));
    items.set(1_500, Thread.currentThread());
    assertThrows(IllegalStateException.class, () -> printed(new Unwritable(items), 2));
  }

  private record Many(List<ListDepsOutput> items, Map<String, String> none) {}

  private record Unwritable(List<Object> items) {}

  private static String printed(Record document, int threads) {
    var bytes = new ByteArrayOutputStream();
    Json.print(document, bytes, threads);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLargeDocumentIsTheSamePrintedAndAsText() {
    var edges = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      edges.add("stage_" + i + (i % 100 == 0 ? "é\"\n" : ""));
    }
    edges.add("x".repeat(200_000));
    edges.add("ü".repeat(200_000));
    var document = new ListDepsOutput("orders", edges);
    var printed = new ByteArrayOutputStream();
    Json.print(document, printed);
    String text = Json.pretty(document);
    assertEquals(text, printed.toString(StandardCharsets.UTF_8));
    assertEquals(
        edges,
        JsonMapper.builder()
            .build()
            .readTree(text)
            .get("depends_on")
            .valueStream()
            .map(n -> n.asString())
            .toList());
  }
}
