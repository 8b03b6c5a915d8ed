package dev.rocky.command;

import dev.rocky.hook.HookDispatcher;
import dev.rocky.hook.HookListener;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.Run;
import dev.rocky.run.RunEvent;
import dev.rocky.run.RunListener;
import dev.rocky.run.RunResult;
import dev.rocky.run.RunSettings;
import dev.rocky.state.StateStore;
import dev.rocky.warehouse.WarehouseAdapter;
import java.util.List;
import java.util.function.Function;

/**
 * A run with everyone who listens to it: the log, a progress display, a parent process, hooks; a
 * signal ends it.
 */
final class Execution {
  private final RunMeans means;
  private final Session session;

  Execution(RunMeans means) {
    this.means = means;
    this.session = means.session();
  }

  /**
   * The life of a run from its id on (execution.md §2, phases 4 to 11).
   *
   * @param planner says what is to be done
   */
  RunResult carryOut(
      RockyConfig config,
      RunSettings settings,
      WarehouseAdapter warehouse,
      AdapterPool adapters,
      StateStore store,
      Function<Run, Run.Work> planner,
      RunProgressListener progress) {
    try (HookDispatcher hooks = Hooking.dispatcher(session, config)) {
      Run run =
          new Run(
              settings,
              warehouse,
              store,
              session.clock(),
              List.of(
                  logging(),
                  listening(progress),
                  means.pipes(),
                  new HookListener(hooks, settings, session.clock())));
      adapters.tellOfRetries(run.retries());
      try (var _ =
          session
              .interrupts()
              .whenInterrupted(() -> {
                run.interrupt();
                await(run);
              })) {
        return run.carryOut(planner);
      }
    }
  }

  private static void await(Run run) {
    try {
      run.awaitEnd();
    } catch (InterruptedException e) {
      // A second signal: the process is to end now.
      Thread.currentThread().interrupt();
    }
  }

  private RunListener logging() {
    return event -> {
      switch (event) {
        case RunEvent.Warning(var message) -> session.notices().warn(message);
        case RunEvent.Info(var message) -> session.notices().info(message);
        case RunEvent.Started _,
            RunEvent.Planned _,
            RunEvent.UnitStarted _,
            RunEvent.Discovered _,
            RunEvent.Compiled _,
            RunEvent.Building _,
            RunEvent.UnitGivenUp _,
            RunEvent.ChecksStarted _,
            RunEvent.AnomalyFound _,
            RunEvent.ChecksEnded _,
            RunEvent.Concluding _,
            RunEvent.DriftFound _,
            RunEvent.UnitEnded _,
            RunEvent.CheckDone _,
            RunEvent.Ended _ -> {}
      }
      return RunListener.Answer.GO_ON;
    };
  }

  private static RunListener listening(RunProgressListener progress) {
    return event -> {
      switch (event) {
        case RunEvent.Started(var id) -> progress.started(id);
        case RunEvent.Planned(var plan) -> progress.planned(plan.units().size());
        case RunEvent.UnitStarted(var unit) -> progress.unitStarted(unit.tableKey());
        case RunEvent.UnitEnded(var result) ->
            progress.unitEnded(
                result.unit().tableKey(),
                result.isDone(),
                result.durationMs(),
                result.error().map(e -> e.message()).orElse(""));
        case RunEvent.Discovered _,
            RunEvent.Compiled _,
            RunEvent.Building _,
            RunEvent.UnitGivenUp _,
            RunEvent.ChecksStarted _,
            RunEvent.AnomalyFound _,
            RunEvent.ChecksEnded _,
            RunEvent.Concluding _,
            RunEvent.DriftFound _,
            RunEvent.CheckDone _,
            RunEvent.Warning _,
            RunEvent.Info _,
            RunEvent.Ended _ -> {}
      }
      return RunListener.Answer.GO_ON;
    };
  }
}
