package dev.rocky.check;

import dev.rocky.failure.RockyException;
import dev.rocky.project.ChecksConfig;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.WarehouseAdapter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The share of NULLs in columns of one table (execution.md §16.2). */
final class NullRates {
  /** Below this many rows a sample may be empty: the whole table is looked at. */
  private static final long SMALL = 1000;

  private NullRates() {}

  /**
   * @param columns of the configuration, those the table has
   * @param rowCount where it is known
   */
  static List<CheckResult.NullRate> of(
      WarehouseAdapter warehouse,
      CheckTarget target,
      List<String> columns,
      ChecksConfig.NullRate config,
      OptionalLong rowCount) {
    boolean small = rowCount.isPresent() && rowCount.getAsLong() < SMALL;
    List<CheckResult.NullRate> results = new ArrayList<>();
    try {
      Rows rows =
          warehouse.query(
              warehouse
                  .dialect()
                  .nullRates(target.at(), columns, small ? 100 : config.samplePercent()));
      for (int i = 0; i < rows.size(); i++) {
        double nulls = rows.at(i, 1).asNumber().map(BigDecimal::doubleValue).orElse(0.0);
        double sampled = rows.at(i, 2).asNumber().map(BigDecimal::doubleValue).orElse(0.0);
        double rate = sampled == 0 ? 0 : nulls / sampled;
        results.add(
            new CheckResult.NullRate(
                rate <= config.threshold(),
                rows.at(i, 0).display().orElse(""),
                rate,
                config.threshold(),
                Optional.empty()));
      }
    } catch (RockyException e) {
      for (String column : columns) {
        results.add(
            new CheckResult.NullRate(
                false, column, 0, config.threshold(), Optional.of(Reason.of(e))));
      }
    }
    results.sort(
        (a, b) -> Integer.compare(columns.indexOf(a.column()), columns.indexOf(b.column())));
    return results;
  }
}
