package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.hook.HookDispatcher;
import dev.rocky.hook.HookListener;
import dev.rocky.output.RunOutput;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.Outcome;
import dev.rocky.run.Resume;
import dev.rocky.run.Run;
import dev.rocky.run.RunEvent;
import dev.rocky.run.RunListener;
import dev.rocky.run.RunResult;
import dev.rocky.run.RunSettings;
import dev.rocky.state.StateStore;
import dev.rocky.state.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code rocky run}: carries a pipeline's plan out and records it (cli.md §6, execution.md §2). */
final class RunCommand {
  private final RunMeans means;
  private final Session session;

  RunCommand(RunMeans means) {
    this.means = means;
    this.session = means.session();
  }

  Reply<RunOutput> run(RunRequest request, RunProgressListener progress) {
    RockyConfig config = Configs.required(session);
    try (AdapterPool adapters = means.adapters(config);
        StateStore store = means.store()) {
      PipelineConfig pipeline = new Pipelines(session, config, request, adapters).pipeline();
      Optional<Resume> resume = Resumption.of(session.notices(), store, pipeline, request);
      RunRequest whole = resume.map(earlier -> request.over(earlier.run())).orElse(request);
      Pipelines pipelines = new Pipelines(session, config, whole, adapters);
      return carryOut(
          config, pipelines, adapters, store, whole, resume, _ -> pipelines.work(store), progress);
    }
  }

  /**
   * The life of a run from its id on (execution.md §2, phases 4 to 12).
   *
   * @param planner says what is to be done
   */
  Reply<RunOutput> carryOut(
      RockyConfig config,
      Pipelines pipelines,
      AdapterPool adapters,
      StateStore store,
      RunRequest request,
      Optional<Resume> resume,
      Function<Run, Run.Work> planner,
      RunProgressListener progress) {
    try (HookDispatcher hooks = Hooking.dispatcher(session, config)) {
      return carryOut(
          config, pipelines, adapters, store, request, resume, planner, progress, hooks);
    }
  }

  private Reply<RunOutput> carryOut(
      RockyConfig config,
      Pipelines pipelines,
      AdapterPool adapters,
      StateStore store,
      RunRequest request,
      Optional<Resume> resume,
      Function<Run, Run.Work> planner,
      RunProgressListener progress,
      HookDispatcher hooks) {
    Run run =
        new Run(
            settings(config, pipelines.pipeline(), request).with(request.options(), resume),
            pipelines.warehouse(),
            store,
            session.clock(),
            List.of(
                logging(),
                listening(progress),
                means.pipes(),
                new HookListener(hooks, pipelines.pipeline().name(), session.clock())));
    adapters.tellOfRetries(run.retries());
    RunResult result;
    List<Run.Work> works = new ArrayList<>(1);
    try (var _ =
        session
            .interrupts()
            .whenInterrupted(() -> {
              run.interrupt();
              await(run);
            })) {
      result =
          run.carryOut(started -> {
            works.add(planner.apply(started));
            means.pipes().expectModels(works.getFirst().models().isPresent());
            pipelines.announce(started::tell);
            return works.getFirst();
          });
    }
    if (config.cache().schemasEnabled()
        && !works.isEmpty()
        && result.outcome() != Outcome.INTERRUPTED) {
      SchemaCache.remember(
          session,
          result,
          works.getFirst().analysis(),
          config,
          new WarehouseCatalog(pipelines.warehouse()),
          store);
    }
    if (result.fatal().isPresent() && result.units().isEmpty() && result.errors().isEmpty()) {
      throw new RockyException(FailureKind.UNKNOWN, result.fatal().get());
    }
    RunOutput output = RunReport.of(result, request.filter());
    return result
        .complaint()
        .map(text -> Reply.failed(output, result.outcome().exitCode(), text))
        .orElseGet(() -> Reply.ok(output));
  }

  private static void await(Run run) {
    try {
      run.awaitEnd();
    } catch (InterruptedException e) {
      // A second signal: the process is to end now.
      Thread.currentThread().interrupt();
    }
  }

  private RunSettings settings(RockyConfig config, PipelineConfig pipeline, RunRequest request) {
    return new RunSettings(
        pipeline.name(),
        pipeline.type(),
        pipeline.common().execution(),
        pipeline.common().checks(),
        request.filter(),
        ConfigHash.of(config),
        session.environment().variable("ROCKY_RUN_TRIGGER").map(Trigger::of).orElse(Trigger.MANUAL),
        StateCommand.Hosts.writer());
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
