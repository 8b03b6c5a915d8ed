package dev.rocky.warehouse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds source schemas and their tables; reads metadata, never rows. */
public interface DiscoveryAdapter {
  /**
   * Everything whose schema starts with the prefix, taken literally, ordered by schema and table
   * name.
   *
   * @param catalog the {@code source.catalog} of the pipeline; empty for the default
   * @throws dev.rocky.failure.RockyException when the listing as a whole fails
   */
  Found discover(String catalog, String prefix);

  /** What was found, and what failed by itself. */
  record Found(List<Source> sources, List<FailedSource> failed) {
    public Found {
      sources = List.copyOf(sources);
      failed = List.copyOf(failed);
    }
  }

  /**
   * A connector: one schema with its tables.
   *
   * @param id the connector's id; of an information schema, the schema's name
   */
  record Source(
      String id,
      String schema,
      String sourceType,
      Optional<Instant> lastSyncAt,
      List<SourceTable> tables,
      Map<String, String> metadata) {
    public Source {
      tables = List.copyOf(tables);
    }
  }

  /** A table of a source, with its rows where the count is free. */
  record SourceTable(String name, OptionalLong rowCount) {}

  /** A source that could not be read. */
  record FailedSource(String id, String schema, String reason) {}
}
