package dev.rocky.output.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rocky.output.Json;
import dev.rocky.output.JsonReader;
import dev.rocky.output.Output;
import dev.rocky.output.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each document of the registry, with everything in it and with as little as may be. */
final class DocumentsTest {
  private static final Path SAMPLES = Path.of("src/test/resources/documents");
  private static final Path GOLDEN = Path.of("../../integration-tests/golden");
  private static final Map<String, String> STRICT = schemas(true);
  private static final Map<String, String> OPEN = schemas(false);

  @TestFactory
  Stream<DynamicTest> everyDocumentRoundTrips() {
    return each((entry, document) -> {
      var text = Json.pretty(document);
      assertEquals(text, Json.pretty(JsonReader.read(text, document.getClass())));
      if (document instanceof Output output) {
        assertEquals(entry.command().orElseThrow(), output.command());
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentIsValid() {
    return each((entry, document) -> {
      var text = Json.pretty(document);
      assertEquals(List.of(), errors(STRICT, entry, text));
      assertEquals(List.of(), errors(OPEN, entry, text));
    });
  }

  /** A schema that accepts everything would pass the test above. */
  @TestFactory
  Stream<DynamicTest> aForeignDocumentIsNot() {
    return OutputRegistry.entries().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.name(),
                () -> {
                  assertFalse(errors(STRICT, entry, "{\"surplus\": 1}").isEmpty());
                  assertFalse(errors(OPEN, entry, "{}").isEmpty());
                }));
  }

  /** Real output, kept by the integration tests. */
  @TestFactory
  Stream<DynamicTest> everyGoldenDocumentIsValid() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (var entry : OutputRegistry.entries()) {
      var directory = GOLDEN.resolve(entry.name());
      if (Files.isDirectory(directory)) {
        try (var files = Files.list(directory)) {
          for (var file : files.sorted().toList()) {
            tests.add(
                DynamicTest.dynamicTest(
                    entry.name() + "/" + file.getFileName(),
                    () -> assertEquals(List.of(), errors(STRICT, entry, Files.readString(file)))));
          }
        }
      }
    }
    return tests.stream();
  }

  /** The samples are kept as files, which the Python and TypeScript tests read too. */
  @TestFactory
  Stream<DynamicTest> samplesAreAsCommitted() {
    return each((entry, document) -> {
      var kind = document.equals(Samples.least(entry.root())) ? ".least" : "";
      var file = SAMPLES.resolve(entry.name() + kind + ".json");
      var text = Json.pretty(document);
      if (Boolean.getBoolean("cases.update")) {
        Files.createDirectories(SAMPLES);
        Files.writeString(file, text);
      }
      assertEquals(Files.readString(file), text);
    });
  }

  private interface Body {
    void run(SchemaEntry entry, Record document) throws IOException;
  }

  private static Stream<DynamicTest> each(Body body) {
    return OutputRegistry.entries().stream()
        .flatMap(entry ->
            Stream.of(
                DynamicTest.dynamicTest(
                    entry.name(), () -> body.run(entry, Samples.full(entry.root()))),
                DynamicTest.dynamicTest(
                    entry.name() + ", least", () -> body.run(entry, Samples.least(entry.root())))));
  }

  private static List<String> errors(Map<String, String> schemas, SchemaEntry entry, String text) {
    return schema(schemas.getOrDefault(entry.file(), "")).validate(text, InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(text, InputFormat.JSON);
  }

  private static Map<String, String> schemas(boolean strict) {
    return SchemaExport.texts(
        new SchemaExport.Request(Path.of("."), Layout.STANDALONE, List.of(), false, false, strict));
  }
}
