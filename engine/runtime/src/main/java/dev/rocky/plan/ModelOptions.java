package dev.rocky.plan;

import dev.rocky.materialize.CannotBuild;
import dev.rocky.project.ModelConfig;
import dev.rocky.sql.statement.Feature;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.TableOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code format} and {@code format_options} of a model as its dialect takes them (execution.md
 * §13.2).
 */
final class ModelOptions {
  private ModelOptions() {}

  /**
   * The format; a table when none is written or the text is none (E044, reported by the compiler).
   */
  static TableOptions.Format format(ModelConfig config) {
    for (TableOptions.Format format : TableOptions.Format.values()) {
      if (config.format().filter(format.name().toLowerCase(Locale.ROOT)::equals).isPresent()) {
        return format;
      }
    }
    return TableOptions.Format.TABLE;
  }

  static TableOptions of(ModelConfig config) {
    Map<String, String> properties = new LinkedHashMap<>();
    switch (config.formatOptions().get("table_properties")) {
      case Map<?, ?> table ->
          table.forEach((key, value) -> properties.put(String.valueOf(key), String.valueOf(value)));
      case List<?> pairs ->
          pairs.forEach(pair -> {
            if (pair instanceof List<?> two && two.size() == 2) {
              properties.put(String.valueOf(two.getFirst()), String.valueOf(two.getLast()));
            }
          });
      case null, default -> {}
    }
    return new TableOptions(
        format(config),
        texts(config.formatOptions().get("partition_by")),
        texts(config.formatOptions().get("cluster_by")),
        config.formatOptions().get("comment") instanceof String comment
            ? Optional.of(comment)
            : Optional.empty(),
        properties);
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
    return switch (value) {
      case String text -> List.of(text);
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }

  /** Why the warehouse cannot make this format; empty when it can. */
  static Optional<CannotBuild> refused(TableOptions.Format format, StatementDialect dialect) {
    Optional<Feature> needed =
        switch (format) {
          case TABLE, VIEW -> Optional.empty();
          case DELTA_TABLE -> Optional.of(Feature.DELTA_TABLES);
          case ICEBERG_TABLE -> Optional.of(Feature.ICEBERG_TABLES);
          case STREAMING_TABLE -> Optional.of(Feature.STREAMING_TABLES);
          case MATERIALIZED_VIEW -> Optional.of(Feature.MATERIALIZED_VIEWS);
        };
    return needed
        .filter(feature -> !dialect.features().contains(feature))
        .map(feature ->
            new CannotBuild(
                "format `%s` is not available on %s"
                    .formatted(format.name().toLowerCase(Locale.ROOT), dialect.name().label())));
  }
}
