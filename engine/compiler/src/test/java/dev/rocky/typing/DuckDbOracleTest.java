package dev.rocky.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.typing.OperatorOracle.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Our rules against the engine: every operator on every pair of types, every overload of every
 * function, every form of name.
 */
final class DuckDbOracleTest {
  private static final double ENOUGH = 0.99;

  /**
   * What no query can call: they belong to other functions, to files, or to sequences that do not
   * exist.
   */
  private static final Set<String> NOT_CALLABLE =
      Set.of(
          "array_aggr",
          "combine",
          "combine_aggr",
          "create_sort_key",
          "currval",
          "finalize",
          "index_key",
          "invoke",
          "json_serialize_plan",
          "json_serialize_sql",
          "make_type",
          "nextval",
          "parse_duckdb_log_message",
          "remap_struct",
          "setval",
          "switch",
          "to_aggregate_state",
          "vertex_extract",
          "write_log");

  @Test
  void operatorsHaveDuckDbsTypes() throws SQLException, IOException {
    agree(OperatorOracle.findings());
  }

  @Test
  void functionsHaveDuckDbsTypesAndNulls() throws SQLException, IOException {
    FunctionOracle.Result result = FunctionOracle.run();
    agree(result.types());
    assertEquals(
        List.of(),
        result.nulls().stream().map(Finding::expression).toList(),
        "said to be never NULL, and are");
    assertEquals(
        NOT_CALLABLE, Set.copyOf(result.uncallable()), "functions that the test does not reach");
    assertTrue(result.callable().size() > 600, "functions tried: " + result.callable().size());
  }

  @Test
  void namesAreDuckDbsOrNone() throws SQLException, IOException {
    List<NameOracle.Finding> findings =
        NameOracle.findings(Path.of("src/test/typing/duckdb-names.txt"));
    for (NameOracle.Finding finding : findings) {
      finding.ours().ifPresent(ours -> assertEquals(finding.duckDb(), ours, finding.expression()));
    }
    long said = findings.stream().filter(f -> f.ours().isPresent()).count();
    assertTrue(said >= 0.95 * findings.size(), "named " + said + " of " + findings.size());
  }

  private static void agree(List<Finding> findings) throws IOException {
    KnownDifferences known = KnownDifferences.read();
    List<String> unexplained =
        findings.stream()
            .filter(f -> !f.agrees() && !f.isLenient() && !known.explains(f.expression()))
            .map(f -> f.expression() + ": DuckDB " + f.duckDb() + ", ours " + f.ours())
            .toList();
    long agreed = findings.stream().filter(f -> f.agrees() || f.isLenient()).count();
    assertEquals(List.of(), unexplained);
    assertTrue(agreed >= ENOUGH * findings.size(), agreed + " of " + findings.size());
  }
}
