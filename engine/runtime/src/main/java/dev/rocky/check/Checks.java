package dev.rocky.check;

import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.project.ChecksConfig;
import dev.rocky.state.StateReader;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Makes the checks of a pipeline on tables that are there. A check that cannot run is a result,
 * never an exception (execution.md §16).
 */
public final class Checks {
  private final WarehouseAdapter warehouse;
  private final ChecksConfig config;
  private final StateReader state;
  private final Instant now;
  private final Consumer<String> warnings;
  private final Assertions assertions;

  /**
   * @param now for freshness
   * @param warnings checks that do not apply to a table
   */
  public Checks(
      WarehouseAdapter warehouse,
      ChecksConfig config,
      StateReader state,
      Instant now,
      Consumer<String> warnings) {
    this(warehouse, config, state, now, warnings, name -> name);
  }

  /**
   * @param now for freshness
   * @param warnings checks that do not apply to a table
   * @param references turns names of other tables in assertions into table references
   */
  public Checks(
      WarehouseAdapter warehouse,
      ChecksConfig config,
      StateReader state,
      Instant now,
      Consumer<String> warnings,
      UnaryOperator<String> references) {
    this.assertions = new Assertions(warehouse, references);
    this.warehouse = warehouse;
    this.config = config;
    this.state = state;
    this.now = now;
    this.warnings = warnings;
  }

  /**
   * What was measured of a table, for its history.
   *
   * @param rowCount of the check: joins the baseline for anomalies
   * @param snapshotCount the same, or a count taken only because something else was measured
   *     (execution.md §16.4)
   */
  public record Measured(
      CheckTarget target,
      OptionalLong rowCount,
      OptionalLong snapshotCount,
      Map<String, Double> nullRates,
      OptionalLong lagSeconds) {}

  /**
   * The columns of a table that later runs are compared with.
   *
   * @param columns lower case, sorted
   */
  public record ColumnSet(String pipeline, String tableKey, List<String> columns) {
    public ColumnSet {
      columns = List.copyOf(columns);
    }
  }

  /** What all checks found. */
  public record Report(
      List<TableChecks> tables,
      List<Anomaly> anomalies,
      List<Anomaly.Evaluation> evaluations,
      List<Measured> measured,
      List<ColumnSet> columnSets) {
    public static final Report NONE =
        new Report(List.of(), List.of(), List.of(), List.of(), List.of());

    /** With the failure to set rows of a table aside. */
    public Report with(Quarantine.Result table, RockyException error) {
      CheckResult failed =
          new CheckResult.Custom(
              Quarantine.CHECK,
              false,
              error.statement().orElse(""),
              0,
              0,
              Optional.of(Reason.of(error)));
      List<TableChecks> all = new ArrayList<>();
      for (TableChecks one : tables) {
        if (one.assetKey().equals(table.assetKey())) {
          List<CheckResult> more = new ArrayList<>(one.checks());
          more.add(failed);
          all.add(new TableChecks(one.assetKey(), one.tableKey(), more));
        } else {
          all.add(one);
        }
      }
      return new Report(all, anomalies, evaluations, measured, columnSets);
    }

    /** With what was found of other tables of the run. */
    public Report with(Report others) {
      return new Report(
          grouped(others.tables),
          joined(anomalies, others.anomalies),
          joined(evaluations, others.evaluations),
          joined(measured, others.measured),
          joined(columnSets, others.columnSets));
    }

    /** One entry for each table. */
    private List<TableChecks> grouped(List<TableChecks> others) {
      Map<String, TableChecks> byKey = new LinkedHashMap<>();
      for (TableChecks table : joined(tables, others)) {
        byKey.merge(
            table.tableKey(),
            table,
            (one, more) ->
                new TableChecks(
                    one.assetKey(), one.tableKey(), joined(one.checks(), more.checks())));
      }
      return List.copyOf(byKey.values());
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
      List<T> all = new ArrayList<>(first);
      all.addAll(second);
      return all;
    }

    /** With checks of what is no table of the run. */
    public Report and(List<TableChecks> others) {
      List<TableChecks> all = new ArrayList<>(others);
      all.addAll(tables);
      return new Report(all, anomalies, evaluations, measured, columnSets);
    }
  }

