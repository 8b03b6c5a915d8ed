package dev.rocky.compile.rule;

import dev.rocky.compile.ModelRule;
import dev.rocky.compile.TypedModel;
import dev.rocky.compile.TypedModel.OutputColumn;
import dev.rocky.compile.text.Placeholders;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Fixes;
import dev.rocky.diagnostic.Place;
import dev.rocky.project.Granularity;
import dev.rocky.project.PartitionKey;
import dev.rocky.project.Strategy;
import dev.rocky.project.UnitTest;
import dev.rocky.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The checks of {@code time_interval} and {@code microbatch} (compiler.md §8): E020 to E026, W003;
 * E048 for every other strategy.
 */
public final class PartitionColumn implements ModelRule {
  @Override
  public void check(TypedModel model, Consumer<Diagnostic> found) {
    List<Placeholders.Use> uses = Placeholders.in(model.sql().text(), model.dialect());
    switch (model.model().config().strategy()) {
      case Strategy.TimeInterval(var column, var grain, var _, var _, var first) -> {
        column(model, "time_column", column, grain, first, found);
        window(model, column, uses, found);
        tests(model, found);
      }
      case Strategy.Microbatch(var column, var grain, var _, var _, var first) ->
          column(model, "timestamp_column", column, grain, first, found);
      case Strategy.FullRefresh _,
          Strategy.Incremental _,
          Strategy.Merge _,
          Strategy.DeleteInsert _,
          Strategy.Ephemeral _,
          Strategy.View _,
          Strategy.MaterializedView _,
          Strategy.DynamicTable _,
          Strategy.Snapshot _ ->
          misplaced(model, uses, found);
    }
  }

  private static void column(
      TypedModel model,
      String key,
      String name,
      Granularity grain,
      Optional<String> first,
      Consumer<Diagnostic> found) {
    Place place = model.model().config().places().of("strategy." + key);
    if (!plain(name)) {
      found.accept(
          Code.E023
              .at(
                  place,
                  model.name(),
                  "`%s` is `%s`, which is no plain identifier (`[A-Za-z0-9_]+`)",
                  key,
                  name)
              .suggesting("rename the column"));
      return;
    }
    Optional<OutputColumn> column = model.column(name);
    if (column.isEmpty()) {
      if (model.complete()) {
        Diagnostic absent =
            Code.E020
                .at(
                    place,
                    model.name(),
                    "`%s` names column `%s`, which model `%s` does not return",
                    key,
                    name,
                    model.name())
                .suggesting("available columns: " + StrategyKeys.names(model));
        found.accept(Fixes.nearest(absent, place, name, StrategyKeys.columns(model)));
      }
    } else if (!column.get().type().isUnknown()) {
      typed(model, key, column.get(), grain, place, found);
    }
    first
        .filter(text -> !PartitionKey.valid(text, grain))
        .ifPresent(text ->
            found.accept(
                Code.E026
                    .at(
                        model.model().config().places().of("strategy.first_partition"),
                        model.name(),
                        "`first_partition` is `%s`, which is no key of the grain `%s`",
                        text,
                        grain.label())
                    .suggesting("write it as " + PartitionKey.format(grain))));
  }

  private static void typed(
      TypedModel model,
      String key,
      OutputColumn column,
      Granularity grain,
      Place place,
      Consumer<Diagnostic> found) {
    DataType type = column.portable();
    if (!type.isTemporal()) {
      found.accept(
          Code.E021
              .at(
                  place,
                  model.name(),
                  "`%s` names column `%s`, which is %s, not a date or timestamp",
                  key,
                  column.name(),
                  column.nativeName().orElse(type.display()))
              .suggesting("use a DATE or TIMESTAMP column"));
      return;
    }
    if (column.nullable()) {
      found.accept(
          Code.E022
              .at(place, model.name(), "the %s `%s` may be NULL", key, column.name())
              .suggesting("use COALESCE, or filter NULLs out upstream"));
    }
    if (grain == Granularity.HOUR && type.equals(DataType.Simple.DATE)) {
      Diagnostic hours =
          Code.E025
              .at(
                  place,
                  model.name(),
                  "column `%s` is a Date and has no hours, but `granularity` is `hour`",
                  column.name())
              .suggesting("use `granularity = \"day\"`, or a timestamp column");
      Place written = model.model().config().places().of("strategy.granularity");
      found.accept(Fixes.text(hours, written, "hour", "day"));
    }
  }

  private static void window(
      TypedModel model, String column, List<Placeholders.Use> uses, Consumer<Diagnostic> found) {
    if (!model.sql().parsed()) {
      return;
    }
    boolean start = uses.stream().anyMatch(Placeholders.Use::start);
    boolean end = uses.stream().anyMatch(u -> !u.start());
    Place place =
        Place.of(
            model.model().source(), model.model().body().start(), model.model().body().start());
    if (!start && !end) {
      found.accept(
          Code.E024
              .at(
                  place,
                  model.name(),
                  "model `%s` is a time_interval model, but uses neither `@start_date` nor `@end_date`",
                  model.name())
              .suggesting(
                  "add `WHERE %s >= @start_date AND %s < @end_date`".formatted(column, column)));
    } else if (!start || !end) {
      String missing = start ? "@end_date" : "@start_date";
      found.accept(
          Code.W003
              .at(
                  place,
                  model.name(),
                  "model `%s` uses only `%s`: its window is open at the %s",
                  model.name(),
                  start ? "@start_date" : "@end_date",
                  start ? "end" : "start")
              .suggesting("add `%s %s %s`".formatted(column, start ? "<" : ">=", missing)));
    }
  }

  /** A unit test of such a model says which window it is about (models.md §10). */
  private static void tests(TypedModel model, Consumer<Diagnostic> found) {
    for (UnitTest test : model.model().config().unitTests()) {
      if (test.params().isEmpty()) {
        found.accept(
            Code.E050
                .at(
                    model.model().config().places().of(test.key()),
                    model.name(),
                    "test `%s` of the time_interval model `%s` has no `params`",
                    test.name(),
                    model.name())
                .suggesting("add `params = { start_date = \"…\", end_date = \"…\" }`"));
      }
    }
  }

  private static void misplaced(
      TypedModel model, List<Placeholders.Use> uses, Consumer<Diagnostic> found) {
    for (Placeholders.Use use : uses) {
      found.accept(
          Code.E048
              .at(
                  model.sql().origins().place(use.at(), use.end()),
                  model.name(),
                  "`%s` has a value only in time_interval and microbatch models; model `%s` is %s",
                  use.start() ? "@start_date" : "@end_date",
                  model.name(),
                  model.model().config().strategy().type())
              .suggesting("set `type = \"time_interval\"`"));
    }
  }

  private static boolean plain(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
  }
}
