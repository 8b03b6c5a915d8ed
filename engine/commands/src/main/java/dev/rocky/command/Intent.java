package dev.rocky.command;

import dev.rocky.plan.Catalog;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.Selection.Candidate;
import dev.rocky.run.ModelChanges;
import dev.rocky.run.Resume;
import dev.rocky.run.Run;
import dev.rocky.state.StateReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that a run would do, planned before it: its phases, and what they take to be so. {@code plan}
 * stores it, {@code apply} makes sure that it is still so and carries it out.
 */
final class Intent {
  private final Run.Work work;
  private final Optional<Plan> models;
  private final List<Plan> shown;
  private final Map<String, Map<String, String>> assumed;
  private final Set<String> changed;

  private Intent(
      Run.Work work,
      Optional<Plan> models,
      List<Plan> shown,
      Map<String, Map<String, String>> assumed,
      Set<String> changed) {
    this.work = work;
    this.models = models;
    this.shown = shown;
    this.assumed = assumed;
    this.changed = changed;
  }

  /**
   * Plans everything; units that a resumed run has finished are left out of what is shown.
   *
   * @param resume the run that is taken up again
   */
  static Intent of(
      RockyConfig config,
      PipelineConfig pipeline,
      Pipelines pipelines,
      StateReader state,
      Optional<Resume> resume) {
    Run.Work work = pipelines.work(state);
    Optional<Plan> models = work.models().map(phase -> phase.plan().get());
    List<Plan> shown = new ArrayList<>();
    shown.add(left(work.plan(), work, state, resume));
    models.ifPresent(plan -> shown.add(left(plan, work, state, resume)));
    boolean sound = shown.stream().allMatch(plan -> plan.problems().isEmpty());
    Map<String, Map<String, String>> assumed = new LinkedHashMap<>();
    if (sound) {
      Catalog catalog = new WarehouseCatalog(pipelines.warehouse());
      assumed.putAll(new Assumptions(config, pipeline, work.analysis(), state, catalog).of(shown));
    }
    return new Intent(work, models, shown, assumed, changed(work, state));
  }

  /** Models that are not as they were when they were last built. */
  private static Set<String> changed(Run.Work work, StateReader state) {
    return work.analysis().stream()
        .flatMap(analysis -> ModelChanges.candidates(analysis, state.modelSchemas()).stream())
        .filter(model -> !model.changes().isEmpty())
        .map(Candidate::name)
        .collect(Collectors.toSet());
  }

  private static Plan left(Plan plan, Run.Work work, StateReader state, Optional<Resume> resume) {
    return resume.map(r -> r.take(plan, work.analysis(), state.modelSchemas()).left()).orElse(plan);
  }

  /** The phases, in order, of what is still to be done. */
  List<Plan> phases() {
    return shown;
  }

  /**
   * By model, the partitions that are to be rebuilt, those that a resumed run has done included.
   */
  Map<String, List<String>> partitionKeys() {
    Map<String, List<String>> keys = new TreeMap<>(work.plan().partitionKeys());
    models.ifPresent(plan -> keys.putAll(plan.partitionKeys()));
    return keys;
  }

  Map<String, Map<String, String>> assumed() {
    return assumed;
  }

  /**
   * Units whose statements are certain only when others are built: their columns had to be asked
   * for, and cannot be told yet, or one of those they read will have other columns.
   */
  List<PlannedUnit> unsettled() {
    Map<String, PlannedUnit> byName = new LinkedHashMap<>();
    shown.forEach(plan -> plan.units().forEach(unit -> byName.put(unit.name(), unit)));
    return byName.values().stream()
        .filter(PlannedUnit::provisional)
        .filter(unit ->
            unit.work() instanceof PlannedUnit.Work.Later
                || changesAbove(unit, byName, new LinkedHashSet<>()))
        .toList();
  }

  private boolean changesAbove(
      PlannedUnit unit, Map<String, PlannedUnit> byName, Set<String> seen) {
    for (String name : unit.upstream()) {
      PlannedUnit above = byName.get(name);
      if (above != null
          && seen.add(name)
          && (changed.contains(name)
              || above.drift().isPresent()
              || changesAbove(above, byName, seen))) {
        return true;
      }
    }
    return false;
  }

  /** Whether models take part. */
  boolean buildsModels() {
    return work.analysis().isPresent();
  }

  /** The planned statements and no others, for a run to carry out. */
  Run.Work toTheLetter() {
    return new Run.Work(
        work.plan().toTheLetter(),
        work.replanner(),
        work.analysis(),
        models.map(
            plan -> new Run.Models(plan::toTheLetter, work.models().orElseThrow().replanner())));
  }
}