  public Report run(List<CheckTarget> targets) {
    Map<TableName, RowCounts.Count> counts = counts(targets);
    List<TableChecks> tables = new ArrayList<>();
    List<Anomaly> anomalies = new ArrayList<>();
    List<Anomaly.Evaluation> evaluations = new ArrayList<>();
    List<Measured> measured = new ArrayList<>();
    List<ColumnSet> columnSets = new ArrayList<>();
    for (CheckTarget target : targets) {
      Optional<CheckResult.RowCount> rowCount =
          config.rowCount() ? Optional.of(rowCount(target, counts)) : Optional.empty();
      List<CheckResult> results = new ArrayList<>();
      rowCount.ifPresent(results::add);
      OptionalLong known =
          rowCount.filter(r -> r.notEvaluated().isEmpty()).stream()
              .mapToLong(CheckResult.RowCount::targetCount)
              .findFirst();
      measured.add(others(target, known, results, columnSets));
      results.addAll(assertions.of(target.at(), config.assertions()));
      evaluations.add(evaluate(target, rowCount, anomalies));
      tables.add(new TableChecks(target.assetKey(), target.target().key(), results));
    }
    return new Report(tables, anomalies, evaluations, measured, columnSets);
  }

  private Map<TableName, RowCounts.Count> counts(List<CheckTarget> targets) {
    if (!config.rowCount()) {
      return Map.of();
    }
    List<TableName> tables = new ArrayList<>();
    for (CheckTarget target : targets) {
      tables.add(target.at());
      target.source().ifPresent(tables::add);
    }
    return RowCounts.of(warehouse, tables);
  }

  private static CheckResult.RowCount rowCount(
      CheckTarget target, Map<TableName, RowCounts.Count> counts) {
    RowCounts.Count actual = counts.get(target.at());
    RowCounts.Count expected = counts.get(target.source().orElse(target.at()));
    if (actual == null || expected == null) {
      throw new IllegalStateException("no count was taken of " + target);
    }
    Optional<String> failure = actual.failure().or(expected::failure);
    boolean passed =
        failure.isEmpty()
            && (target.source().isPresent() ? actual.rows() == expected.rows() : actual.rows() > 0);
    return new CheckResult.RowCount(passed, expected.rows(), actual.rows(), failure);
  }

  private Measured others(
      CheckTarget target,
      OptionalLong rowCount,
      List<CheckResult> results,
      List<ColumnSet> columnSets) {
    Map<String, Double> rates = new LinkedHashMap<>();
    OptionalLong lag = OptionalLong.empty();
    Described described = describe(target.at());
    if (config.columnMatch() && target.source().isPresent()) {
      results.add(columnMatch(target, target.source().get(), described));
    } else if (config.columnMatch() && target.columnSetOf().isPresent()) {
      results.add(sinceBefore(target, target.columnSetOf().get(), described, columnSets));
    }
    if (config.freshness().isPresent()) {
      ChecksConfig.Freshness freshness = config.freshness().get();
      Optional<String> column = FreshnessCheck.column(target, freshness, described.names());
      if (described.failure().isPresent()) {
        results.add(FreshnessCheck.impossible(target, freshness, now, described.failure().get()));
      } else if (column.isEmpty()) {
        warnings.accept(
            "freshness of `" + target.target() + "` is not checked: no column tells its age");
      } else {
        CheckResult.Freshness result =
            FreshnessCheck.of(warehouse, target, column.get(), freshness, now);
        results.add(result);
        if (result.notEvaluated().isEmpty()) {
          lag = OptionalLong.of(result.lagSeconds());
        }
      }
    }
    if (config.nullRate().isPresent()) {
      for (CheckResult.NullRate rate :
          nullRates(target, config.nullRate().get(), described, rowCount)) {
        results.add(rate);
        if (rate.notEvaluated().isEmpty()) {
          rates.put(rate.column(), rate.nullRate());
        }
      }
    }
    for (ChecksConfig.Custom custom : config.custom()) {
      results.add(CustomCheck.of(warehouse, target, custom));
    }
    boolean somethingElse = !rates.isEmpty() || lag.isPresent();
    OptionalLong snapshot =
        rowCount.isEmpty() && somethingElse ? countAlone(target.at()) : rowCount;
    return new Measured(target, rowCount, snapshot, rates, lag);
  }

  private OptionalLong countAlone(TableName table) {
    RowCounts.Count count = RowCounts.of(warehouse, List.of(table)).get(table);
    return count == null || count.failure().isPresent()
        ? OptionalLong.empty()
        : OptionalLong.of(count.rows());
  }

