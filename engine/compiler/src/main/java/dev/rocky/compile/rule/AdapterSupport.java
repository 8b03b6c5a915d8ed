package dev.rocky.compile.rule;

import dev.rocky.compile.ModelRule;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import dev.rocky.project.ModelConfig;
import dev.rocky.project.Strategy;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * E045: a strategy or table format that the model's warehouse does not have (models.md §4, §6).
 * Silent where the warehouse is not known.
 */
public final class AdapterSupport implements ModelRule {
  private static final Set<DialectName> CLOUD =
      EnumSet.of(DialectName.DATABRICKS, DialectName.SNOWFLAKE, DialectName.BIGQUERY);

  @Override
  public void check(TypedModel model, Consumer<Diagnostic> found) {
    ModelConfig config = model.model().config();
    Set<DialectName> having =
        switch (config.strategy()) {
          case Strategy.MaterializedView _ -> CLOUD;
          case Strategy.DynamicTable _ -> EnumSet.of(DialectName.SNOWFLAKE);
          case Strategy.FullRefresh _,
              Strategy.Incremental _,
              Strategy.Merge _,
              Strategy.TimeInterval _,
              Strategy.Microbatch _,
              Strategy.DeleteInsert _,
              Strategy.Ephemeral _,
              Strategy.View _,
              Strategy.Snapshot _ ->
              EnumSet.allOf(DialectName.class);
        };
    String closest =
        config.strategy() instanceof Strategy.DynamicTable && CLOUD.contains(model.dialect())
            ? "use `materialized_view`"
            : "use `full_refresh` or `view`";
    report(
        model,
        "strategy `" + config.strategy().type() + "`",
        "strategy.type",
        having,
        closest,
        found);
    config
        .format()
        .ifPresent(format ->
            report(
                model,
                "format `" + format + "`",
                "format",
                switch (format) {
                  case "delta_table", "streaming_table" -> EnumSet.of(DialectName.DATABRICKS);
                  case "iceberg_table" -> CLOUD;
                  case "materialized_view" -> CLOUD;
                  default -> EnumSet.allOf(DialectName.class);
                },
                "use `format = \"table\"`",
                found));
  }

  private static void report(
      TypedModel model,
      String what,
      String key,
      Set<DialectName> having,
      String suggestion,
      Consumer<Diagnostic> found) {
    if (model.dialect() == DialectName.PERMISSIVE || having.contains(model.dialect())) {
      return;
    }
    String names =
        having.stream()
            .filter(d -> d != DialectName.PERMISSIVE)
            .map(DialectName::label)
            .collect(Collectors.joining(", "));
    found.accept(
        Code.E045
            .at(
                model.model().config().places().of(key),
                model.name(),
                "%s is not available on %s (available on: %s)",
                what,
                model.dialect().label(),
                names)
            .suggesting(suggestion));
  }
}
