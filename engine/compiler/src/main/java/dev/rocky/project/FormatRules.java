package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.name.DialectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code format} and {@code format_options} may say (models.md §6). */
final class FormatRules {
  static final List<String> FORMATS =
      List.of(
          "table", "delta_table", "iceberg_table", "view", "materialized_view", "streaming_table");
  private static final String ICEBERG = "iceberg_table";
  private static final List<String> WITHOUT_LAYOUT =
      List.of("view", "materialized_view", "streaming_table");

  /** Takes a finding at a key. */
  @FunctionalInterface
  interface Report {
    void add(Code code, String key, String message, Optional<String> suggestion);

    default void add(Code code, String key, String message) {
      add(code, key, message, Optional.empty());
    }
  }

  private final Report report;
  private final DialectName dialect;

  FormatRules(Report report, DialectName dialect) {
    this.report = report;
    this.dialect = dialect;
  }

  void check(Strategy strategy, Optional<String> format, Map<String, Object> options) {
    if (format.isEmpty()) {
      if (!options.isEmpty()) {
        report.add(
            Code.W024,
            "format_options",
            "`format_options` has no effect without `format`: add it, or remove the options");
      }
      return;
    }
    String name = format.get();
    if (!FORMATS.contains(name)) {
      report.add(
          Code.E044,
          "format",
          "unknown format `" + name + "`; formats are " + Section.quoted(FORMATS));
      return;
    }
    switch (strategy) {
      case Strategy.Ephemeral _ ->
          report.add(
              Code.W024, "format", "`format` and `target` have no effect on an ephemeral model");
      case Strategy.View _ ->
          report.add(Code.E044, "format", "strategy `view` and a `format` exclude each other");
      case Strategy.FullRefresh _ -> {}
      case Strategy.Incremental _,
          Strategy.Merge _,
          Strategy.TimeInterval _,
          Strategy.Microbatch _,
          Strategy.DeleteInsert _,
          Strategy.MaterializedView _,
          Strategy.DynamicTable _,
          Strategy.Snapshot _ -> {
        if (WITHOUT_LAYOUT.contains(name)) {
          report.add(
              Code.E044,
              "format",
              "format `"
                  + name
                  + "` goes with strategy `full_refresh` only, not with `"
                  + strategy.type()
                  + "`");
        }
      }
    }
    options(name, options);
    if (name.equals(ICEBERG)) {
      managedIceberg(options.get("table_properties"));
    }
  }

  /**
   * The warehouse writes the files of a managed Iceberg table, and refuses to be told how
   * (compiler.md §8).
   */
  private void managedIceberg(@Nullable Object properties) {
    List<String> refused = new ArrayList<>();
    if (properties instanceof Map<?, ?> map) {
      map.keySet().forEach(name -> refused.add(String.valueOf(name)));
    } else if (properties instanceof List<?> list) {
      list.forEach(pair -> {
        if (pair instanceof List<?> two && !two.isEmpty()) {
          refused.add(String.valueOf(two.getFirst()));
        }
      });
    }
    refused.removeIf(name -> !name.toLowerCase(Locale.ROOT).startsWith("write.format."));
    if (!refused.isEmpty()) {
      report.add(
          Code.E035,
          "format_options.table_properties",
          "a managed Iceberg table takes no "
              + Section.quoted(refused)
              + ": the warehouse chooses the format of its files",
          Optional.of("remove " + (refused.size() == 1 ? "it" : "them")));
    }
  }

  private void options(String format, Map<String, Object> options) {
    boolean layout = !WITHOUT_LAYOUT.contains(format);
    for (Map.Entry<String, Object> option : options.entrySet()) {
      String key = "format_options." + option.getKey();
      switch (option.getKey()) {
        case "partition_by" -> {
          columns(key, option.getValue());
          if (!layout || dialect == DialectName.DUCKDB || dialect == DialectName.SNOWFLAKE) {
            noEffect(key, layout, format);
          }
        }
        case "cluster_by" -> {
          columns(key, option.getValue());
          if (!layout || dialect == DialectName.DUCKDB) {
            noEffect(key, layout, format);
          }
        }
        case "table_properties" -> {
          properties(key, option.getValue());
          if (dialect != DialectName.DATABRICKS && dialect != DialectName.PERMISSIVE) {
            noEffect(key, true, format);
          }
        }
        case "comment" -> {
          if (option.getValue() instanceof String comment) {
            text(key, comment);
          } else {
            report.add(Code.E016, key, "`" + key + "` must be a text");
          }
        }
        default -> report.add(Code.W020, key, "unknown key `" + key + "`");
      }
    }
    boolean delta = format.equals("delta_table");
    if ((delta || format.equals(ICEBERG))
        && options.containsKey("partition_by")
        && options.containsKey("cluster_by")) {
      report.add(
          Code.E044,
          "format_options.cluster_by",
          (delta ? "a Delta table" : "a managed Iceberg table")
              + " has `partition_by` or `cluster_by`, not both",
          Optional.of("keep one of the two"));
    }
  }

  private void noEffect(String key, boolean byDialect, String format) {
    report.add(
        Code.W024,
        key,
        "`"
            + key
            + "` has no effect on "
            + (byDialect ? dialect.label() : "format `" + format + "`"));
  }

  private void columns(String key, Object value) {
    if (!(value instanceof List<?> list) || list.stream().anyMatch(c -> !(c instanceof String))) {
      report.add(Code.E016, key, "`" + key + "` must be an array of texts");
      return;
    }
    for (Object column : list) {
      if (!Identifiers.isPlain((String) column)) {
        report.add(Code.E044, key, "`" + column + "` in `" + key + "` is no identifier");
      }
    }
  }

  private void properties(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, text) -> property(key, String.valueOf(name), text));
    } else if (value instanceof List<?> list) {
      for (Object pair : list) {
        if (pair instanceof List<?> two && two.size() == 2) {
          property(key, String.valueOf(two.getFirst()), two.getLast());
        } else {
          report.add(Code.E016, key, "`" + key + "` must be a table of texts or an array of pairs");
          return;
        }
      }
    } else {
      report.add(Code.E016, key, "`" + key + "` must be a table of texts or an array of pairs");
    }
  }

  private void property(String key, String name, Object value) {
    for (String segment : name.split("\\.", -1)) {
      if (!Identifiers.isPlain(segment)) {
        report.add(
            Code.E044,
            key,
            "`" + name + "` is no property name: letters, digits and `_`, with dots between");
        return;
      }
    }
    if (value instanceof String text) {
      text(key, text);
    } else {
      report.add(Code.E016, key, "property `" + name + "` must be a text");
    }
  }

  private void text(String key, String text) {
    if (text.contains(";") || text.contains("--")) {
      report.add(Code.E044, key, "`" + key + "` may hold neither `;` nor `--`");
    }
  }
}
