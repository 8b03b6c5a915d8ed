package dev.rocky.plan;

import dev.rocky.materialize.Build;
import dev.rocky.materialize.Materializer;
import dev.rocky.materialize.ModelToBuild;
import dev.rocky.materialize.Purpose;
import dev.rocky.materialize.Step;
import dev.rocky.name.TableName;
import dev.rocky.plan.PlannedUnit.Work;
import dev.rocky.sql.statement.Staging;
import dev.rocky.sql.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Models that are built beside their table, judged, and then take its place (execution.md §13.13).
 */
final class Candidates {
  private Candidates() {}

  /**
   * @param model as it would be built in place
   * @param changes of a candidate that starts as a copy, so that it follows its model's columns
   */
  static Work work(ModelToBuild model, Materializer materializer, List<Statement> changes) {
    TableName candidate = Staging.audit(model.target());
    switch (materializer.build(model.at(candidate, true))) {
      case Materializer.Result.Refused(var why) -> {
        return new Work.Impossible(why.message());
      }
      case Materializer.Result.Ready(var anew) -> {
        Build full = published(List.of(), anew, model, candidate, Optional.empty());
        return model.first()
            ? new Work.Ready(full)
            : onACopy(model, materializer, changes, candidate, full);
      }
    }
  }

  private static Work onACopy(
      ModelToBuild model,
      Materializer materializer,
      List<Statement> changes,
      TableName candidate,
      Build full) {
    return switch (materializer.build(model.at(candidate, false))) {
      case Materializer.Result.Refused(var why) -> new Work.Impossible(why.message());
      case Materializer.Result.Ready(var part) -> {
        List<Step> before = new ArrayList<>();
        before.add(
            Step.Write.of(
                Purpose.MATERIALIZE_MODEL,
                candidate.key(),
                model.dialect().copyTable(candidate, model.target(), model.options())));
        if (!changes.isEmpty()) {
          before.add(Step.Alter.of(candidate.key(), changes));
        }
        yield new Work.Ready(
            published(
                before,
                part,
                model,
                candidate,
                changes.isEmpty() ? Optional.empty() : Optional.of(full)));
      }
    };
  }

  private static Build published(
      List<Step> before,
      Build build,
      ModelToBuild model,
      TableName candidate,
      Optional<Build> rebuild) {
    List<Step> steps = new ArrayList<>(before);
    steps.addAll(build.steps());
    steps.add(new Step.Audit(candidate));
    steps.add(
        new Step.Publish(
            model.dialect().publish(candidate, model.target(), model.options()).stream()
                .map(group -> Step.Write.of(Purpose.MATERIALIZE_MODEL, model.target().key(), group))
                .toList()));
    return new Build(build.strategy(), steps, rebuild);
  }
}
