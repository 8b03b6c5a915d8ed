package dev.rocky.plan;

import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Build;
import dev.rocky.materialize.Purpose;
import dev.rocky.materialize.Step;
import dev.rocky.materialize.WatermarkType;
import dev.rocky.name.TableName;
import dev.rocky.plan.PlannedUnit.Work;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.PipelineConfig.ReplicationStrategy;
import dev.rocky.sql.statement.MetadataColumn;
import dev.rocky.sql.statement.NameRule;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.TableOptions;
import dev.rocky.state.StateReader;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Plans the copy of one table: full or incremental, after what drift asks for (execution.md §3.6).
 */
final class TablePlanner {
  private final PipelineConfig.Replication pipeline;
  private final StatementDialect dialect;
  private final Catalog catalog;
  private final StateReader state;
  private final boolean fullRefresh;

  TablePlanner(
      PipelineConfig.Replication pipeline,
      StatementDialect dialect,
      Catalog catalog,
      StateReader state,
      boolean fullRefresh) {
    this.pipeline = pipeline;
    this.dialect = dialect;
    this.catalog = catalog;
    this.state = state;
    this.fullRefresh = fullRefresh;
  }

  /**
   * A table to copy.
   *
   * @param shadowed in a shadow run the production table in whose place the target is written
   */
  record Copy(
      TableName source,
      TableName target,
      List<String> assetKey,
      List<MetadataColumn> metadata,
      Optional<TableName> shadowed) {}

  /** What was decided for a table. */
  private record Decision(Work work, Optional<Drift> drift, boolean driftChecked) {
    static Decision impossible(String message) {
      return new Decision(new Work.Impossible(message), Optional.empty(), false);
    }
  }

  /**
   * @param refusal why the table cannot be copied, found before
   */
  PlannedUnit plan(int index, Copy copy, Optional<String> refusal) {
    Decision decision =
        refusal.or(() -> invalidName(copy)).map(Decision::impossible).orElseGet(() -> decide(copy));
    boolean incremental = pipeline.strategy() == ReplicationStrategy.INCREMENTAL;
    return new PlannedUnit(
        index,
        copy.target().key(),
        copy.target(),
        copy.assetKey(),
        pipeline.strategy().label(),
        ObjectKind.TABLE,
        decision.work(),
        Optional.of(copy.source()),
        incremental ? Optional.of(pipeline.timestampColumn()) : Optional.empty(),
        List.of(),
        decision.drift(),
        decision.driftChecked(),
        false,
        Optional.empty(),
        copy.metadata().stream().map(MetadataColumn::name).toList(),
        copy.shadowed());
  }

  private static Optional<String> invalidName(Copy copy) {
    return ModelPlanner.invalidName(copy.target())
        .or(() ->
            Stream.concat(
                    Stream.of(copy.source().schema(), copy.source().table()),
                    copy.metadata().stream().map(MetadataColumn::name))
                .flatMap(name -> NameRule.IDENTIFIER.check(name).stream())
                .map(NameRule.Violation::message)
                .findFirst());
  }

  private Decision decide(Copy copy) {
    Optional<List<DescribedColumn>> source;
    Optional<List<DescribedColumn>> existing;
    Optional<ObjectKind> actual;
    try {
      source = catalog.columns(copy.source());
      actual = catalog.kind(copy.target());
      existing = actual.isEmpty() ? Optional.empty() : catalog.columns(copy.target());
    } catch (RockyException e) {
      return Decision.impossible(String.valueOf(e.getMessage()));
    }
    if (source.isEmpty()) {
      // It went away since it was listed: the copy finds that out, and the table is excluded.
      return new Decision(new Work.Ready(fullCopy(copy)), Optional.empty(), false);
    }
    Optional<String> wrong = wrongColumns(copy, source.get());
    if (wrong.isPresent()) {
      return Decision.impossible(wrong.get());
    }
    String key = copy.target().key();
    if (actual.isPresent() && actual.get() != ObjectKind.TABLE) {
      if (state.builtObject(key).isEmpty()) {
        return Decision.impossible(
            KindChange.refusal(copy.target(), actual.get(), ObjectKind.TABLE));
      }
      Build build = KindChange.dropFirst(fullCopy(copy), copy.target(), actual.get(), dialect);
      return new Decision(new Work.Ready(build), Optional.empty(), false);
    }
    boolean full =
        pipeline.strategy() == ReplicationStrategy.FULL_REFRESH
            || fullRefresh
            || existing.isEmpty()
            || state.watermark(key).isEmpty();
    if (full) {
      return new Decision(new Work.Ready(fullCopy(copy)), Optional.empty(), false);
    }
    return incremental(copy, source.get(), existing.orElseThrow());
  }

