package dev.rocky.plan;

import dev.rocky.failure.RockyException;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.SchemaPattern;
import dev.rocky.warehouse.DiscoveryAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources of a replication pipeline: what discovery found, each schema's name taken apart
 * (execution.md §3.1).
 *
 * @param sources that pass the filter, ordered by schema
 * @param warnings sources that were left out, and why
 * @param failed sources that could not be read
 */
public record Discovery(
    List<Source> sources, List<String> warnings, List<DiscoveryAdapter.FailedSource> failed) {
  public Discovery {
    sources = List.copyOf(sources);
    warnings = List.copyOf(warnings);
    failed = List.copyOf(failed);
  }

  /**
   * One connector.
   *
   * @param components values by component in the pattern's order; empty for a schema whose name
   *     cannot be taken apart, which only a filter on {@code id} selects
   */
  public record Source(
      DiscoveryAdapter.Source found, Optional<Map<String, List<String>>> components) {

    /** {@code [source_type, component values…, table]}. */
    public List<String> assetKey(String table) {
      List<String> key = new ArrayList<>();
      key.add(found.sourceType());
      components.ifPresent(values -> values.values().forEach(key::addAll));
      key.add(table);
      return List.copyOf(key);
    }
  }

  /**
   * Asks for everything below the pattern's prefix and applies the filter.
   *
   * @throws RockyException when the listing as a whole fails
   */
  public static Discovery of(
      PipelineConfig.Replication pipeline, DiscoveryAdapter adapter, Optional<Filter> filter) {
    if (filter.filter(Filter::isModelsOnly).isPresent()) {
      return new Discovery(List.of(), List.of(), List.of());
    }
    SchemaPattern pattern = pipeline.source().schemaPattern();
    DiscoveryAdapter.Found found = adapter.discover(pipeline.source().catalog(), pattern.prefix());
    List<String> warnings = new ArrayList<>();
    filter.ifPresent(f -> checkKey(pattern, f).ifPresent(warnings::add));
    List<Source> sources = new ArrayList<>();
    for (DiscoveryAdapter.Source source : found.sources()) {
      boolean byId = filter.filter(f -> f.key().equals("id")).isPresent();
      switch (pattern.parse(source.schema())) {
        case SchemaPattern.Parsed.Ignored _ -> {}
        case SchemaPattern.Parsed.Skipped(var reason) -> {
          Source unparsed = new Source(source, Optional.empty());
          if (byId && passes(unparsed, filter)) {
            sources.add(unparsed);
          } else if (!byId) {
            warnings.add("source schema `" + source.schema() + "` is skipped: " + reason);
          }
        }
        case SchemaPattern.Parsed.Values(var values) -> {
          Source parsed = new Source(source, Optional.of(values));
          if (passes(parsed, filter)) {
            sources.add(parsed);
          }
        }
      }
    }
    for (DiscoveryAdapter.FailedSource failed : found.failed()) {
      warnings.add("source `" + failed.id() + "` cannot be read: " + failed.reason());
    }
    return new Discovery(
        sources.stream().map(source -> ofTable(source, filter)).toList(), warnings, found.failed());
  }

  private static Optional<String> checkKey(SchemaPattern pattern, Filter filter) {
    if (List.of("id", "table").contains(filter.key())
        || pattern.component(filter.key()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "filter key `%s` is not a component of the schema pattern (%s): nothing matches"
            .formatted(
                filter.key(),
                String.join(
                    ", ",
                    pattern.components().stream().map(SchemaPattern.Component::name).toList())));
  }

  private static boolean passes(Source source, Optional<Filter> filter) {
    if (filter.isEmpty()) {
      return true;
    }
    String key = filter.get().key();
    String value = filter.get().value();
    return switch (key) {
      case "id" -> source.found().id().equals(value);
      case "table" -> source.found().tables().stream().anyMatch(t -> t.name().equals(value));
      default ->
          source.components().map(values -> values.getOrDefault(key, List.of())).stream()
              .anyMatch(values -> values.contains(value));
    };
  }

  /** With the filter on {@code table}, only that table of the source. */
  private static Source ofTable(Source source, Optional<Filter> filter) {
    if (filter.filter(f -> f.key().equals("table")).isEmpty()) {
      return source;
    }
    DiscoveryAdapter.Source all = source.found();
    return new Source(
        new DiscoveryAdapter.Source(
            all.id(),
            all.schema(),
            all.sourceType(),
            all.lastSyncAt(),
            all.tables().stream().filter(t -> t.name().equals(filter.get().value())).toList(),
            all.metadata()),
        source.components());
  }
}
