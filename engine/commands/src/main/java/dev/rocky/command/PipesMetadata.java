package dev.rocky.command;

import dev.rocky.output.CheckResult;
import dev.rocky.output.RunOutput.AnomalyOutput;
import dev.rocky.output.RunOutput.MaterializationOutput;
import dev.rocky.pipes.Metadata;
import java.util.ArrayList;
import java.util.List;

/** What the parent is told about tables and checks, as typed values (outputs.md §6). */
final class PipesMetadata {
  private PipesMetadata() {}

  static Metadata of(MaterializationOutput built) {
    Metadata.Builder all = details(built);
    built.partition().ifPresent(partition -> all.text("partition_key", partition.key()));
    return all.build();
  }

  /** One materialization for all partitions that were built, their rows and times added up. */
  static Metadata ofParts(List<MaterializationOutput> parts) {
    List<String> keys = new ArrayList<>();
    for (MaterializationOutput part : parts) {
      part.partition()
          .ifPresent(partition -> {
            keys.add(partition.key());
            keys.addAll(partition.batchedWith());
          });
    }
    if (keys.size() == 1) {
      return of(parts.getFirst());
    }
    Metadata.Builder all = details(whole(parts));
    return all.json("rocky/partitions", keys).build();
  }

  private static MaterializationOutput whole(List<MaterializationOutput> parts) {
    MaterializationOutput first = parts.getFirst();
    boolean counted = parts.stream().allMatch(part -> part.rowsCopied() != null);
    long rows = 0;
    long millis = 0;
    for (MaterializationOutput part : parts) {
      rows += part.rowsCopied() == null ? 0 : part.rowsCopied();
      millis += part.durationMs();
    }
    return new MaterializationOutput(
        first.assetKey(),
        counted ? rows : null,
        millis,
        first.startedAt(),
        first.metadata(),
        first.partition(),
        first.bytesScanned(),
        first.bytesWritten(),
        first.costUsd(),
        first.jobIds(),
        first.tenant(),
        first.attempts());
  }

  private static Metadata.Builder details(MaterializationOutput built) {
    Metadata.Builder all = Metadata.builder();
    var details = built.metadata();
    all.text("strategy", details.strategy()).integer("duration_ms", built.durationMs());
    Long rows = built.rowsCopied();
    if (rows != null) {
      all.integer("rows_copied", rows).integer("dagster/row_count", rows);
    }
    details
        .targetTableFullName()
        .ifPresent(
            name -> all.text("target_table_full_name", name).text("dagster/table_name", name));
    details.sqlHash().ifPresent(hash -> all.text("sql_hash", hash));
    details.columnCount().ifPresent(count -> all.integer("column_count", count));
    details.watermark().ifPresent(instant -> all.text("watermark", instant.toString()));
    built.costUsd().ifPresent(cost -> all.number("rocky/cost_usd", cost));
    built.bytesScanned().ifPresent(bytes -> all.integer("rocky/bytes_scanned", bytes));
    built.bytesWritten().ifPresent(bytes -> all.integer("rocky/bytes_written", bytes));
    return all;
  }

  /** All keys of the check but its name, verdict and severity. */
  static Metadata of(CheckResult check) {
    Metadata.Builder all = Metadata.builder();
    switch (check) {
      case CheckResult.RowCountCheck c ->
          all.integer("source_count", c.sourceCount()).integer("target_count", c.targetCount());
      case CheckResult.ColumnMatchCheck c ->
          all.json("missing", c.missing()).json("extra", c.extra());
      case CheckResult.FreshnessCheck c ->
          all.integer("lag_seconds", c.lagSeconds())
              .integer("threshold_seconds", c.thresholdSeconds());
      case CheckResult.NullRateCheck c ->
          all.text("column", c.column())
              .number("null_rate", c.nullRate())
              .number("threshold", c.threshold());
      case CheckResult.AssertionCheck c -> {
        all.text("kind", c.kind());
        c.column().ifPresent(column -> all.text("column", column));
        all.integer("failing_rows", c.failingRows());
        query(all, c.query(), c.resultValue(), c.threshold());
      }
      case CheckResult.OverlapCheck c -> {
        all.integer("overlap_count", c.overlapCount())
            .json("contributing_tables", c.contributingTables())
            .json("sample", c.sample());
        query(all, c.query(), c.resultValue(), c.threshold());
      }
      case CheckResult.CustomCheck c -> query(all, c.query(), c.resultValue(), c.threshold());
    }
    check.notEvaluated().ifPresent(reason -> all.text("not_evaluated", reason));
    return all.build();
  }

  private static void query(Metadata.Builder all, String query, long result, long threshold) {
    all.text("query", query).integer("result_value", result).integer("threshold", threshold);
  }

  static Metadata of(AnomalyOutput anomaly) {
    return Metadata.builder()
        .integer("rocky/current_count", anomaly.currentCount())
        .number("rocky/baseline_avg", anomaly.baselineAvg())
        .number("rocky/deviation_pct", anomaly.deviationPct())
        .text("rocky/reason", anomaly.reason())
        .build();
  }
}
