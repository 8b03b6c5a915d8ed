package dev.rocky.command;

import dev.rocky.output.MetricsOutput;
import dev.rocky.output.MetricsOutput.AlertSeverity;
import dev.rocky.output.MetricsOutput.ColumnTrendPoint;
import dev.rocky.output.MetricsOutput.MetricsAlert;
import dev.rocky.output.MetricsOutput.MetricsSnapshotEntry;
import dev.rocky.output.MetricsOutput.QualityMetrics;
import dev.rocky.state.QualitySnapshot;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code rocky metrics}: what checks measured of a model or table, as the state store remembers it
 * (cli.md §8, state.md §3.7). It measures nothing itself.
 */
final class MetricsCommand {
  /** How many measurements a trend shows. */
  private static final int TREND = 20;

  private static final long OLD_SECONDS = 86_400;
  private static final double MANY_NULLS = 0.2;
  private static final double MOSTLY_NULLS = 0.5;

  private final Session session;

  MetricsCommand(Session session) {
    this.session = session;
  }

  Reply<MetricsOutput> run(MetricsRequest request) {
    try (StateReader state = StateStores.read(session.stateFile())) {
      List<QualitySnapshot> newest = state.quality(request.name(), TREND);
      List<QualitySnapshot> shown =
          request.trend() ? newest : newest.subList(0, Math.min(1, newest.size()));
      Optional<String> column = request.column().map(name -> spelling(name, newest));
      return Reply.ok(
          new MetricsOutput(
              request.name(),
              shown.stream().map(MetricsCommand::entry).toList(),
              shown.size(),
              request.alerts()
                  ? shown.stream().flatMap(s -> alerts(s).stream()).toList()
                  : List.of(),
              column,
              column
                  .map(name -> newest.stream().map(s -> point(s, name)).toList())
                  .orElse(List.of()),
              message(request, column, newest, state)));
    }
  }

  /** A column as it was recorded: names are compared without case. */
  private static String spelling(String name, List<QualitySnapshot> snapshots) {
    return snapshots.stream()
        .flatMap(s -> s.nullRates().keySet().stream())
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElse(name);
  }

  private static Optional<String> message(
      MetricsRequest request,
      Optional<String> column,
      List<QualitySnapshot> snapshots,
      StateReader state) {
    if (snapshots.isEmpty()) {
      return Optional.of(
          state.executionsOf(request.name(), 1).isEmpty()
              ? "no run of `%s` is recorded".formatted(request.name())
              : "nothing was measured of `%s`: its pipeline needs checks (row_count, null_rate, freshness)"
                  .formatted(request.name()));
    }
    return column
        .filter(name -> snapshots.stream().noneMatch(s -> s.nullRates().containsKey(name)))
        .map(name ->
            "no null rate of column `%s` was measured: the check `null_rate` names the columns"
                .formatted(name));
  }

  private static MetricsSnapshotEntry entry(QualitySnapshot s) {
    Optional<Long> lag = lag(s);
    return new MetricsSnapshotEntry(
        s.runId(),
        s.timestamp(),
        s.rowCount(),
        lag,
        s.nullRates(),
        HistoryCommand.bare(s.modelName()),
        new QualityMetrics(s.rowCount(), s.nullRates(), lag.orElse(null)));
  }

  private static Optional<Long> lag(QualitySnapshot s) {
    return s.freshnessLagSeconds().isPresent()
        ? Optional.of(s.freshnessLagSeconds().getAsLong())
        : Optional.empty();
  }

  private static ColumnTrendPoint point(QualitySnapshot s, String column) {
    return new ColumnTrendPoint(
        s.runId(), s.timestamp(), Optional.ofNullable(s.nullRates().get(column)), s.rowCount());
  }

  /** What exceeds the limits of cli.md §8. */
  static List<MetricsAlert> alerts(QualitySnapshot s) {
    List<MetricsAlert> alerts = new ArrayList<>();
    lag(s)
        .filter(seconds -> seconds > OLD_SECONDS)
        .ifPresent(seconds ->
            alerts.add(
                new MetricsAlert(
                    "freshness",
                    AlertSeverity.WARNING,
                    String.format(
                        Locale.ROOT,
                        "the newest row is %d s old, more than a day (%d s)",
                        seconds,
                        OLD_SECONDS),
                    s.runId(),
                    Optional.empty())));
    for (Map.Entry<String, Double> rate : s.nullRates().entrySet()) {
      if (rate.getValue() > MANY_NULLS) {
        boolean most = rate.getValue() > MOSTLY_NULLS;
        alerts.add(
            new MetricsAlert(
                "null_rate",
                most ? AlertSeverity.CRITICAL : AlertSeverity.WARNING,
                String.format(
                    Locale.ROOT,
                    "%.1f%% of column `%s` is NULL, more than %.0f%%",
                    rate.getValue() * 100,
                    rate.getKey(),
                    (most ? MOSTLY_NULLS : MANY_NULLS) * 100),
                s.runId(),
                Optional.of(rate.getKey())));
      }
    }
    return alerts;
  }
}
