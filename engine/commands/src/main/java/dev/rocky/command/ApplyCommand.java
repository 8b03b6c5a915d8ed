package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.RunOutput;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.Resume;
import dev.rocky.state.StateStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code rocky apply}: carries out a stored plan, and nothing else (cli.md §6, execution.md §18.3).
 *
 * <p>A stored plan holds statements; guards, measuring queries and the groups that take effect
 * together are no part of it. So the same work is planned again from what is now, and is carried
 * out only when everything the plan assumed is as it was and every statement is the stored one, to
 * the letter.
 */
final class ApplyCommand {
  private final RunMeans means;
  private final Session session;

  ApplyCommand(RunMeans means) {
    this.means = means;
    this.session = means.session();
  }

  Reply<RunOutput> run(ApplyRequest request, RunProgressListener progress) {
    if (request.specDigest().isPresent()) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "plans of `rocky plan` are bound to no spec digest, so none can be expected");
    }
    RockyConfig config = Configs.required(session);
    StoredPlan plan = stored(config, request.plan());
    RunRequest planned = RunRequest.of(plan.options());
    try (AdapterPool adapters = means.adapters(config);
        StateStore store = means.store()) {
      Pipelines pipelines = new Pipelines(session, config, planned, adapters);
      PipelineConfig pipeline = pipelines.pipeline();
      Optional<Resume> resume = Resumption.of(session.notices(), store, pipeline, planned);
      Intent now = Intent.of(config, pipeline, pipelines, store, resume);
      refuseWhatMoved(plan, now);
      return new RunCommand(means)
          .carryOut(
              config,
              pipelines,
              adapters,
              store,
              planned,
              resume,
              _ -> now.toTheLetter(),
              progress);
    }
  }

  private StoredPlan stored(RockyConfig config, String argument) {
    if (PlanFiles.isFile(argument)) {
      return PlanFiles.read(session.workingDirectory().resolve(argument), "`" + argument + "`", "");
    }
    Path file = PlanFiles.directory(config.root()).resolve(argument + ".json");
    return PlanFiles.read(file, "`" + argument + "`", argument);
  }

  private static void refuseWhatMoved(StoredPlan plan, Intent now) {
    List<String> moved = new ArrayList<>(Assumptions.differences(plan.assumed(), now.assumed()));
    now.phases()
        .forEach(phase ->
            phase
                .problems()
                .forEach(problem ->
                    moved.add("model `" + problem.model() + "`: now " + problem.message())));
    if (moved.isEmpty()) {
      moved.addAll(statements(plan, StoredPlan.units(now.phases())));
    }
    if (moved.isEmpty()) {
      return;
    }
    throw new RockyException(
        FailureKind.UNKNOWN,
        "plan %s is not applied: %s since it was made%s"
            .formatted(
                plan.planId().substring(0, 12),
                moved.size() == 1 ? "something moved" : moved.size() + " things moved",
                moved.stream().map(line -> "\n  " + line).reduce("", String::concat)),
        "run `rocky plan` again",
        "",
        null);
  }

  /** Nothing it assumed moved, and yet other statements come of it: another Rocky planned it. */
  private static List<String> statements(StoredPlan plan, List<StoredPlan.Unit> now) {
    List<String> different = new ArrayList<>();
    for (int i = 0; i < Math.max(plan.units().size(), now.size()); i++) {
      Optional<StoredPlan.Unit> was = at(plan.units(), i);
      Optional<StoredPlan.Unit> is = at(now, i);
      if (!was.equals(is)) {
        different.add(
            "statements of `%s`: planned %s by Rocky %s, now %s"
                .formatted(
                    was.or(() -> is).map(StoredPlan.Unit::tableKey).orElse(""),
                    was.map(StoredPlan.Unit::sqlHash).orElse("none"),
                    plan.rockyVersion(),
                    is.map(StoredPlan.Unit::sqlHash).orElse("none")));
      }
    }
    return different;
  }

  private static Optional<StoredPlan.Unit> at(List<StoredPlan.Unit> units, int index) {
    return index < units.size() ? Optional.of(units.get(index)) : Optional.empty();
  }
}
