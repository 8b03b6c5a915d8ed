package dev.rocky.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code [[test]]}: inputs given as rows, and the rows expected (models.md §10).
 *
 * @param given rows by referenced table, in file order; values are TOML values (text, Long, Double,
 *     Boolean, temporal)
 * @param ordered whether the rows of the result are compared in order
 */
public record UnitTest(
    String name,
    Optional<String> description,
    List<Given> given,
    List<Map<String, Object>> expect,
    boolean ordered,
    String key) {
  public UnitTest {
    given = List.copyOf(given);
    expect = List.copyOf(expect);
  }

  /** The rows of one input table. */
  public record Given(String ref, List<Map<String, Object>> rows) {
    public Given {
      rows = List.copyOf(rows);
    }
  }
}
