package dev.rocky.sql.statement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code format} and {@code format_options} of a model (execution.md §13.2). What a dialect
 * lacks has been reported before; its statements leave it out.
 *
 * @param properties in declaration order
 */
public record TableOptions(
    Format format,
    List<String> partitionBy,
    List<String> clusterBy,
    Optional<String> comment,
    Map<String, String> properties) {

  /** What {@code CREATE … AS} creates. */
  public enum Format {
    TABLE,
    DELTA_TABLE,
    ICEBERG_TABLE,
    STREAMING_TABLE,
    VIEW,
    MATERIALIZED_VIEW
  }

  /** A plain table without options. */
  public static final TableOptions NONE =
      new TableOptions(Format.TABLE, List.of(), List.of(), Optional.empty(), Map.of());

  public TableOptions {
    partitionBy = List.copyOf(partitionBy);
    clusterBy = List.copyOf(clusterBy);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  public TableOptions withFormat(Format other) {
    return new TableOptions(other, partitionBy, clusterBy, comment, properties);
  }
}
