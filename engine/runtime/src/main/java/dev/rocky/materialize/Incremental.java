package dev.rocky.materialize;

import dev.rocky.type.DataType;
import java.util.Optional;

/** Appends the rows above the table's own maximum (execution.md §13.4). */
record Incremental(String timestampColumn) implements Materializer {
  @Override
  public boolean keepsTarget() {
    return true;
  }

  @Override
  public boolean needsColumns(boolean first) {
    return !first;
  }

  @Override
  public Optional<String> watermarkColumn() {
    return Optional.of(timestampColumn);
  }

  @Override
  public Result build(ModelToBuild model) {
    if (model.first()) {
      return new Result.Ready(model.create("full_refresh"));
    }
    Optional<ModelToBuild.ModelColumn> column = model.column(timestampColumn);
    if (column.isEmpty()) {
      return new Result.Refused(
          new CannotBuild(
              "model `%s` does not return its `timestamp_column` `%s`"
                  .formatted(model.name(), timestampColumn)));
    }
    Optional<String> floor = floor(model, column.get());
    if (floor.isEmpty()) {
      return new Result.Refused(
          new CannotBuild(
              "`timestamp_column` `%s` of model `%s` has type %s, which cannot be a watermark"
                  .formatted(
                      timestampColumn, model.name(), column.get().type().orElse("unknown"))));
    }
    return new Result.Ready(
        Build.of(
            "incremental",
            Step.Write.of(
                Purpose.MATERIALIZE_MODEL,
                model.target().key(),
                model
                    .dialect()
                    .incrementalInsert(
                        model.target(),
                        model.columnNames(),
                        model.sql(),
                        column.get().name(),
                        floor.get()))));
  }

  private static Optional<String> floor(ModelToBuild model, ModelToBuild.ModelColumn column) {
    Optional<DataType> type =
        column.type().isEmpty()
            ? Optional.of(DataType.Simple.UNKNOWN)
            : WatermarkType.of(column.type().get());
    return type.flatMap(model.dialect()::floor);
  }
}
