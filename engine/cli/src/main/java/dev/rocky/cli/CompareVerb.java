package dev.rocky.cli;

import dev.rocky.command.CompareRequest;
import dev.rocky.command.Reply;
import dev.rocky.output.CompareOutput;
import dev.rocky.output.CompareOutput.TableComparison;
import dev.rocky.output.TextRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code rocky compare}: shadow versus production. */
final class CompareVerb extends OutputVerb<CompareOutput> {
  @Override
  void declare(Options options) {
    options
        .text("--filter", "KEY=VALUE", "only what matches")
        .text("--pipeline", "NAME", "which pipeline (default: the only one)");
    ShadowOptions.declare(options);
    options
        .text(
            "--thresholds",
            "JSON",
            "row_count_diff_pct_warn, row_count_diff_pct_fail, allow_column_order_diff")
        .integer("--sample", "N", "compare rows, and show at most N of each side")
        .flag("--aggregates", "compare counts, sums and bounds of columns");
  }

  @Override
  void check(Arguments arguments) {
    ShadowOptions.check(arguments);
    arguments
        .integer("--sample")
        .filter(n -> n < 1)
        .ifPresent(n -> {
          throw new UsageException("--sample is " + n + ", and has to be at least 1");
        });
  }

  @Override
  Reply<CompareOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .compare(
            new CompareRequest(
                arguments.text("--filter"),
                arguments.text("--pipeline"),
                ShadowOptions.request(arguments),
                arguments.text("--thresholds"),
                arguments.integer("--sample").map(OptionalInt::of).orElseGet(OptionalInt::empty),
                arguments.flag("--aggregates")));
  }

  @Override
  void print(CompareOutput output, Page page, Door door) {
    page.line(
        "%d compared: %d passed, %d warned, %d failed, %d without production"
            .formatted(
                output.tablesCompared(),
                output.tablesPassed(),
                output.tablesWarned(),
                output.tablesFailed(),
                output.tablesNoBaseline()));
    page.line("verdict: " + output.overallVerdict().spelling());
    for (TableComparison table : output.results()) {
      String mark =
          switch (table.verdict()) {
            case "pass" -> page.paint(Style.GREEN, "[  OK]");
            case "no_baseline" -> "[ NEW]";
            case "warn" -> page.paint(Style.YELLOW, "[WARN]");
            default -> page.paint(Style.RED, "[FAIL]");
          };
      page.line(
          "  %s %s  production %d, shadow %d (%s%%)"
              .formatted(
                  mark,
                  table.productionTable(),
                  table.productionCount(),
                  table.shadowCount(),
                  percent(table.rowCountDiffPct())));
      table.reasons().forEach(reason -> page.line("         " + reason));
      table.schemaDiffs().forEach(diff -> page.line("         " + diff));
      table
          .aggregateDiffs()
          .orElse(List.of())
          .forEach(diff ->
              page.line(
                  "         %s(%s): %s in production, %s in the shadow"
                      .formatted(
                          diff.aggregate().spelling(),
                          diff.column(),
                          text(diff.production()),
                          text(diff.shadow()))));
      table
          .onlyInProduction()
          .orElse(List.of())
          .forEach(row -> page.line("         - " + row(row)));
      table.onlyInShadow().orElse(List.of()).forEach(row -> page.line("         + " + row(row)));
    }
  }

  private static String row(TextRow row) {
    return row.values().entrySet().stream()
        .map((Map.Entry<String, @Nullable String> cell) ->
            cell.getKey() + "=" + text(cell.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String text(@Nullable String value) {
    return value == null ? "NULL" : value;
  }

  private static String percent(double fraction) {
    return BigDecimal.valueOf(fraction)
        .movePointRight(2)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
