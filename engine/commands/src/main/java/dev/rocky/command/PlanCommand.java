package dev.rocky.command;

import dev.rocky.materialize.PlannedStatement;
import dev.rocky.output.PlanOutput;
import dev.rocky.plan.Plan;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.Run;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import dev.rocky.warehouse.StatementObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code rocky plan}: the statements a run would send, and nothing sent (cli.md §6, execution.md
 * §18.1).
 */
final class PlanCommand {
  private final Session session;

  PlanCommand(Session session) {
    this.session = session;
  }

  Reply<PlanOutput> run(RunRequest request) {
    RockyConfig config = Configs.required(session);
    try (AdapterPool adapters = new AdapterPool(config, StatementObserver.NONE);
        StateReader state = StateStores.read(session.stateFile())) {
      Run.Work work = new Pipelines(session, config, request, adapters).work(state);
      List<Plan> phases = new ArrayList<>();
      phases.add(work.plan());
      work.models().ifPresent(models -> phases.add(models.plan().get()));
      return reply(request, phases);
    }
  }

  private Reply<PlanOutput> reply(RunRequest request, List<Plan> phases) {
    List<PlanOutput.PlannedStatement> statements = new ArrayList<>();
    List<List<String>> layers = new ArrayList<>();
    List<Plan.Problem> problems = new ArrayList<>();
    for (Plan plan : phases) {
      plan.warnings().forEach(session.notices()::warn);
      problems.addAll(plan.problems());
      layers.addAll(plan.layers());
      for (PlannedStatement s : plan.statements()) {
        statements.add(new PlanOutput.PlannedStatement(s.purpose().label(), s.target(), s.sql()));
      }
    }
    if (!problems.isEmpty()) {
      throw CompileFailures.of(problems);
    }
    if (statements.isEmpty()) {
      session.notices().info("nothing to do");
    }
    return Reply.ok(
        new PlanOutput(
            request.filter().orElse(""),
            statements,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(layers.stream().flatMap(List::stream).toList()),
            Optional.of(layers),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
