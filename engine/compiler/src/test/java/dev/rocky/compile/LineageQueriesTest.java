package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.lineage.Edge;
import dev.rocky.lineage.Lineage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** compiler.md §11.2 and the splitting of names of §11.3. */
class LineageQueriesTest {
  @TempDir Path directory;
  private Lineage lineage = new Lineage(empty());

  private static Analysis empty() {
    return TestProjects.host()
        .analyze(
            new dev.rocky.project.Project(
                Path.of("."),
                List.of(),
                java.util.Map.of(),
                List.of(),
                List.of(),
                List.of(),
                java.util.Map.of(),
                List.of()));
  }

  @BeforeEach
  void project() throws IOException {
    Files.createDirectories(directory.resolve("models"));
    model(
        "stg",
        "SELECT id, CAST(amount AS DOUBLE) AS amount, {'a': id, 'b': kind} AS s FROM raw.orders");
    model("mid", "SELECT id, amount, s.a AS a, s FROM stg WHERE amount > 1");
    model("top", "SELECT sum(amount) AS total, max(a) AS a FROM mid");
    lineage = new Lineage(TestProjects.host().analyze(TestProjects.load(directory)));
  }

  private void model(String name, String sql) throws IOException {
    Files.writeString(directory.resolve("models/" + name + ".sql"), sql);
  }

  private static String text(List<Lineage.Step> steps) {
    return steps.stream()
        .map(s -> {
          Edge e = s.edge();
          return "  ".repeat(s.depth())
              + e.source().model()
              + "."
              + e.source().column()
              + " > "
              + e.target().model()
              + "."
              + e.target().column();
        })
        .collect(Collectors.joining("\n"));
  }

  @Test
  void traceGoesToTheSources() {
    assertEquals(
        """
        mid.amount > top.total
          stg.amount > mid.amount
            raw.orders.amount > stg.amount\
        """,
        text(lineage.trace("top", "TOTAL")));
    assertEquals(List.of(), lineage.trace("top", "nothing"));
  }

  @Test
  void traceOfAFieldAndOfItsStruct() {
    assertEquals(
        """
        mid.a > top.a
          stg.s.a > mid.a
            raw.orders.id > stg.s.a\
        """,
        text(lineage.trace("top", "a")));
    assertEquals(
        """
        raw.orders.id > stg.s.a
        raw.orders.kind > stg.s.b\
        """,
        text(lineage.trace("stg", "s")));
  }

  @Test
  void downstreamAndConsumers() {
    assertEquals(
        """
        raw.orders.amount > stg.amount
          stg.amount > mid.amount
            mid.amount > top.total\
        """,
        text(lineage.traceDownstream("raw.orders", "amount")));
    assertEquals(
        "[ColumnRef[model=mid, column=a], ColumnRef[model=mid, column=s]]",
        lineage.consumers("stg", "s").toString());
  }

  @Test
  void targetsAreSplitAtTheLongestModelName() {
    Lineage.Target target = lineage.target("stg.s.a").orElseThrow();
    assertEquals("stg", target.model().name());
    assertEquals(Optional.of("s.a"), target.column());
    assertTrue(lineage.has(target.model(), "s.a"));
    assertEquals(Optional.empty(), lineage.target("nope.x"));
    assertEquals(Optional.of("stg"), lineage.closestModel("sgt"));
    assertEquals(Optional.of("amount"), lineage.closestColumn(target.model(), "amout"));
  }

  @Test
  void indirectEdgesAreThoseOfTheModel() {
    assertEquals(
        "stg.amount filter *",
        lineage.indirect(lineage.model("mid").orElseThrow(), "id").stream()
            .map(e ->
                e.source().model()
                    + "."
                    + e.source().column()
                    + " "
                    + e.transform()
                    + " "
                    + e.target().column())
            .collect(Collectors.joining("\n")));
  }
}
