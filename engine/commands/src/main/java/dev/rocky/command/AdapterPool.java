package dev.rocky.command;

import dev.rocky.project.AdapterConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.AdapterSettings;
import dev.rocky.warehouse.Adapters;
import dev.rocky.warehouse.StatementObserver;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The adapters of one call, opened when first asked for and closed together. Owned by one thread.
 */
final class AdapterPool implements AutoCloseable {
  private final RockyConfig config;
  private final StatementObserver observer;
  private final Map<String, Adapter> open = new LinkedHashMap<>();

  AdapterPool(RockyConfig config, StatementObserver observer) {
    this.config = config;
    this.observer = observer;
  }

  Adapter get(String name) {
    return open.computeIfAbsent(name, _ -> Adapters.open(settings(config, name), observer));
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
    return values;
  }

  @Override
  public void close() {
    open.values().forEach(Adapter::close);
  }
}
