package dev.rocky.command;

import dev.rocky.output.DriftActionOutput;
import dev.rocky.output.DriftOutput;
import dev.rocky.output.DriftOutput.DriftActionKind;
import dev.rocky.output.DriftOutput.DriftTableResult;
import dev.rocky.output.DriftOutput.DriftedColumn;
import dev.rocky.output.DriftSummary;
import dev.rocky.plan.Drift;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.project.RockyConfig;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import dev.rocky.text.Order;
import java.util.List;
import java.util.Optional;

/**
 * {@code rocky drift}: what a run would do about tables whose columns are no longer those of their
 * sources; it changes nothing (cli.md §6, execution.md §15).
 */
final class DriftCommand {
  private final Session session;

  DriftCommand(Session session) {
    this.session = session;
  }

  Reply<DriftOutput> run(Optional<String> filter, Optional<String> pipeline) {
    RockyConfig config = Configs.required(session);
    RunRequest request =
        new RunRequest(filter, pipeline, ModelsRequest.DEFAULT, false, List.of(), false);
    try (AdapterPool adapters = new AdapterPool(session, config);
        StateReader state = StateStores.read(session.stateFile())) {
      Plan plan = new Pipelines(session, config, request, adapters).work(state).plan();
      plan.warnings().forEach(session.notices()::warn);
      if (!plan.problems().isEmpty()) {
        throw CompileFailures.of(plan.problems());
      }
      plan.refusals().forEach(session.notices()::warn);
      return Reply.ok(output(plan));
    }
  }

  private static DriftOutput output(Plan plan) {
    List<PlannedUnit> drifted =
        plan.units().stream()
            .filter(unit -> unit.drift().isPresent())
            .sorted(Order.by(PlannedUnit::tableKey))
            .toList();
    long checked = plan.units().stream().filter(PlannedUnit::driftChecked).count();
    return new DriftOutput(
        new DriftSummary(
            checked, drifted.size(), drifted.stream().map(DriftCommand::action).toList()),
        checked,
        drifted.size(),
        drifted.stream().map(DriftCommand::table).toList());
  }

  private static DriftActionOutput action(PlannedUnit unit) {
    Drift drift = unit.drift().orElseThrow();
    return new DriftActionOutput(
        unit.tableKey(), unit.assetKey(), drift.action().label(), drift.reason());
  }

  private static DriftTableResult table(PlannedUnit unit) {
    Drift drift = unit.drift().orElseThrow();
    return new DriftTableResult(
        unit.tableKey(),
        drift.differences().stream()
            .map(d -> new DriftedColumn(d.column(), d.source(), d.target().orElse("none")))
            .toList(),
        switch (drift.action()) {
          case DROP_AND_RECREATE -> DriftActionKind.DROP_AND_RECREATE;
          case ALTER_COLUMN_TYPES -> DriftActionKind.ALTER_COLUMN_TYPES;
          case ADD_COLUMNS -> DriftActionKind.IGNORE; // the types that are there stay
        });
  }
}
