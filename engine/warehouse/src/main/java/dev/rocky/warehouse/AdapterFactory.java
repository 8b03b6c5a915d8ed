package dev.rocky.warehouse;

import java.util.ServiceLoader;

/**
 * Makes adapters of one type; found with {@link ServiceLoader}, so that drivers load when needed.
 */
public interface AdapterFactory {
  /** The {@code type} of the configuration. */
  String type();

  /**
   * Does not connect.
   *
   * @throws dev.rocky.failure.RockyException when the settings make no sense
   */
  Adapter open(AdapterSettings settings, StatementObserver observer);
}
