package dev.rocky.state;

import java.time.Instant;
import java.util.List;

/**
 * A model as its last successful production build saw it (state.md §3.10).
 *
 * @param dependencies sorted names of the models it reads
 * @param sqlHash of the statements, {@code bodyHash} of the canonical query, {@code configHash} of
 *     what is said beside it
 */
public record ModelSchema(
    String modelName,
    List<Column> columns,
    List<String> dependencies,
    Instant compiledAt,
    String sqlHash,
    String bodyHash,
    String configHash) {
  public ModelSchema {
    columns = List.copyOf(columns);
    dependencies = List.copyOf(dependencies);
  }

  /**
   * A column; {@code type} is the warehouse's own name for it, {@code Unknown} where it is not
   * known.
   */
  public record Column(String name, String type, boolean nullable) {}
}
