package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Build;
import dev.rocky.materialize.RunValues;
import dev.rocky.materialize.SnapshotWork;
import dev.rocky.materialize.Step;
import dev.rocky.output.RunOutput;
import dev.rocky.output.SnapshotOutput;
import dev.rocky.output.SnapshotOutput.SnapshotStep;
import dev.rocky.output.SnapshotOutput.SnapshotStepStatus;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.plan.PlannedUnit.Work;
import dev.rocky.plan.SnapshotPlanner;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.Run;
import dev.rocky.run.SnapshotValues;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code rocky snapshot}: a run of a snapshot pipeline, told step by step (cli.md §6, execution.md
 * §6). The run is that of {@code rocky run}.
 */
final class SnapshotCommand {
  private final Session session;

  SnapshotCommand(Session session) {
    this.session = session;
  }

  Reply<SnapshotOutput> run(
      Optional<String> pipeline, boolean dryRun, RunProgressListener progress) {
    RockyConfig config = Configs.required(session);
    PipelineConfig.Snapshot chosen = chosen(config, pipeline);
    RunRequest request =
        new RunRequest(
            Optional.empty(),
            Optional.of(chosen.name()),
            ModelsRequest.DEFAULT,
            false,
            List.of(),
            false);
    return dryRun ? dryRun(config, chosen, request) : run(config, chosen, request, progress);
  }

  private static PipelineConfig.Snapshot chosen(RockyConfig config, Optional<String> name) {
    if (name.isPresent()) {
      return Configs.pipeline(
          config, name, PipelineConfig.Snapshot.class, "`rocky snapshot`", "snapshot");
    }
    List<PipelineConfig.Snapshot> snapshots =
        config.pipelines().stream()
            .filter(PipelineConfig.Snapshot.class::isInstance)
            .map(PipelineConfig.Snapshot.class::cast)
            .toList();
    if (snapshots.size() == 1) {
      return snapshots.getFirst();
    }
    throw new RockyException(
        FailureKind.NOT_FOUND,
        snapshots.isEmpty()
            ? "there is no snapshot pipeline in " + config.file()
            : "there are several snapshot pipelines; choose one with --pipeline: "
                + snapshots.stream().map(PipelineConfig::name).collect(Collectors.joining(", ")));
  }

  private Reply<SnapshotOutput> dryRun(
      RockyConfig config, PipelineConfig.Snapshot pipeline, RunRequest request) {
    Instant start = session.clock().instant();
    try (AdapterPool adapters = new AdapterPool(session, config);
        StateReader state = StateStores.read(session.stateFile())) {
      Run.Work work = new Pipelines(session, config, request, adapters).work(state);
      work.plan().warnings().forEach(session.notices()::warn);
      SnapshotWork snapshot = snapshot(work).orElseThrow(() -> refused(work));
      List<SnapshotStep> steps =
          snapshot.named(RunValues.OPEN).stream()
              .map(step ->
                  new SnapshotStep(
                      step.step(), step.sql(), SnapshotStepStatus.DRY_RUN, 0, Optional.empty()))
              .toList();
      long millis = Duration.between(start, session.clock().instant()).toMillis();
      return Reply.ok(output(pipeline, true, steps, millis));
    }
  }

  private Reply<SnapshotOutput> run(
      RockyConfig config,
      PipelineConfig.Snapshot pipeline,
      RunRequest request,
      RunProgressListener progress) {
    StatementLog log = new StatementLog();
    RunMeans means = new RunMeans(session, log, PipesReports.none());
    try (AdapterPool adapters = means.adapters(config);
        StateStore store = means.store()) {
      Pipelines pipelines = new Pipelines(session, config, request, adapters);
      List<SnapshotWork.Named> named = new ArrayList<>();
      Reply<RunOutput> run =
          new RunCommand(means)
              .carryOut(
                  config,
                  pipelines,
                  adapters,
                  store,
                  request,
                  Optional.empty(),
                  started -> {
                    Run.Work work = pipelines.work(store);
                    snapshot(work)
                        .ifPresent(snapshot ->
                            named.addAll(
                                snapshot.named(SnapshotValues.of(snapshot, started.startedAt()))));
                    return work;
                  },
                  progress);
      if (named.isEmpty()) {
        // Without steps the document would read like a success.
        throw new RockyException(FailureKind.UNKNOWN, failure(run));
      }
      List<SnapshotStep> steps =
          run.output().materializations().isEmpty()
              ? new SnapshotSteps(log).failed(named, failure(run))
              : new SnapshotSteps(log).done(named);
      SnapshotOutput output = output(pipeline, false, steps, run.output().durationMs());
      return new Reply<>(output, run.exit(), run.error(), false);
    }
  }

  private static String failure(Reply<RunOutput> run) {
    List<RunOutput.TableErrorOutput> errors = run.output().errors();
    return errors.isEmpty() ? run.error().orElse("nothing was done") : errors.getFirst().error();
  }

  private static Optional<SnapshotWork> snapshot(Run.Work work) {
    for (PlannedUnit unit : work.plan().units()) {
      if (unit.work() instanceof Work.Ready(Build build)) {
        for (Step step : build.steps()) {
          if (step instanceof Step.Snapshot(var snapshot)) {
            return Optional.of(snapshot);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static RockyException refused(Run.Work work) {
    return new RockyException(
        FailureKind.QUERY_REJECTED, String.join("; ", work.plan().refusals()));
  }

  private static SnapshotOutput output(
      PipelineConfig.Snapshot pipeline, boolean dryRun, List<SnapshotStep> steps, long millis) {
    return new SnapshotOutput(
        pipeline.name(),
        SnapshotPlanner.source(pipeline).key(),
        SnapshotPlanner.target(pipeline).key(),
        dryRun,
        steps.size(),
        steps.stream().filter(step -> step.status() == SnapshotStepStatus.OK).count(),
        steps,
        millis);
  }
}
