package dev.rocky.local;

import dev.rocky.compile.TypedModel;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Build;
import dev.rocky.materialize.Materializer;
import dev.rocky.materialize.ModelToBuild;
import dev.rocky.materialize.RunValues;
import dev.rocky.materialize.Step;
import dev.rocky.materialize.TimeInterval;
import dev.rocky.name.TableName;
import dev.rocky.partition.Bounds;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.TableOptions;
import dev.rocky.warehouse.Rows;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A model run with its own strategy on a local DuckDB, time after time: what a unit test with
 * {@code steps} asks for (models.md §10).
 */
final class Sequence {
  private final LocalDatabase database;
  private final TypedModel model;
  private final TableName target;
  private boolean first = true;

  /** A snapshot's runs, a day apart. */
  private int runs;

  Sequence(LocalDatabase database, TypedModel model) {
    this.database = database;
    this.model = model;
    this.target = new TableName("", "main", "_rocky_target");
  }

  /**
   * One run.
   *
   * @param start begin of the window of a partitioned model; the query has it already
   * @throws RockyException when a statement fails, a guard finds rows, or there is no such strategy
   */
  void run(String sql, String start, String end) {
    Materializer materializer =
        switch (Materializer.of(model.model().config().strategy())) {
          case Materializer.Choice.Build(var found) -> found;
          case Materializer.Choice.Nothing _ ->
              throw refused("an ephemeral model has no target to look at: use `given`");
        };
    ModelToBuild toBuild =
        new ModelToBuild(
            model.name(),
            target,
            sql,
            database.describe(sql).stream()
                .map(c -> new ModelToBuild.ModelColumn(c.name(), Optional.of(c.type())))
                .toList(),
            first,
            TableOptions.NONE,
            LocalDatabase.DIALECT);
    Materializer.Result result =
        materializer instanceof TimeInterval partitioned
            ? partitioned.within(toBuild, bounds(start, end))
            : materializer.build(toBuild);
    switch (result) {
      case Materializer.Result.Refused(var why) -> throw refused(why.message());
      case Materializer.Result.Ready(var build) -> carryOut(build);
    }
    first = false;
  }

  private static Bounds bounds(String start, String end) {
    return Bounds.parse(start, end)
        .orElseThrow(() -> refused("`%s` to `%s` is no window of time".formatted(start, end)));
  }

  private void carryOut(Build build) {
    for (Step step : build.steps()) {
      switch (step) {
        case Step.Guard(var query, var complaint) -> {
          if (!database.query(query.sql()).isEmpty()) {
            throw refused(complaint);
          }
        }
        case Step.Write write -> database.run(write.group());
        case Step.Stage stage -> stage(stage);
        case Step.Audit _, Step.Publish _, Step.Load _ ->
            throw new IllegalStateException("a local model is built in its place: " + step);
        case Step.Definition definition ->
            definition.action().ifPresent(write -> database.run(write.group()));
        case Step.Snapshot(var work) -> {
          runs++;
          carryOut(
              new Build(
                  build.strategy(),
                  work.steps(
                      new RunValues(
                          LocalDatabase.DIALECT.timestamp(
                              LocalDate.EPOCH.plusDays(runs).atStartOfDay()),
                          "run " + runs)),
                  Optional.empty()));
        }
        case Step.Alter alter -> alter.statements().forEach(s -> database.execute(s.sql()));
        case Step.Windows windows -> windows.writes().forEach(w -> database.run(w.write().group()));
      }
    }
  }

  private void stage(Step.Stage stage) {
    for (Statement statement : stage.work().statements()) {
      if (statement.kind() != Statement.Kind.GUARD) {
        database.execute(statement.sql());
      } else if (!database.query(statement.sql()).isEmpty()) {
        throw refused(stage.complaint());
      }
    }
  }

  /** What the target holds by now. */
  Rows rows() {
    return database.query("SELECT * FROM " + LocalDatabase.DIALECT.table(target));
  }

  private static RockyException refused(String why) {
    return new RockyException(FailureKind.UNKNOWN, why);
  }
}
