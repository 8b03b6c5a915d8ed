package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.project.AdapterConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.AdapterSettings;
import dev.rocky.warehouse.Adapters;
import dev.rocky.warehouse.Retrier;
import dev.rocky.warehouse.RetryPolicy;
import dev.rocky.warehouse.RetryingWarehouse;
import dev.rocky.warehouse.StatementObserver;
import dev.rocky.warehouse.Waits;
import dev.rocky.warehouse.WarehouseAdapter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The adapters of one call, opened when first asked for and closed together. Owned by one thread.
 */
final class AdapterPool implements AutoCloseable {
  private final RockyConfig config;
  private final StatementObserver observer;
  private final InstantSource clock;
  private final RetryWatch retries;
  private final Map<String, Adapter> open = new LinkedHashMap<>();
  private final Map<String, WarehouseAdapter> warehouses = new LinkedHashMap<>();

  AdapterPool(Session session, RockyConfig config) {
    this(session, config, StatementObserver.NONE);
  }

  AdapterPool(Session session, RockyConfig config, StatementObserver observer) {
    this.config = config;
    this.observer = observer;
    this.clock = session.clock();
    this.retries = new RetryWatch(session.notices());
  }

  Adapter get(String name) {
    return open.computeIfAbsent(name, _ -> Adapters.open(settings(config, name), observer));
  }

  /**
   * The warehouse behind an adapter. Its calls are repeated, and given up, as the adapter's {@code
   * retry} says (execution.md §9.3).
   */
  WarehouseAdapter warehouse(String name) {
    return warehouses.computeIfAbsent(
        name,
        _ -> {
          WarehouseAdapter warehouse =
              get(name)
                  .warehouse()
                  .orElseThrow(() ->
                      new RockyException(
                          FailureKind.UNKNOWN, "adapter '" + name + "' cannot run SQL"));
          Retrier retrier =
              new Retrier(
                  name,
                  RetryPolicy.of(settings(config, name)),
                  clock,
                  new Waits(),
                  RandomGenerator.getDefault(),
                  retries);
          return new RetryingWarehouse(warehouse, retrier);
        });
  }

  /** Who hears of repeated calls from now on. */
  void tellOfRetries(Retrier.Listener run) {
    retries.passTo(run);
  }

  /** The settings of an adapter as its library reads them. */
  static AdapterSettings settings(RockyConfig config, String name) {
    AdapterConfig adapter =
        config
            .adapter(name)
            .orElseThrow(() ->
                new IllegalStateException(
                    "adapter " + name + " was checked when the config was loaded"));
    return new AdapterSettings(adapter.name(), adapter.type(), values(adapter), config.root());
  }

  private static Map<String, Object> values(AdapterConfig adapter) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (adapter instanceof AdapterConfig.DuckDb duckDb) {
      duckDb.path().ifPresent(path -> values.put("path", path));
      values.put("storage_version", duckDb.storageVersion());
      Map<String, Object> attached = new LinkedHashMap<>();
      duckDb
          .attach()
          .forEach(
              a -> attached.put(a.name(), Map.of("path", a.path(), "read_only", a.readOnly())));
      values.put("attach", attached);
      values.put("settings", duckDb.settings());
    }
    values.put("timeout_secs", adapter.common().timeoutSecs());
    values.put("retry", retry(adapter.common().retry()));
    return values;
  }

  private static Map<String, Object> retry(AdapterConfig.Retry retry) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("max_retries", retry.maxRetries());
    values.put("initial_backoff_ms", retry.initialBackoffMs());
    values.put("max_backoff_ms", retry.maxBackoffMs());
    values.put("backoff_multiplier", retry.backoffMultiplier());
    values.put("jitter", retry.jitter());
    values.put("circuit_breaker_threshold", retry.circuitBreakerThreshold());
    retry
        .circuitBreakerRecoverySecs()
        .ifPresent(seconds -> values.put("circuit_breaker_recovery_timeout_secs", seconds));
    return values;
  }

  @Override
  public void close() {
    open.values().forEach(Adapter::close);
  }
}
