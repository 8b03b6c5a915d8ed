package dev.rocky.command;

import dev.rocky.partition.PartitionSelection;
import dev.rocky.partition.PartitionSelection.Selector;
import dev.rocky.run.RunSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions of partitioned models are rebuilt (cli.md §6). At most one of {@code key},
 * {@code from} with {@code to}, {@code latest} and {@code missing} is given.
 *
 * @param lookback beats that of the models
 * @param parallel so many windows of a model at a time
 * @param decided by model, keys that were chosen before: by a plan, or by the run that is resumed
 */
public record PartitionRequest(
    Optional<String> key,
    Optional<String> from,
    Optional<String> to,
    boolean latest,
    boolean missing,
    OptionalInt lookback,
    OptionalInt parallel,
    Map<String, List<String>> decided) {
  public static final PartitionRequest NONE =
      new PartitionRequest(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          OptionalInt.empty(),
          OptionalInt.empty(),
          Map.of());

  public PartitionRequest {
    decided = new LinkedHashMap<>(decided);
  }

  /** Whether one of the selectors is given. */
  public boolean selects() {
    return key.isPresent() || from.isPresent() || to.isPresent() || latest || missing;
  }

  /** The same, with partitions that were chosen before. */
  PartitionRequest deciding(Map<String, List<String>> keys) {
    return new PartitionRequest(key, from, to, latest, missing, lookback, parallel, keys);
  }

  PartitionSelection selection(Instant now) {
    Selector selector = new Selector.Latest();
    if (key.isPresent()) {
      selector = new Selector.One(key.get());
    } else if (from.isPresent() && to.isPresent()) {
      selector = new Selector.Range(from.get(), to.get());
    } else if (missing) {
      selector = new Selector.Missing();
    }
    return new PartitionSelection(selector, lookback, parallel.orElse(1), decided, now);
  }

  /** What a resumed run takes over where nothing else is given (execution.md §10). */
  void putOptions(Map<String, Object> options) {
    lookback.ifPresent(n -> options.put("lookback", n));
    if (!decided.isEmpty()) {
      options.put(RunSettings.PARTITION_KEYS, new TreeMap<>(decided));
    }
  }

  /** Every option that is given (execution.md §18.2). */
  void putGiven(Map<String, Object> options) {
    putOptions(options);
    key.ifPresent(text -> options.put("partition", text));
    from.ifPresent(text -> options.put("from", text));
    to.ifPresent(text -> options.put("to", text));
    if (latest) {
      options.put("latest", true);
    }
    if (missing) {
      options.put("missing", true);
    }
    parallel.ifPresent(n -> options.put("parallel", n));
  }

  /** The request whose options these are. */
  static PartitionRequest of(Map<String, Object> options) {
    Map<String, List<String>> decided = new TreeMap<>();
    if (options.get(RunSettings.PARTITION_KEYS) instanceof Map<?, ?> models) {
      models.forEach((model, keys) -> {
        List<String> texts = new ArrayList<>();
        if (keys instanceof List<?> items) {
          items.forEach(item -> texts.add(String.valueOf(item)));
        }
        decided.put(String.valueOf(model), texts);
      });
    }
    return new PartitionRequest(
        text(options.get("partition")),
        text(options.get("from")),
        text(options.get("to")),
        Boolean.TRUE.equals(options.get("latest")),
        Boolean.TRUE.equals(options.get("missing")),
        number(options.get("lookback")),
        number(options.get("parallel")),
        decided);
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static OptionalInt number(@Nullable Object value) {
    return value instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
  }

  /**
   * This request, completed by that of the run that it resumes: its partitions stay those of then,
   * unless others are given.
   *
   * @param others whether this request says by other means which partitions it wants
   */
  PartitionRequest over(PartitionRequest earlier, boolean others) {
    return new PartitionRequest(
        key,
        from,
        to,
        latest,
        missing,
        lookback.isPresent() ? lookback : earlier.lookback,
        parallel,
        selects() || others ? Map.of() : earlier.decided);
  }
}
