package dev.rocky.warehouse;

import java.util.Optional;

/**
 * One {@code [adapter.NAME]} of a project, opened. It connects with the first thing asked of it, so
 * that an adapter nobody uses is never connected. Safe for many threads.
 */
public interface Adapter extends AutoCloseable {
  /** The name in the configuration. */
  String name();

  /** The type in the configuration: {@code duckdb}. */
  String type();

  /** The role of running SQL, if it has it. */
  default Optional<WarehouseAdapter> warehouse() {
    return Optional.empty();
  }

  /** The role of finding source tables, if it has it. */
  default Optional<DiscoveryAdapter> discovery() {
    return Optional.empty();
  }

  /** The role of loading files, if it has it natively. */
  default Optional<LoaderAdapter> loader() {
    return Optional.empty();
  }

  /**
   * Asks for a sign of life.
   *
   * @throws dev.rocky.failure.RockyException when there is none
   */
  void ping();

  /** Ends all connections. What still runs is cancelled. */
  @Override
  void close();
}
