package dev.rocky.command;

import dev.rocky.project.RockyConfig.CostConfig;
import dev.rocky.project.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a model would best be materialized, by what its runs took (execution.md §20.1). Money in
 * dollars, time in seconds.
 */
final class Advice {
  private static final double ASSUMED_GB = 0.1;
  private static final double SHORT_SECONDS = 2;
  private static final double LONG_SECONDS = 10;
  private static final double FEW_CHANGES = 0.05;
  private static final double DAYS_PER_MONTH = 30;

  /** Of a warehouse of this size, against the default one (config.md §14). */
  private static final Map<String, Double> SIZE_FACTORS =
      Map.of(
          "x-small",
          0.25,
          "small",
          0.5,
          "medium",
          1.0,
          "large",
          2.0,
          "x-large",
          4.0,
          "2x-large",
          8.0,
          "3x-large",
          16.0,
          "4x-large",
          32.0);

  private Advice() {}

  /**
   * What is known of a model.
   *
   * @param builds its successful executions, newest first
   * @param strategy absent when the project does not have the model
   * @param consumers models that read it directly
   * @param metered false where computing costs nothing: DuckDB
   */
  record Facts(
      List<BuildTime> builds, Optional<Strategy> strategy, int consumers, boolean metered) {
    Facts {
      builds = List.copyOf(builds);
    }
  }

  /** One successful execution. */
  record BuildTime(
      Instant startedAt, long durationMs, OptionalLong rows, OptionalLong bytesWritten) {}

  /**
   * @param savings in a month, to the cent
   */
  record Recommendation(
      String current,
      String recommended,
      double savings,
      double costPerRun,
      double storagePerMonth,
      String reasoning) {}

  /** The size factor; empty for a size nobody knows. */
  static Optional<Double> sizeFactor(String size) {
    return Optional.ofNullable(SIZE_FACTORS.get(size.toLowerCase(Locale.ROOT)));
  }

  static double pricePerSecond(CostConfig cost) {
    return cost.computeCostPerDbu() / 3600 * sizeFactor(cost.warehouseSize()).orElse(1.0);
  }

  static Recommendation of(Facts facts, CostConfig cost) {
    double average =
        facts.builds().stream().mapToLong(BuildTime::durationMs).average().orElse(0) / 1000;
    double perRun = facts.metered() ? average * pricePerSecond(cost) : 0;
    double compute = perRun * runsPerMonth(facts.builds());
    OptionalLong bytes =
        facts.builds().isEmpty() ? OptionalLong.empty() : facts.builds().getFirst().bytesWritten();
    double gigabytes = bytes.isPresent() ? bytes.getAsLong() / 1e9 : ASSUMED_GB;
    double storage = gigabytes * cost.storageCostPerGbMonth();
    String current = current(facts.strategy());
    if (facts.builds().size() < cost.minHistoryRuns()) {
      return new Recommendation(
          current,
          current,
          0,
          perRun,
          storage,
          "insufficient history: %d of %d runs"
              .formatted(facts.builds().size(), cost.minHistoryRuns()));
    }
    Choice choice = choose(facts, average, compute, storage);
    Optional<String> kept = kept(facts.strategy(), choice.strategy());
    String recommended = kept.isPresent() ? current : choice.strategy();
    boolean same = recommended.equals(current);
    return new Recommendation(
        current,
        recommended,
        same ? 0 : Math.round(Math.max(0, choice.savings()) * 100) / 100.0,
        perRun,
        storage,
        choice.why()
            + kept.map(why -> "; " + why).orElse("")
            + (bytes.isPresent() ? "" : "; size unknown, 0.1 GB assumed"));
  }

  private record Choice(String strategy, double savings, String why) {}

