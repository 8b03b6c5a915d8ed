package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.DialectName;
import dev.rocky.project.AdapterConfig;
import dev.rocky.sql.statement.StatementDialect;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** How the warehouse of an adapter spells statements, by the configuration alone. */
final class AdapterDialect {
  private AdapterDialect() {}

  static StatementDialect of(AdapterConfig adapter) {
    return switch (adapter) {
      case AdapterConfig.DuckDb duckDb -> StatementDialect.duckDb(catalogs(duckDb));
      case AdapterConfig.Databricks _ -> StatementDialect.databricks();
      case AdapterConfig.Snowflake snowflake -> StatementDialect.snowflake(snowflake.warehouse());
      case AdapterConfig.BigQuery bigQuery -> StatementDialect.bigQuery(bigQuery.location());
      case AdapterConfig.Fivetran _,
          AdapterConfig.Airbyte _,
          AdapterConfig.Iceberg _,
          AdapterConfig.Manual _,
          AdapterConfig.Process _ ->
          throw new RockyException(
              FailureKind.UNKNOWN,
              "adapter '%s' is of type %s, whose SQL is not known without it"
                  .formatted(adapter.name(), adapter.type()));
    };
  }

  /**
   * How a model's warehouse spells statements.
   *
   * @param adapter that of the model, where the configuration has one
   */
  static StatementDialect of(DialectName dialect, Optional<AdapterConfig> adapter) {
    return switch (dialect) {
      case DUCKDB ->
          StatementDialect.duckDb(
              adapter.isPresent() && adapter.get() instanceof AdapterConfig.DuckDb duckDb
                  ? catalogs(duckDb)
                  : Set.of());
      case DATABRICKS -> StatementDialect.databricks();
      case SNOWFLAKE ->
          adapter.isPresent() && adapter.get() instanceof AdapterConfig.Snowflake snowflake
              ? StatementDialect.snowflake(snowflake.warehouse())
              : StatementDialect.snowflake();
      case BIGQUERY ->
          StatementDialect.bigQuery(
              adapter.isPresent() && adapter.get() instanceof AdapterConfig.BigQuery bigQuery
                  ? bigQuery.location()
                  : AdapterConfig.BigQuery.DEFAULT_LOCATION);
      case PERMISSIVE -> throw new IllegalArgumentException("a model of no warehouse");
    };
  }

  /** DuckDB calls a database after its file. */
  private static Set<String> catalogs(AdapterConfig.DuckDb duckDb) {
    Set<String> catalogs = new LinkedHashSet<>();
    duckDb
        .path()
        .map(file -> String.valueOf(Path.of(file).getFileName()))
        .ifPresent(name -> catalogs.add(name.replaceFirst("^\\.+", "").split("\\.", 2)[0]));
    duckDb.attach().forEach(attached -> catalogs.add(attached.name()));
    return catalogs;
  }
}
