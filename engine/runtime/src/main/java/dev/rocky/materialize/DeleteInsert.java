package dev.rocky.materialize;

import java.util.List;

/** Replaces the partitions that its new rows are in (execution.md §13.8). */
record DeleteInsert(List<String> partitionBy) implements Materializer {
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
    if (partitionBy.isEmpty()) {
      return new Result.Refused(
          new CannotBuild("model `" + model.name() + "` has an empty `partition_by`"));
    }
    if (model.first()) {
      return new Result.Ready(model.create("full_refresh"));
    }
    for (String column : partitionBy) {
      if (model.column(column).isEmpty()) {
        return new Result.Refused(
            new CannotBuild(
                "model `%s` does not return `%s`, by which its partitions are told (it returns %s)"
                    .formatted(model.name(), column, String.join(", ", model.columnNames()))));
      }
    }
    return new Result.Ready(
        Build.of(
            "delete_insert",
            Step.Stage.of(
                Purpose.MATERIALIZE_MODEL,
                model.target().key(),
                model
                    .dialect()
                    .replacePartitions(
                        model.target(), partitionBy, model.columnNames(), model.sql()))));
  }
}