  private Optional<String> wrongColumns(Copy copy, List<DescribedColumn> source) {
    for (MetadataColumn column : copy.metadata()) {
      if (find(source, column.name()).isPresent()) {
        return Optional.of(
            "metadata column `%s` is also a column of the source `%s`"
                .formatted(column.name(), copy.source()));
      }
    }
    if (pipeline.strategy() == ReplicationStrategy.FULL_REFRESH) {
      return Optional.empty();
    }
    Optional<DescribedColumn> timestamp = find(source, pipeline.timestampColumn());
    if (timestamp.isEmpty()) {
      return Optional.of(
          "source `%s` has no column `%s`, the `timestamp_column` of an incremental copy"
              .formatted(copy.source(), pipeline.timestampColumn()));
    }
    return floor(timestamp.get()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "`timestamp_column` `%s` of source `%s` has type %s, which cannot be a watermark"
                .formatted(pipeline.timestampColumn(), copy.source(), timestamp.get().type()));
  }

  private Optional<String> floor(DescribedColumn timestamp) {
    return WatermarkType.of(timestamp.type()).flatMap(dialect::floor);
  }

  private Build fullCopy(Copy copy) {
    return Build.of(
        "full_refresh",
        Step.Write.of(
            Purpose.FULL_REFRESH_COPY,
            copy.target().key(),
            dialect.createAs(
                copy.target(),
                dialect.copyQuery(copy.source(), copy.metadata()),
                TableOptions.NONE)));
  }

  private Decision incremental(
      Copy copy, List<DescribedColumn> source, List<DescribedColumn> existing) {
    Set<String> added = new TreeSet<>();
    copy.metadata().forEach(m -> added.add(m.name().toLowerCase(Locale.ROOT)));
    Optional<Drift> drift =
        Drift.between(dialect, copy.target(), typed(source), typed(existing), added);
    if (drift.filter(d -> d.action() == Drift.Action.DROP_AND_RECREATE).isPresent()) {
      // CREATE OR REPLACE is the drop: nothing goes before it, where a crash or a reader would find
      // no table.
      return new Decision(new Work.Ready(fullCopy(copy)), drift, true);
    }
    DescribedColumn timestamp = find(source, pipeline.timestampColumn()).orElseThrow();
    Build build =
        Build.of(
            "incremental",
            Step.Write.of(
                Purpose.INCREMENTAL_COPY,
                copy.target().key(),
                dialect.incrementalCopy(
                    copy.target(),
                    copy.source(),
                    columns(source, existing, added),
                    copy.metadata(),
                    timestamp.name(),
                    floor(timestamp).orElseThrow())));
    List<Statement> changes = new ArrayList<>(drift.map(Drift::changes).orElse(List.of()));
    for (MetadataColumn column : copy.metadata()) {
      if (find(existing, column.name()).isEmpty()) {
        changes.add(dialect.addColumn(copy.target(), column.name(), column.type()));
      }
    }
    Build whole =
        changes.isEmpty()
            ? build
            : build.after(Step.Alter.of(copy.target().key(), changes), fullCopy(copy));
    return new Decision(new Work.Ready(whole), drift, true);
  }

  /** In the target's order those the source has, then those that are new (execution.md §13.3). */
  private static List<String> columns(
      List<DescribedColumn> source, List<DescribedColumn> existing, Set<String> added) {
    List<String> columns = new ArrayList<>();
    for (DescribedColumn column : existing) {
      if (!added.contains(column.name().toLowerCase(Locale.ROOT))
          && find(source, column.name()).isPresent()) {
        columns.add(column.name());
      }
    }
    for (DescribedColumn column : source) {
      if (find(existing, column.name()).isEmpty()) {
        columns.add(column.name());
      }
    }
    return columns;
  }

  private static List<Drift.TypedColumn> typed(List<DescribedColumn> columns) {
    return columns.stream().map(c -> new Drift.TypedColumn(c.name(), c.type())).toList();
  }

  private static Optional<DescribedColumn> find(List<DescribedColumn> columns, String name) {
    return columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }
}
