package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.RunOutput;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.Outcome;
import dev.rocky.run.Resume;
import dev.rocky.run.Run;
import dev.rocky.run.RunResult;
import dev.rocky.run.RunSettings;
import dev.rocky.state.StateStore;
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
    List<Run.Work> works = new ArrayList<>(1);
    RunResult result =
        new Execution(means)
            .carryOut(
                config,
                settings(config, pipelines.pipeline(), request)
                    .with(request.options(), resume)
                    .inShadow(request.shadow().targets().marker()),
                pipelines.warehouse(),
                adapters,
                store,
                started -> {
                  works.add(planner.apply(started));
                  means.pipes().expectModels(works.getFirst().models().isPresent());
                  pipelines.announce(started::tell);
                  return works.getFirst();
                },
                progress);
    if (config.cache().schemasEnabled()
        && !request.shadow().isOn()
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

  private RunSettings settings(RockyConfig config, PipelineConfig pipeline, RunRequest request) {
    return new RunSettings(
        pipeline.name(),
        pipeline.type(),
        pipeline instanceof PipelineConfig.Load
            ? LoadWork.inOrder(pipeline.common().execution())
            : pipeline.common().execution(),
        pipeline.common().checks(),
        request.filter(),
        ConfigHash.of(config),
        means.trigger(),
        StateCommand.Hosts.writer());
  }
}
