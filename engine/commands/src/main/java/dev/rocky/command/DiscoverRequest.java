package dev.rocky.command;

import java.util.List;
import java.util.Optional;

/**
 * What {@code rocky discover} is asked.
 *
 * @param writeSources also write the declared sources of compiler.md §7.1
 * @param schemas of each of them, named with or without its catalog, every table is declared
 * @param models where the models are that say which tables are read
 */
public record DiscoverRequest(
    Optional<String> pipeline, boolean writeSources, List<String> schemas, ModelsRequest models) {
  public DiscoverRequest {
    schemas = List.copyOf(schemas);
  }
}
