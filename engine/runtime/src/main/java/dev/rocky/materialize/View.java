package dev.rocky.materialize;

import dev.rocky.sql.statement.TableOptions;

/**
 * A view, sent anew on every run: an unchanged text can mean other columns when it holds {@code *}
 * (execution.md §13.12).
 */
record View() implements Materializer {
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
    return new Result.Ready(
        Build.of(
            "view",
            Step.Write.of(
                Purpose.MATERIALIZE_MODEL,
                model.target().key(),
                model
                    .dialect()
                    .createAs(
                        model.target(),
                        model.sql(),
                        model.options().withFormat(TableOptions.Format.VIEW)))));
  }
}
