package dev.rocky.materialize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Updates and inserts by key (execution.md §13.5). */
record Merge(List<String> uniqueKey, Optional<List<String>> updateColumns) implements Materializer {
  @Override
  public boolean keepsTarget() {
    return true;
  }

  @Override
  public boolean needsColumns(boolean first) {
    return !first;
  }

  @Override
  public Result build(ModelToBuild model) {
    if (uniqueKey.isEmpty()) {
      return new Result.Refused(
          new CannotBuild("model `" + model.name() + "` has an empty `unique_key`"));
    }
    if (!model.first()) {
      for (String wanted : wantedColumns()) {
        if (model.column(wanted).isEmpty()) {
          return new Result.Refused(
              new CannotBuild(
                  "model `%s` does not return `%s`, which its merge needs (it returns %s)"
                      .formatted(model.name(), wanted, String.join(", ", model.columnNames()))));
        }
      }
    }
    // No dialect reports duplicates among new rows, so they are looked for before anything is
    // written.
    Step guard =
        new Step.Guard(
            model.dialect().duplicateKeys(uniqueKey, model.sql()),
            "the query of model `%s` returns the key (%s) more than once"
                .formatted(model.name(), String.join(", ", uniqueKey)));
    if (model.first()) {
      Build create = model.create("full_refresh");
      List<Step> steps = new ArrayList<>(List.of(guard));
      steps.addAll(create.steps());
      return new Result.Ready(new Build(create.strategy(), steps, Optional.empty()));
    }
    return new Result.Ready(
        Build.of(
            "merge",
            guard,
            Step.Write.of(
                Purpose.MATERIALIZE_MODEL,
                model.target().key(),
                model
                    .dialect()
                    .merge(
                        model.target(),
                        model.columnNames(),
                        uniqueKey,
                        updateColumns,
                        model.sql()))));
  }

  private List<String> wantedColumns() {
    List<String> wanted = new ArrayList<>(uniqueKey);
    updateColumns.ifPresent(wanted::addAll);
    return wanted;
  }
}
