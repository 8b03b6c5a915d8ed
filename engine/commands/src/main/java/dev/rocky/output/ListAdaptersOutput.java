package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky list adapters} prints. */
public record ListAdaptersOutput(@Doc("The adapters, by name.") List<AdapterEntry> adapters)
    implements Output {
  @Override
  public String command() {
    return "list_adapters";
  }

  /** One configured adapter. */
  public record AdapterEntry(
      @Doc("Name of the adapter.") String name,
      @Doc("Type of the adapter.") String adapterType,
      @Doc("Host it connects to.") Optional<String> host) {}
}
