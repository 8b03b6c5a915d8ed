package dev.rocky.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code [[test]]}: inputs given as rows, and the rows expected (models.md §10).
 *
 * @param given rows by referenced table, in file order; values are TOML values (text, Long, Double,
 *     Boolean, temporal)
 * @param steps instead of {@code given}: what each run of the model finds
 * @param params {@code start_date} and {@code end_date} of a partitioned model's test
 * @param ordered whether the rows of the result are compared in order
 */
public record UnitTest(
    String name,
    Optional<String> description,
    List<Given> given,
    List<List<Given>> steps,
    List<Map<String, Object>> expect,
    boolean ordered,
    Map<String, String> params,
    String key) {
  public UnitTest {
    given = List.copyOf(given);
    steps = steps.stream().map(List::copyOf).toList();
    expect = List.copyOf(expect);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /**
   * The rows of one input table.
   *
   * @param columns SQL type by column name, for a table without rows; else empty
   */
  public record Given(String ref, List<Map<String, Object>> rows, Map<String, String> columns) {
    public Given {
      rows = List.copyOf(rows);
    }
  }
}
