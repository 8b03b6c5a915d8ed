package dev.rocky.run;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.plan.LoadPlanner;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.plan.Replanner;
import dev.rocky.state.ModelSchema;
import dev.rocky.state.ProgressUnit;
import dev.rocky.state.RunProgress;
import dev.rocky.state.RunStatus;
import dev.rocky.state.StateReader;
import dev.rocky.state.UnitStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An earlier run that is taken up again: what it finished is not done again (execution.md §10).
 *
 * @param run the earlier run; its options are taken over where none are given
 * @param done its finished units by table key, in planned order; those it carried over itself
 *     included
 */
public record Resume(RunProgress run, Map<String, ProgressUnit> done) {

  /** What looking for a run to resume gave. */
  public sealed interface Found {
    record Resumable(Resume resume) implements Found {}

    /** There is nothing to take up, for this reason: a fresh run. */
    record Nothing(String reason, boolean unexpected) implements Found {}
  }

  /**
   * The run of that id. An unknown one is no error: a fresh run does everything that it would do.
   *
   * @param shadow the setting asked for; empty: that of the run, whatever it is
   * @throws RockyException when it is a run of another pipeline or shadow setting
   */
  public static Found byId(
      StateReader state, String runId, String pipeline, Optional<String> shadow) {
    Optional<RunProgress> run = state.progress(runId);
    if (run.isEmpty()) {
      return new Found.Nothing(
          "run `" + runId + "` is not known: nothing is resumed, everything is run", true);
    }
    if (!run.get().pipeline().equals(pipeline)) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "run `%s` is one of pipeline `%s`, not of `%s`"
              .formatted(runId, run.get().pipeline(), pipeline));
    }
    if (shadow.isPresent() && !run.get().shadow().equals(shadow)) {
      throw new RockyException(
          FailureKind.UNKNOWN, "run `" + runId + "` has another shadow setting");
    }
    return new Found.Resumable(of(state, run.get()));
  }

  /** The newest run of the same pipeline, filter text and shadow setting, unless it succeeded. */
  public static Found latest(
      StateReader state, String pipeline, Optional<String> filter, Optional<String> shadow) {
    Optional<RunProgress> run = state.latestProgress(pipeline, filter, shadow);
    if (run.isEmpty()) {
      return new Found.Nothing("there is no earlier run to resume", false);
    }
    boolean succeeded =
        state.run(run.get().runId()).filter(r -> r.status() == RunStatus.SUCCESS).isPresent();
    return succeeded
        ? new Found.Nothing(
            "run `" + run.get().runId() + "` succeeded: there is nothing to resume", false)
        : new Found.Resumable(of(state, run.get()));
  }

  private static Resume of(StateReader state, RunProgress run) {
    Map<String, ProgressUnit> done = new LinkedHashMap<>();
    for (ProgressUnit unit : state.progressUnits(run.runId())) {
      if (unit.status() == UnitStatus.SUCCESS) {
        done.put(unit.tableKey(), unit);
      }
    }
    return new Resume(run, done);
  }

  /**
   * What need not be done again: units finished then, not changed since, and reading nothing that
   * is run again; of partitioned models also single windows.
   *
   * @param schemas what the store remembers of models
   */
  public Taken take(Plan plan, Optional<Analysis> analysis, Map<String, ModelSchema> schemas) {
    Set<String> again = new LinkedHashSet<>();
    Set<PlannedUnit> carried = new LinkedHashSet<>();
    ResumedWindows windows = new ResumedWindows(this);
    for (PlannedUnit unit : plan.units()) {
      boolean readsNews = unit.upstream().stream().anyMatch(again::contains);
      ProgressUnit earlier = done.get(unit.progressKey());
      boolean unchanged =
          unit.windows().isPresent()
              ? !readsNews && windows.areAllDone(unit)
              : earlier != null && isUnchanged(unit, earlier, analysis, schemas);
      if (earlier != null && unchanged && !readsNews) {
        carried.add(unit);
      } else {
        again.add(unit.name());
        if (!readsNews) {
          windows.takeFrom(unit);
        }
      }
    }
    return new Taken(this, carried, windows, windows.trim(plan.without(carried)));
  }

  /**
   * A plan, less what is taken over.
   *
   * @param carried whole units
   * @param left what is to be done
   */
  public record Taken(Resume from, Set<PlannedUnit> carried, ResumedWindows windows, Plan left) {

    /** The rows of what is taken over, so that resuming this run skips it too. */
    List<ProgressUnit> rows(String runId) {
      List<ProgressUnit> rows = new ArrayList<>();
      for (PlannedUnit unit : carried) {
        rows.add(from.carriedRow(runId, unit, unit.progressKey()));
        rows.addAll(windows.rows(runId, unit));
      }
      rows.addAll(windows.rows(runId));
      return rows;
    }

    /** Units that are planned again at their turn, less the windows that are taken over. */
    Replanner trimming(Replanner replanner) {
      return (unit, catalog) -> windows.trim(replanner.again(unit, catalog));
    }
  }

  /**
   * A table's statements may differ though nothing changed: a full copy then, an incremental one
   * now. A model is the same when its statements are, or when query and configuration are those of
   * its last build.
   */
  private static boolean isUnchanged(
      PlannedUnit unit,
      ProgressUnit earlier,
      Optional<Analysis> analysis,
      Map<String, ModelSchema> schemas) {
    if (unit.source().isPresent()
        || unit.configured().equals(LoadPlanner.TYPE)
        || earlier.sqlHash().filter(Hashes.of(unit.statements())::equals).isPresent()) {
      return true;
    }
    if (unit.shadowed().isPresent()) {
      return false; // what the store remembers of models is their production
    }
    ModelSchema built = schemas.get(unit.name());
    Optional<TypedModel> model = analysis.flatMap(a -> a.model(unit.name()));
    if (built == null || model.isEmpty()) {
      return false;
    }
    ModelSchema now = Graph.schema(model.get(), "", Instant.EPOCH);
    return now.bodyHash().equals(built.bodyHash()) && now.configHash().equals(built.configHash());
  }

  /**
   * The row of a unit in the run that takes it over.
   *
   * @param key of its own row, or of that of one of its windows
   */
  ProgressUnit carriedRow(String runId, PlannedUnit unit, String key) {
    ProgressUnit earlier = done.get(key);
    if (earlier == null) {
      throw new IllegalStateException("unit " + unit.name() + " was not finished before");
    }
    return new ProgressUnit(
        runId,
        key,
        unit.index(),
        unit.assetKey(),
        UnitStatus.SUCCESS,
        earlier.checked(),
        Optional.empty(),
        earlier.durationMs(),
        earlier.completedAt(),
        earlier.sqlHash(),
        Optional.of(earlier.carriedFrom().orElse(run.runId())));
  }

  /**
   * Whether its checks were not recorded as passed: they are made again, on the data as it is now.
   */
  boolean isUnchecked(PlannedUnit unit) {
    ProgressUnit earlier = done.get(unit.progressKey());
    return earlier == null || earlier.checked().filter(passed -> passed).isEmpty();
  }
}