  /** The columns of a table, or why they are not known. */
  private record Described(List<String> names, Optional<String> failure) {}

  private Described describe(TableName table) {
    if (!config.columnMatch() && config.freshness().isEmpty() && config.nullRate().isEmpty()) {
      return new Described(List.of(), Optional.empty());
    }
    try {
      return warehouse
          .describe(table)
          .map(columns ->
              new Described(columns.stream().map(DescribedColumn::name).toList(), Optional.empty()))
          .orElseGet(
              () -> new Described(List.of(), Optional.of("table `" + table + "` does not exist")));
    } catch (RockyException e) {
      return new Described(List.of(), Optional.of(Reason.of(e)));
    }
  }

  /** On the target as it is after the copy; metadata columns take no part. */
  private CheckResult.ColumnMatch columnMatch(
      CheckTarget target, TableName source, Described actual) {
    Described expected = describe(source);
    Optional<String> failure = actual.failure().or(expected::failure);
    if (failure.isPresent()) {
      return new CheckResult.ColumnMatch(false, List.of(), List.of(), failure);
    }
    Set<String> wanted = folded(expected.names(), Set.of());
    Set<String> found = folded(actual.names(), target.metadataColumns());
    List<String> missing = wanted.stream().filter(name -> !found.contains(name)).toList();
    List<String> extra = found.stream().filter(name -> !wanted.contains(name)).toList();
    return new CheckResult.ColumnMatch(
        missing.isEmpty() && extra.isEmpty(), missing, extra, Optional.empty());
  }

  /** Against the columns of the last run; the first one takes note of them and passes. */
  private CheckResult.ColumnMatch sinceBefore(
      CheckTarget target, String pipeline, Described actual, List<ColumnSet> columnSets) {
    if (actual.failure().isPresent()) {
      return new CheckResult.ColumnMatch(false, List.of(), List.of(), actual.failure());
    }
    Set<String> found = folded(actual.names(), target.metadataColumns());
    String key = target.target().key();
    Optional<List<String>> before = state.columnSet(pipeline, key);
    columnSets.add(new ColumnSet(pipeline, key, List.copyOf(found)));
    Set<String> wanted = before.map(names -> folded(names, Set.of())).orElse(found);
    List<String> missing = wanted.stream().filter(name -> !found.contains(name)).toList();
    List<String> extra = found.stream().filter(name -> !wanted.contains(name)).toList();
    return new CheckResult.ColumnMatch(
        missing.isEmpty() && extra.isEmpty(), missing, extra, Optional.empty());
  }

  private static Set<String> folded(List<String> names, Set<String> without) {
    Set<String> folded = new TreeSet<>();
    names.forEach(name -> folded.add(name.toLowerCase(Locale.ROOT)));
    folded.removeAll(without);
    return folded;
  }

  private List<CheckResult.NullRate> nullRates(
      CheckTarget target, ChecksConfig.NullRate rate, Described described, OptionalLong rows) {
    List<String> present =
        rate.columns().stream()
            .filter(c ->
                described.failure().isPresent()
                    || described.names().stream().anyMatch(c::equalsIgnoreCase))
            .toList();
    for (String column : rate.columns()) {
      if (!present.contains(column)) {
        warnings.accept(
            "null rate of `%s` is not checked: `%s` has no such column"
                .formatted(column, target.target()));
      }
    }
    return present.isEmpty() ? List.of() : NullRates.of(warehouse, target, present, rate, rows);
  }

  /** The baseline is read before the current count is appended to it (state.md §3.4). */
  private Anomaly.Evaluation evaluate(
      CheckTarget target, Optional<CheckResult.RowCount> count, List<Anomaly> anomalies) {
    Optional<String> notEvaluated;
    if (count.isEmpty()) {
      notEvaluated = Optional.of("row_count check is off");
    } else if (config.anomalyThresholdPct() == 0) {
      notEvaluated = Optional.of("anomaly detection is off (anomaly_threshold_pct = 0)");
    } else if (count.get().notEvaluated().isPresent()) {
      notEvaluated = Optional.of("row count was not measured: " + count.get().notEvaluated().get());
    } else {
      notEvaluated = Optional.empty();
      Anomaly.of(
              target,
              count.get().targetCount(),
              state.rowCounts(target.target().key()),
              config.anomalyThresholdPct())
          .ifPresent(anomalies::add);
    }
    return new Anomaly.Evaluation(target.target().key(), target.assetKey(), notEvaluated);
  }
}
