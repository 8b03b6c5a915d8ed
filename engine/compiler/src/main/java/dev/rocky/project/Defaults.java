package dev.rocky.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the {@code _defaults.toml} files from the models root down to one directory say together:
 * nearest wins (models.md §2.1). Shared by the models of the directory.
 */
record Defaults(
    Optional<String> catalog,
    Optional<String> schema,
    Optional<Strategy> strategy,
    Optional<String> intent,
    Optional<ModelConfig.Freshness> freshness,
    Optional<String> format,
    Map<String, Object> formatOptions,
    Optional<String> adapter,
    Map<String, String> tags) {
  static final Defaults NONE =
      new Defaults(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Map.of());

  /** These, below what a nearer file says. */
  Defaults under(Sidecar nearer) {
    return new Defaults(
        nearer.catalog().or(() -> catalog),
        nearer.schema().or(() -> schema),
        nearer.strategyWritten() ? nearer.strategy() : strategy,
        nearer.intent().or(() -> intent),
        nearer.freshness().or(() -> freshness),
        nearer.format().or(() -> format),
        nearer.formatOptions().isEmpty() ? formatOptions : nearer.formatOptions(),
        nearer.adapter().or(() -> adapter),
        merged(tags, nearer.tags()));
  }

  /** Key by key; a key keeps the place of its first definition. */
  static Map<String, String> merged(Map<String, String> base, Map<String, String> over) {
    if (over.isEmpty()) {
      return base;
    }
    if (base.isEmpty()) {
      return over;
    }
    Map<String, String> merged = new LinkedHashMap<>(base);
    merged.putAll(over);
    return merged;
  }
}
