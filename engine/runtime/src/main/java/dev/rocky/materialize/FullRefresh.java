package dev.rocky.materialize;

/** Replaces the whole table on each run (execution.md §13.2). */
record FullRefresh() implements Materializer {
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
    return new Result.Ready(model.create("full_refresh"));
  }
}
