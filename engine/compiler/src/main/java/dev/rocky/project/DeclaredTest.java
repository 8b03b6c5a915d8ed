package dev.rocky.project;

import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code [[tests]]}: a declarative test (models.md §9).
 *
 * @param type {@code not_null}, {@code unique}, {@code accepted_values}, {@code relationships},
 *     {@code expression} or {@code row_count_range}
 * @param columns of a {@code unique} test over several columns; else empty
 * @param values as text, whatever their type in the file
 * @param key dotted path of the entry in its file, for findings: {@code tests[0]}
 */
public record DeclaredTest(
    String type,
    Optional<String> column,
    List<String> columns,
    List<String> values,
    Optional<String> toTable,
    Optional<String> toColumn,
    Optional<String> expression,
    Optional<Long> min,
    Optional<Long> max,
    Optional<String> filter,
    boolean warningOnly,
    String key) {
  public DeclaredTest {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
  }
}
