package dev.rocky.command;

import dev.rocky.plan.Catalog;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.Resume;
import dev.rocky.run.Run;
import dev.rocky.state.StateReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run would do, planned before it: its phases, and what they take to be so. {@code plan}
 * stores it, {@code apply} makes sure that it is still so and carries it out.
 */
final class Intent {
  private final Run.Work work;
  private final Optional<Plan> models;
  private final List<Plan> shown;
  private final Map<String, Map<String, String>> assumed;

  private Intent(
      Run.Work work,
      Optional<Plan> models,
      List<Plan> shown,
      Map<String, Map<String, String>> assumed) {
    this.work = work;
    this.models = models;
    this.shown = shown;
    this.assumed = assumed;
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
      assumed.putAll(
          new Assumptions(config, pipeline, work.analysis(), state, catalog).of(shown));
    }
    return new Intent(work, models, shown, assumed);
  }

  private static Plan left(
      Plan plan, Run.Work work, StateReader state, Optional<Resume> resume) {
    return resume
        .map(r -> plan.without(r.carried(plan.units(), work.analysis(), state.modelSchemas())))
        .orElse(plan);
  }

  /** The phases, in order, of what is still to be done. */
  List<Plan> phases() {
    return shown;
  }

  Map<String, Map<String, String>> assumed() {
    return assumed;
  }

  /** Units whose statements are known for sure only when others are built. */
  List<PlannedUnit> unsettled() {
    return shown.stream()
        .flatMap(plan -> plan.units().stream())
        .filter(PlannedUnit::provisional)
        .toList();
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
        models.map(plan ->
            new Run.Models(
                plan::toTheLetter, work.models().orElseThrow().replanner())));
  }
}
