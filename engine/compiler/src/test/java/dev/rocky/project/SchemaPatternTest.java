package dev.rocky.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.project.SchemaPattern.Component;
import dev.rocky.project.SchemaPattern.Parsed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** config.md §7.2.2, §7.2.4 and globs. */
final class SchemaPatternTest {
  private static final SchemaPattern PORTS =
      new SchemaPattern(
          "in__",
          "__",
          List.of(
              new Component("line", false),
              new Component("ports", true),
              new Component("system", false)));

  private static final SchemaPattern PLAIN =
      new SchemaPattern("", "_", List.of(new Component("a", false), new Component("b", false)));

  private static Parsed values(String line, List<String> ports, String system) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("line", List.of(line));
    values.put("ports", ports);
    values.put("system", List.of(system));
    return new Parsed.Values(values);
  }

  @Test
  void workedCases() {
    assertEquals(values("nordsea", List.of("oslo"), "tos"), PORTS.parse("in__nordsea__oslo__tos"));
    assertEquals(
        values("nordsea", List.of("oslo", "bergen"), "tos"),
        PORTS.parse("in__nordsea__oslo__bergen__tos"));
    assertEquals(
        new Parsed.Skipped("too few segments (needs 3, has 2)"), PORTS.parse("in__nordsea__tos"));
    assertEquals(new Parsed.Ignored(), PORTS.parse("stage__nordsea__oslo__tos"));
  }

  @Test
  void extraSegmentsAreAnErrorAndNotDropped() {
    assertEquals(new Parsed.Skipped("too many segments (needs 2, has 3)"), PLAIN.parse("x_y_z"));
  }

  @Test
  void emptySegmentsAreAnError() {
    assertEquals(new Parsed.Skipped("segment 2 is empty"), PLAIN.parse("x_"));
  }

  @Test
  void templatesJoinSeveralValues() {
    Map<String, List<String>> values =
        Map.of("line", List.of("n"), "ports", List.of("oslo", "bergen"));
    assertEquals("n_ops", SchemaPattern.fill("{line}_ops", values, "_"));
    assertEquals("x_oslo_bergen", SchemaPattern.fill("x_{ports}", values, "_"));
    assertEquals("osloXbergen", SchemaPattern.fill("{ports:X}", values, "_"));
    assertEquals("plain", SchemaPattern.fill("plain", values, "_"));
    assertEquals(List.of("ports", "line"), SchemaPattern.placeholders("{ports:-}{line}{"));
  }

  @Test
  void globs() {
    assertTrue(Glob.of("models/**").matches("models/a.sql"));
    assertTrue(Glob.of("models").matches("models/a/b.sql"));
    assertTrue(Glob.of("./models/marts/").matches("models/marts/a/b.sql"));
    assertTrue(Glob.of("models/*/x_*.sql").matches("models/a/x_1.sql"));
    assertTrue(Glob.of("models/**/x?.sql").matches("models/a/b/x1.sql"));
    assertTrue(Glob.of("models/**/x.sql").matches("models/x.sql"));
    assertTrue(Glob.of("models/v*").matches("models/v1.sql"));
    assertFalse(Glob.of("models/marts/**").matches("models/core/a.sql"));
    assertFalse(Glob.of("models/*.sql").matches("models/a/b.sql"));
    assertEquals("models/marts", Glob.leadingDirectory("models/marts/**"));
    assertEquals("models", Glob.leadingDirectory("models/*/a.sql"));
  }
}
