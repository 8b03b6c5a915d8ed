package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.text.Nearest;
import dev.rocky.toml.TomlValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code strategy} (models.md §4): a table with {@code type}, or a text with its keys beside
 * it.
 */
final class StrategyReader {
  static final List<String> TYPES =
      List.of(
          "full_refresh",
          "incremental",
          "merge",
          "time_interval",
          "microbatch",
          "delete_insert",
          "ephemeral",
          "view",
          "materialized_view",
          "dynamic_table",
          "snapshot");

  /** Strategies without keys are shared by all models. */
  private static final Strategy FULL_REFRESH = new Strategy.FullRefresh();

  private static final Strategy VIEW = new Strategy.View();
  private static final Strategy EPHEMERAL = new Strategy.Ephemeral();
  private static final Strategy MATERIALIZED_VIEW = new Strategy.MaterializedView();

  private final ModelProblems problems;

  StrategyReader(ModelProblems problems) {
    this.problems = problems;
  }

  static Strategy standard() {
    return FULL_REFRESH;
  }

  /** Empty when none is written, or when what is written cannot be used, which is reported. */
  Optional<Strategy> read(Section root) {
    TomlValue value = root.value("strategy").orElse(null);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof TomlValue.Text text) {
      return strategy(root, "strategy", text.value());
    }
    if (!(value instanceof TomlValue.Table)) {
      root.wrong("strategy", "`strategy` must be a table or a text, not " + value.kind());
      return Optional.empty();
    }
    Section section = root.section("strategy").orElseThrow();
    if (!section.has("type")) {
      section.know("type");
      problems.add(
          Code.E044,
          section.place(),
          "`strategy.type` is missing; types are " + Section.quoted(TYPES));
      return Optional.empty();
    }
    String type = section.text("type").orElse(null);
    Optional<Strategy> strategy = type == null ? Optional.empty() : strategy(section, "type", type);
    if (strategy.isPresent() || (type != null && TYPES.contains(type))) {
      section.done();
    }
    return strategy;
  }

  private Optional<Strategy> strategy(Section in, String typeKey, String type) {
    return switch (type) {
      case "full_refresh" -> Optional.of(FULL_REFRESH);
      case "view" -> Optional.of(VIEW);
      case "ephemeral" -> Optional.of(EPHEMERAL);
      case "materialized_view" -> Optional.of(MATERIALIZED_VIEW);
      case "incremental" -> column(in, type, "timestamp_column").map(Strategy.Incremental::new);
      case "merge" -> merge(in, type);
      case "time_interval" -> timeInterval(in, type);
      case "microbatch" -> microbatch(in, type);
      case "delete_insert" -> columns(in, type, "partition_by").map(Strategy.DeleteInsert::new);
      case "dynamic_table" -> dynamicTable(in, type);
      case "snapshot" -> snapshot(in, type);
      default -> {
        var unknown =
            Code.E044.at(
                in.place(typeKey),
                problems.subject(),
                "unknown strategy %s; strategies are %s",
                in.shownText(typeKey, type),
                Section.quoted(TYPES));
        problems.add(
            Nearest.to(type, TYPES, 2)
                .map(n -> unknown.suggesting("did you mean `" + n + "`?"))
                .orElse(unknown));
        yield Optional.empty();
      }
    };
  }

  private void invalid(Section in, String key, String message) {
    problems.add(Code.E044, in.place(key), message);
  }

  private void missing(Section in, String type, String key) {
    problems.add(
        Code.E044,
        in.place(key),
        "strategy `" + type + "` needs `" + key + "`",
        "add `" + key + "` beside `type`");
  }

  private Optional<String> column(Section in, String type, String key) {
    if (!in.has(key)) {
      in.know(key);
      missing(in, type, key);
      return Optional.empty();
    }
    Optional<String> column = in.text(key);
    if (column.filter(String::isEmpty).isPresent()) {
      invalid(in, key, "`" + key + "` of strategy `" + type + "` is empty");
      return Optional.empty();
    }
    return column;
  }

  private Optional<List<String>> columns(Section in, String type, String key) {
    if (!in.has(key)) {
      in.know(key);
      missing(in, type, key);
      return Optional.empty();
    }
    Optional<List<String>> columns = in.texts(key);
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    if (columns.get().isEmpty()) {
      invalid(in, key, "`" + key + "` of strategy `" + type + "` must name at least one column");
      return Optional.empty();
    }
    return identifiers(in, key, columns.get()) ? columns : Optional.empty();
  }

  /** Whether all are identifiers and none is named twice; anything else is reported. */
  private boolean identifiers(Section in, String key, List<String> columns) {
    for (String column : columns) {
      if (!Identifiers.isPlain(column)) {
        invalid(in, key, in.shownText(key, column) + " in `" + key + "` is no identifier");
        return false;
      }
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      invalid(in, key, "`" + key + "` names a column twice");
      return false;
    }
    return true;
  }

  private Optional<Strategy> merge(Section in, String type) {
    Optional<List<String>> key = columns(in, type, "unique_key");
    Optional<List<String>> update = in.texts("update_columns");
    if (key.isEmpty() || (update.isPresent() && !identifiers(in, "update_columns", update.get()))) {
      return Optional.empty();
    }
    for (String column : update.orElse(List.of())) {
      if (key.get().stream().anyMatch(k -> k.equalsIgnoreCase(column))) {
        invalid(
            in,
            "update_columns",
            "`update_columns` holds the key column " + in.shownText("update_columns", column));
        return Optional.empty();
      }
    }
    return Optional.of(new Strategy.Merge(key.get(), update));
  }

  private record Window(
      Granularity granularity, int lookback, int batchSize, Optional<String> first) {}

  private Optional<Strategy> timeInterval(Section in, String type) {
    Optional<String> column = column(in, type, "time_column");
    if (!in.has("granularity")) {
      in.know("granularity", "lookback", "batch_size", "first_partition");
      missing(in, type, "granularity");
      return Optional.empty();
    }
    Optional<Window> window = window(in, Granularity.HOUR);
    return column.flatMap(c ->
        window.map(w ->
            new Strategy.TimeInterval(c, w.granularity(), w.lookback(), w.batchSize(), w.first())));
  }

  private Optional<Strategy> microbatch(Section in, String type) {
    Optional<String> column = column(in, type, "timestamp_column");
    Optional<Window> window = window(in, Granularity.HOUR);
    return column.flatMap(c ->
        window.map(w ->
            new Strategy.Microbatch(c, w.granularity(), w.lookback(), w.batchSize(), w.first())));
  }

  private Optional<Window> window(Section in, Granularity fallback) {
    Optional<Granularity> granularity = granularity(in, fallback);
    Optional<Integer> lookback = atLeast(in, "lookback", 0, 0);
    Optional<Integer> batch = atLeast(in, "batch_size", 1, 1);
    Optional<String> first = in.filled("first_partition");
    return granularity.isEmpty() || lookback.isEmpty() || batch.isEmpty()
        ? Optional.empty()
        : Optional.of(new Window(granularity.get(), lookback.get(), batch.get(), first));
  }

  private Optional<Granularity> granularity(Section in, Granularity fallback) {
    if (!in.has("granularity")) {
      in.know("granularity");
      return Optional.of(fallback);
    }
    String written = in.text("granularity").orElse(null);
    if (written == null) {
      return Optional.empty();
    }
    for (Granularity granularity : Granularity.values()) {
      if (granularity.label().equals(written)) {
        return Optional.of(granularity);
      }
    }
    invalid(
        in,
        "granularity",
        "`granularity` must be one of `hour`, `day`, `month`, `year`, not "
            + in.shownText("granularity", written));
    return Optional.empty();
  }

  private Optional<Integer> atLeast(Section in, String key, int min, int fallback) {
    if (!in.has(key)) {
      in.know(key);
      return Optional.of(fallback);
    }
    Optional<Long> written = in.whole(key, Long.MIN_VALUE, Long.MAX_VALUE);
    if (written.isPresent() && (written.get() < min || written.get() > Integer.MAX_VALUE)) {
      invalid(in, key, "`" + key + "` must be a whole number of at least " + min);
      return Optional.empty();
    }
    return written.map(Long::intValue);
  }

  private Optional<Strategy> dynamicTable(Section in, String type) {
    Optional<String> lag = column(in, type, "target_lag");
    Optional<String> warehouse = in.filled("warehouse");
    if (lag.isPresent() && !isLag(lag.get())) {
      invalid(
          in,
          "target_lag",
          "`target_lag` must be `downstream` or a number of seconds, minutes, hours or days, such as `10 minutes`");
      return Optional.empty();
    }
    return lag.map(l -> new Strategy.DynamicTable(l, warehouse));
  }

  private static boolean isLag(String lag) {
    String lower = lag.strip().toLowerCase(Locale.ROOT);
    int blank = lower.indexOf(' ');
    if (lower.equals("downstream") || blank < 0) {
      return lower.equals("downstream");
    }
    String number = lower.substring(0, blank);
    String unit = lower.substring(blank).strip();
    String singular = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
    return number.chars().allMatch(c -> c >= '0' && c <= '9')
        && List.of("second", "minute", "hour", "day").contains(singular);
  }

  private Optional<Strategy> snapshot(Section in, String type) {
    Optional<List<String>> key = columns(in, type, "unique_key");
    Optional<String> updatedAt = in.filled("updated_at");
    Optional<List<String>> columns = Optional.empty();
    boolean all = false;
    if (in.value("check_columns").orElse(null) instanceof TomlValue.Text text) {
      all = text.value().equals("all");
      if (!all) {
        invalid(in, "check_columns", "`check_columns` must be an array of columns or `\"all\"`");
        return Optional.empty();
      }
      columns = Optional.of(List.of());
    } else if (in.has("check_columns")) {
      columns = columns(in, type, "check_columns");
      if (columns.isEmpty()) {
        return Optional.empty();
      }
    }
    boolean hardDeletes = in.flag("invalidate_hard_deletes", false);
    if (updatedAt.isPresent() == columns.isPresent()) {
      invalid(
          in,
          updatedAt.isPresent() ? "check_columns" : "type",
          updatedAt.isPresent()
              ? "`updated_at` and `check_columns` exclude each other"
              : "strategy `snapshot` needs `updated_at` or `check_columns`");
      return Optional.empty();
    }
    Optional<List<String>> checked = columns;
    return key.map(k -> new Strategy.Snapshot(k, updatedAt, checked, hardDeletes));
  }
}
