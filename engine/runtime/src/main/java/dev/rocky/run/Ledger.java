package dev.rocky.run;

import dev.rocky.check.Checks;
import dev.rocky.check.Quarantine;
import dev.rocky.failure.FailureKind;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.state.ModelSchema;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is known of a run so far. Belongs to its coordinating thread. */
final class Ledger {
  Optional<Run.Work> work = Optional.empty();

  /** Model schemas as they were before the run. */
  Map<String, ModelSchema> before = Map.of();

  private final Map<Integer, UnitResult> units = new TreeMap<>();
  final List<Plan.Excluded> excluded = new ArrayList<>();
  Checks.Report checks = Checks.Report.NONE;
  List<Quarantine.Result> quarantine = List.of();

  /** Units of a resumed run that are not run again. */
  final Set<PlannedUnit> carried = new LinkedHashSet<>();

  int catalogsCreated;
  int schemasCreated;
  Optional<String> fatal = Optional.empty();

  void put(UnitResult result) {
    units.put(result.unit().index(), result);
  }

  Optional<UnitResult> result(PlannedUnit unit) {
    return Optional.ofNullable(units.get(unit.index()));
  }

  /** In planned order. */
  List<UnitResult> results() {
    return List.copyOf(units.values());
  }

  List<UnitResult> done() {
    return units.values().stream().filter(UnitResult::isDone).toList();
  }

  /**
   * Failed units and those that were not tried because of a failure, models that do not compile
   * included.
   */
  List<RunResult.Failure> errors() {
    List<RunResult.Failure> errors = new ArrayList<>();
    work.ifPresent(w ->
        w.plan()
            .problems()
            .forEach(problem ->
                errors.add(
                    new RunResult.Failure(
                        problem.model(),
                        problem.assetKey(),
                        FailureKind.COMPILE_ERROR,
                        problem.message()))));
    for (UnitResult result : units.values()) {
      result
          .error()
          .ifPresent(error ->
              errors.add(
                  new RunResult.Failure(
                      result.unit().name(),
                      result.unit().assetKey(),
                      error.kind(),
                      error.message())));
    }
    for (Quarantine.Result result : quarantine) {
      result
          .error()
          .map(UnitError::of)
          .ifPresent(error ->
              errors.add(
                  new RunResult.Failure(
                      result.table().key(), result.assetKey(), error.kind(), error.message())));
    }
    errors.sort(Order.by(RunResult.Failure::name));
    return errors;
  }
}
