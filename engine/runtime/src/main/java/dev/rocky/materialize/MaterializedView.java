package dev.rocky.materialize;

import dev.rocky.sql.statement.Feature;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.TableOptions;

/** A view whose rows the warehouse keeps (execution.md §13.9). */
record MaterializedView() implements Materializer {
  @Override
  public boolean keepsTarget() {
    return false;
  }

  @Override
  public boolean needsColumns(boolean first) {
    return false;
  }

  @Override
  public Result build(ModelToBuild model) {
    if (!model.dialect().features().contains(Feature.MATERIALIZED_VIEWS)) {
      return new Result.Refused(
          new CannotBuild(
              "strategy `materialized_view` is not available on "
                  + model.dialect().name().label()));
    }
    Statement create =
        model
            .dialect()
            .createAs(
                model.target(),
                model.sql(),
                model.options().withFormat(TableOptions.Format.MATERIALIZED_VIEW));
    return new Result.Ready(
        Build.of(
            "materialized_view",
            Step.Definition.of(
                model, create, model.dialect().refreshMaterializedView(model.target()))));
  }
}
