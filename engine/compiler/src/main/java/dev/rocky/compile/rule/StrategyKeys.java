package dev.rocky.compile.rule;

import dev.rocky.compile.ModelRule;
import dev.rocky.compile.TypedModel;
import dev.rocky.compile.TypedModel.OutputColumn;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Fixes;
import dev.rocky.diagnostic.Place;
import dev.rocky.project.Strategy;
import dev.rocky.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * E046: a strategy's key column is not in the output. W014: a watermark column's type does not
 * order in time.
 */
public final class StrategyKeys implements ModelRule {
  private static final List<String> OF_SNAPSHOTS =
      List.of("valid_from", "valid_to", "is_current", "snapshot_id");

  @Override
  public void check(TypedModel model, Consumer<Diagnostic> found) {
    switch (model.model().config().strategy()) {
      case Strategy.Incremental(var column) -> {
        present(model, "timestamp_column", List.of(column), false, found);
        model.column(column).ifPresent(c -> ordered(model, c, found));
      }
      case Strategy.Merge(var key, var update) -> {
        present(model, "unique_key", key, true, found);
        update.ifPresent(columns -> present(model, "update_columns", columns, true, found));
      }
      case Strategy.DeleteInsert(var columns) ->
          present(model, "partition_by", columns, true, found);
      case Strategy.Snapshot(var key, var updatedAt, var columns, var _) -> {
        present(model, "unique_key", key, true, found);
        updatedAt.ifPresent(c -> present(model, "updated_at", List.of(c), false, found));
        columns.ifPresent(cs -> present(model, "check_columns", cs, true, found));
        appended(model, found);
      }
      case Strategy.TimeInterval _,
          Strategy.Microbatch _,
          Strategy.FullRefresh _,
          Strategy.Ephemeral _,
          Strategy.View _,
          Strategy.MaterializedView _,
          Strategy.DynamicTable _ -> {}
    }
  }

  private static void present(
      TypedModel model,
      String key,
      List<String> columns,
      boolean list,
      Consumer<Diagnostic> found) {
    if (!model.complete()) {
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (model.column(column).isEmpty()) {
        String path = "strategy." + key + (list ? "[" + i + "]" : "");
        Place place = model.model().config().places().of(path);
        Diagnostic absent =
            Code.E046
                .at(
                    place,
                    model.name(),
                    "`%s` names column `%s`, which model `%s` does not return",
                    key,
                    column,
                    model.name())
                .suggesting("available columns: " + names(model));
        List<String> free =
            columns(model).stream()
                .filter(c -> columns.stream().noneMatch(c::equalsIgnoreCase))
                .toList();
        found.accept(Fixes.nearest(absent, place, column, free));
      }
    }
  }

  /** E044: the columns that a snapshot adds are its own (models.md §4.10). */
  private static void appended(TypedModel model, Consumer<Diagnostic> found) {
    for (String column : OF_SNAPSHOTS) {
      if (model.column(column).isPresent()) {
        found.accept(
            Code.E044
                .at(
                    model.model().config().places().of("strategy.type"),
                    model.name(),
                    "model `%s` returns a column `%s`, which its snapshot adds itself",
                    model.name(),
                    column)
                .suggesting("give the column another name"));
      }
    }
  }

  private static void ordered(TypedModel model, OutputColumn column, Consumer<Diagnostic> found) {
    DataType type = column.portable();
    // A type known to the warehouse but without a portable name (TIME, INTERVAL) does not order in
    // time either.
    boolean known = !column.type().isUnknown();
    boolean whole = type instanceof DataType.Decimal decimal && decimal.scale() == 0;
    if (known && !type.isTemporal() && !type.isInteger() && !whole) {
      found.accept(
          Code.W014
              .at(
                  model.model().config().places().of("strategy.timestamp_column"),
                  model.name(),
                  "the watermark column `%s` is %s, which does not order in time",
                  column.name(),
                  column.nativeName().orElse(type.display()))
              .suggesting("use a timestamp, date or integer column" + better(model)));
    }
  }

  private static String better(TypedModel model) {
    Optional<OutputColumn> temporal =
        model.columns().stream().filter(c -> c.portable().isTemporal()).findFirst();
    return temporal.map(c -> ", such as `" + c.name() + "`").orElse("");
  }

  static List<String> columns(TypedModel model) {
    return model.columns().stream().map(OutputColumn::name).toList();
  }

  static String names(TypedModel model) {
    return model.columns().stream()
        .map(c -> "`" + c.name() + "`")
        .collect(Collectors.joining(", "));
  }
}
