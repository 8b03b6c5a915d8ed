package dev.rocky.cli;

import dev.rocky.command.MetricsRequest;
import dev.rocky.command.Reply;
import dev.rocky.output.MetricsOutput;
import dev.rocky.output.MetricsOutput.AlertSeverity;
import dev.rocky.output.MetricsOutput.MetricsAlert;
import dev.rocky.output.MetricsOutput.MetricsSnapshotEntry;
import dev.rocky.text.Order;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code rocky metrics MODEL [--trend] [--column COL] [--alerts]}. */
final class MetricsVerb extends OutputVerb<MetricsOutput> {
  private boolean trend;

  @Override
  void declare(Options options) {
    options
        .argument("MODEL", "a model, or a table: its key, schema.table or bare name")
        .flag("--trend", "the newest 20 measurements")
        .text("--column", "COL", "how the null rate of a column changed")
        .flag("--alerts", "what exceeds a limit: older than a day, more than a fifth of nulls");
  }

  @Override
  Reply<MetricsOutput> call(Arguments arguments, Door door) {
    trend = arguments.flag("--trend");
    return door.rocky()
        .metrics(
            new MetricsRequest(
                arguments.argument(0),
                trend,
                arguments.text("--column"),
                arguments.flag("--alerts")));
  }

  @Override
  void print(MetricsOutput output, Page page, Door door) {
    if (!output.snapshots().isEmpty()) {
      if (trend) {
        trend(output, page);
      } else {
        latest(output.snapshots().getFirst(), page);
      }
    }
    output
        .column()
        .filter(_ -> !output.columnTrend().isEmpty())
        .ifPresent(c -> column(output, c, page));
    for (MetricsAlert alert : output.alerts()) {
      Style style = alert.severity() == AlertSeverity.CRITICAL ? Style.RED : Style.YELLOW;
      page.line(
          page.paint(style, alert.severity().spelling() + ":")
              + " "
              + alert.message()
              + " ("
              + alert.runId()
              + ")");
    }
    output.message().ifPresent(page::line);
  }

  private static void trend(MetricsOutput output, Page page) {
    page.table(
        List.of("TIMESTAMP", "ROW COUNT", "RUN ID", "FRESHNESS"),
        output.snapshots().stream()
            .map(s ->
                List.of(s.timestamp().toString(), String.valueOf(s.rowCount()), s.runId(), lag(s)))
            .toList());
  }

  private static void latest(MetricsSnapshotEntry s, Page page) {
    page.line("run        " + s.runId());
    page.line("measured   " + s.timestamp());
    page.line("rows       " + s.rowCount());
    page.line("freshness  " + (lag(s).isEmpty() ? "not measured" : lag(s)));
    if (s.nullRates().isEmpty()) {
      page.line("nulls      not measured");
      return;
    }
    page.line();
    page.table(
        List.of("COLUMN", "NULL RATE"),
        s.nullRates().entrySet().stream()
            .sorted(
                Order.all(
                    Collections.reverseOrder(Order.by(Map.Entry<String, Double>::getValue)),
                    Order.by(Map.Entry<String, Double>::getKey)))
            .map(e -> List.of(e.getKey(), percent(e.getValue())))
            .toList());
  }

  private static void column(MetricsOutput output, String column, Page page) {
    page.line();
    page.line("column " + column);
    page.table(
        List.of("TIMESTAMP", "NULL RATE", "ROW COUNT", "RUN ID"),
        output.columnTrend().stream()
            .map(p ->
                List.of(
                    p.timestamp().toString(),
                    p.nullRate().map(MetricsVerb::percent).orElse(""),
                    String.valueOf(p.rowCount()),
                    p.runId()))
            .toList());
  }

  private static String lag(MetricsSnapshotEntry s) {
    return s.freshnessLagSeconds().map(seconds -> seconds + " s").orElse("");
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.2f%%", rate * 100);
  }
}
