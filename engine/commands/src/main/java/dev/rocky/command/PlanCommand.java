package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.PlannedStatement;
import dev.rocky.output.EngineVersion;
import dev.rocky.output.PlanOutput;
import dev.rocky.output.PlanOutput.PlanKind;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.Resume;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import dev.rocky.warehouse.StatementObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code rocky plan}: the statements a run would send, and nothing sent (cli.md §6, execution.md
 * §18.1). The plan is stored, for {@code rocky apply}.
 */
final class PlanCommand {
  private final Session session;
  private final StatementObserver observer;

  PlanCommand(Session session, StatementObserver observer) {
    this.session = session;
    this.observer = observer;
  }

  /**
   * @param save a file that the plan is written to as well
   */
  Reply<PlanOutput> run(RunRequest request, Optional<String> save) {
    RockyConfig config = Configs.required(session);
    try (AdapterPool adapters = new AdapterPool(session, config, observer);
        StateReader state = StateStores.read(session.stateFile())) {
      PipelineConfig pipeline = new Pipelines(session, config, request, adapters).pipeline();
      Optional<Resume> resume = Resumption.of(session.notices(), state, pipeline, request);
      RunRequest whole = decided(request, pipeline, resume);
      Pipelines pipelines = new Pipelines(session, config, whole, adapters);
      Intent intent = Intent.of(config, pipeline, pipelines, state, resume);
      intent.phases().forEach(plan -> plan.warnings().forEach(session.notices()::warn));
      List<Plan.Problem> problems =
          intent.phases().stream().flatMap(plan -> plan.problems().stream()).toList();
      if (!problems.isEmpty()) {
        throw CompileFailures.of(problems);
      }
      RunRequest certain = whole.partitioned(whole.partitions().deciding(intent.partitionKeys()));
      intent.phases().forEach(plan -> plan.refusals().forEach(session.notices()::warn));
      return Reply.ok(output(whole, intent, stored(config, certain.given(), intent, save)));
    }
  }

  /** With everything in it that depends on now: which pipeline, which run is taken up again. */
  private static RunRequest decided(
      RunRequest request, PipelineConfig pipeline, Optional<Resume> resume) {
    RunRequest whole = resume.map(earlier -> request.over(earlier.run())).orElse(request);
    return new RunRequest(
        whole.filter(),
        Optional.of(pipeline.name()),
        whole.models(),
        whole.all(),
        whole.only(),
        whole.select(),
        whole.fullRefresh(),
        whole.partitions(),
        whole.defer(),
        whole.deferTo(),
        resume.map(earlier -> earlier.run().runId()),
        false,
        whole.shadow());
  }

  /** Empty when the plan is not stored; why is said. */
  private Optional<StoredPlan> stored(
      RockyConfig config, Map<String, Object> options, Intent intent, Optional<String> save) {
    List<PlannedUnit> unsettled = intent.unsettled();
    if (!unsettled.isEmpty()) {
      String names =
          unsettled.stream().map(unit -> "`" + unit.name() + "`").collect(Collectors.joining(", "));
      session
          .notices()
          .warn(
              "the plan is not stored: the statements of %s are certain only when what they read is built"
                  .formatted(names));
      if (save.isPresent()) {
        throw new RockyException(
            FailureKind.UNKNOWN,
            "the plan cannot be saved to `%s`: the statements of %s are not certain yet"
                .formatted(save.get(), names));
      }
      return Optional.empty();
    }
    StoredPlan plan =
        StoredPlan.of(
            intent.buildsModels() ? PlanKind.RUN : PlanKind.REPLICATION,
            session.clock().instant(),
            EngineVersion.current(),
            options,
            intent.phases(),
            intent.assumed());
    save.ifPresent(file -> save(plan, file));
    try {
      PlanFiles.store(config.root(), plan, session.clock().instant());
      return Optional.of(plan);
    } catch (IOException e) {
      session
          .notices()
          .warn(
              "the plan is not stored: %s cannot be written (%s)"
                  .formatted(PlanFiles.directory(config.root()), e.getMessage()));
      return Optional.empty();
    }
  }

  private void save(StoredPlan plan, String file) {
    Path path = session.workingDirectory().resolve(file);
    try {
      PlanFiles.write(path, plan);
    } catch (IOException e) {
      throw new RockyException(
          FailureKind.UNKNOWN, "the plan cannot be saved to `" + file + "`", e);
    }
  }

  private PlanOutput output(RunRequest request, Intent intent, Optional<StoredPlan> stored) {
    List<PlanOutput.PlannedStatement> statements = new ArrayList<>();
    List<List<String>> layers = new ArrayList<>();
    for (Plan plan : intent.phases()) {
      layers.addAll(plan.layers());
      for (PlannedStatement s : plan.statements()) {
        statements.add(new PlanOutput.PlannedStatement(s.purpose().label(), s.target(), s.sql()));
      }
    }
    if (statements.isEmpty()) {
      session.notices().info("nothing to do");
    }
    return new PlanOutput(
        request.filter().orElse(""),
        statements,
        stored.map(StoredPlan::planId),
        stored.map(StoredPlan::kind),
        stored.map(StoredPlan::createdAt),
        Optional.of(layers.stream().flatMap(List::stream).toList()),
        Optional.of(layers),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