  private static Choice choose(Facts facts, double average, double compute, double storage) {
    int readers = facts.consumers();
    String seconds = String.format(Locale.ROOT, "%.1f s on average", average);
    if (average < SHORT_SECONDS && readers <= 1) {
      return new Choice(
          "ephemeral",
          isView(facts.strategy()) ? 0 : storage,
          "%s and %s: cheap to compute where it is read".formatted(seconds, readers(readers)));
    }
    if (readers >= 2) {
      double perReader = compute * readers;
      double once = compute + storage;
      String sums =
          "%s: computing it for each costs %s a month, once and kept %s"
              .formatted(readers(readers), money(perReader), money(once));
      return perReader > once
          ? new Choice("table", perReader - once, sums)
          : new Choice("view", once - perReader, sums);
    }
    String sums =
        "%s: computing costs %s a month, keeping %s"
            .formatted(seconds, money(compute), money(storage));
    if (compute < storage) {
      return new Choice("view", storage - compute, sums);
    }
    Optional<Double> changed = changedShare(facts);
    if (changed.isPresent() && average >= LONG_SECONDS && changed.get() < FEW_CHANGES) {
      return new Choice(
          "incremental",
          compute * 0.9,
          String.format(
              Locale.ROOT,
              "%s, and its row count changes by %.1f%% from run to run",
              seconds,
              changed.get() * 100));
    }
    return new Choice("table", compute - storage, sums);
  }

  /**
   * Mean change of the row count of a table that is built whole, as a share; empty where rows were
   * not counted.
   */
  private static Optional<Double> changedShare(Facts facts) {
    List<BuildTime> builds = facts.builds();
    if (facts.strategy().filter(Strategy.FullRefresh.class::isInstance).isEmpty()
        || builds.size() < 2
        || builds.stream().anyMatch(b -> b.rows().isEmpty())) {
      return Optional.empty();
    }
    double sum = 0;
    for (int i = 1; i < builds.size(); i++) {
      long later = builds.get(i - 1).rows().getAsLong();
      long earlier = builds.get(i).rows().getAsLong();
      sum += Math.abs(later - earlier) / (double) Math.max(1, Math.max(later, earlier));
    }
    return Optional.of(sum / (builds.size() - 1));
  }

  private static double runsPerMonth(List<BuildTime> builds) {
    if (builds.size() <= 1) {
      return DAYS_PER_MONTH * builds.size();
    }
    Duration span =
        Duration.between(builds.getLast().startedAt(), builds.getFirst().startedAt()).abs();
    return builds.size() / Math.max(1, span.toMillis() / 86_400_000.0) * DAYS_PER_MONTH;
  }

  private static String current(Optional<Strategy> strategy) {
    return strategy
        .filter(s -> !(s instanceof Strategy.FullRefresh))
        .map(Strategy::type)
        .orElse("table");
  }

  private static boolean isView(Optional<Strategy> strategy) {
    return strategy.filter(Strategy.View.class::isInstance).isPresent();
  }

  /**
   * Why a model keeps its strategy whatever the sums say; a table is a table however it is kept.
   */
  private static Optional<String> kept(Optional<Strategy> strategy, String recommended) {
    return strategy.flatMap(s ->
        switch (s) {
          case Strategy.Snapshot _ ->
              Optional.of("a snapshot keeps rows that its source has no more");
          case Strategy.Incremental _,
              Strategy.Merge _,
              Strategy.TimeInterval _,
              Strategy.Microbatch _,
              Strategy.DeleteInsert _,
              Strategy.MaterializedView _,
              Strategy.DynamicTable _ ->
              recommended.equals("table")
                  ? Optional.of("`" + s.type() + "` keeps a table already")
                  : Optional.empty();
          case Strategy.FullRefresh _, Strategy.View _, Strategy.Ephemeral _ -> Optional.empty();
        });
  }

  private static String readers(int count) {
    return switch (count) {
      case 0 -> "no model reads it";
      case 1 -> "one model reads it";
      default -> count + " models read it";
    };
  }

  private static String money(double dollars) {
    return String.format(Locale.ROOT, "$%.2f", dollars);
  }
}
