package dev.rocky.warehouse;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.util.ServiceLoader;

/** The adapters of this installation. */
public final class Adapters {
  private Adapters() {}

  /**
   * Opens an adapter, without connecting it.
   *
   * @throws RockyException when this installation has none of the type
   */
  public static Adapter open(AdapterSettings settings, StatementObserver observer) {
    return ServiceLoader.load(AdapterFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.type().equals(settings.type()))
        .findFirst()
        .orElseThrow(() ->
            new RockyException(
                FailureKind.CONNECTION_FAILED,
                "adapter `%s`: this installation cannot connect to `%s`: its library `rocky-adapter-%s` is missing"
                    .formatted(settings.name(), settings.type(), settings.type())))
        .open(settings, observer);
  }
}
