package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long chains and deep nesting are understood, not crashed on (compiler.md §1). */
class DepthTest {
  @TempDir Path directory;

  @Test
  void chainsOfOperators() throws IOException {
    String sum = "x" + " + x".repeat(100_000);
    String or = "x = 1" + " OR x = 2".repeat(50_000);
    Analysis analysis =
        analyze(
            "SELECT "
                + sum
                + " AS s, 'a'"
                + " || 'b'".repeat(50_000)
                + " AS t FROM (SELECT 1.5 AS x) WHERE "
                + or);
    assertEquals("t VARCHAR", columns(analysis).lines().toList().get(1));
    assertTrue(analysis.diagnostics().isEmpty(), analysis.diagnostics().toString());
  }

  @Test
  void chainsOfCastsAndUnions() throws IOException {
    Analysis analysis =
        analyze(
            "SELECT 1"
                + "::BIGINT::INTEGER".repeat(5_000)
                + " AS a"
                + " UNION ALL SELECT 2".repeat(20_000));
    assertEquals("a INTEGER", columns(analysis).strip());
  }

  @Test
  void nesting() throws IOException {
    Analysis parentheses = analyze("SELECT " + "(".repeat(900) + "1" + ")".repeat(900) + " AS a");
    assertEquals("a INTEGER", columns(parentheses).strip());
    StringBuilder query = new StringBuilder("SELECT 1 AS a");
    for (int i = 0; i < 450; i++) {
      query.insert(0, "SELECT a FROM (").append(") t").append(i);
    }
    assertEquals("a INTEGER", columns(analyze(query.toString())).strip());
    StringBuilder cases = new StringBuilder("1");
    for (int i = 0; i < 900; i++) {
      cases.insert(0, "CASE WHEN true THEN 1 ELSE ").append(" END");
    }
    assertEquals("a INTEGER", columns(analyze("SELECT " + cases + " AS a")).strip());
  }

  @Test
  void tooDeepKeepsItsTables() throws IOException {
    Files.createDirectories(directory.resolve("models"));
    Files.writeString(directory.resolve("models/base.sql"), "SELECT 1 AS id");
    Analysis analysis =
        analyze("SELECT " + "(".repeat(2_000) + "1" + ")".repeat(2_000) + " AS a FROM base");
    assertEquals("E004", analysis.diagnostics().getFirst().code().name());
    assertEquals("[base]", analysis.model("deep").orElseThrow().dependencies().toString());
  }

  private Analysis analyze(String sql) throws IOException {
    Files.createDirectories(directory.resolve("models"));
    Files.writeString(directory.resolve("models/deep.sql"), sql);
    return TestProjects.host().analyze(TestProjects.load(directory));
  }

  private static String columns(Analysis analysis) {
    StringBuilder out = new StringBuilder();
    for (TypedModel.OutputColumn column : analysis.model("deep").orElseThrow().columns()) {
      out.append(column.name()).append(" ").append(column.nativeName().orElse("?")).append("\n");
    }
    return out.toString();
  }
}
