package dev.rocky.materialize;

import dev.rocky.sql.statement.Statement;
import java.util.Optional;

/** A table that the warehouse fills by itself, so often (execution.md §13.9). */
record DynamicTable(String targetLag, Optional<String> warehouse) implements Materializer {
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
    Optional<String> works = warehouse.or(model.dialect()::warehouse);
    Optional<Statement> create =
        model
            .dialect()
            .createDynamicTable(model.target(), targetLag, works.orElse("unknown"), model.sql());
    if (create.isEmpty()) {
      return new Result.Refused(
          new CannotBuild(
              "strategy `dynamic_table` is not available on %s: use `materialized_view`"
                  .formatted(model.dialect().name().label())));
    }
    if (works.isEmpty()) {
      return new Result.Refused(
          new CannotBuild(
              "no `warehouse` is named for the dynamic table of model `" + model.name() + "`"));
    }
    return new Result.Ready(
        Build.of("dynamic_table", Step.Definition.of(model, create.get(), Optional.empty())));
  }
}
