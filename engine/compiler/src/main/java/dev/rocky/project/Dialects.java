package dev.rocky.project;

import dev.rocky.name.DialectName;
import dev.rocky.project.AdapterConfig.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which dialect a model is written in (compiler.md §3), from adapters and pipelines alone. */
public final class Dialects {
  private record Claim(Glob glob, DialectName dialect) {}

  private final Optional<RockyConfig> config;
  private final List<Claim> claims = new ArrayList<>();
  private final Optional<DialectName> elsewhere;

  Dialects(Optional<RockyConfig> config) {
    this.config = config;
    Optional<DialectName> common = Optional.empty();
    if (config.isPresent()) {
      RockyConfig found = config.get();
      for (PipelineConfig pipeline : found.pipelines()) {
        if (pipeline instanceof PipelineConfig.Transformation transformation) {
          adapter(transformation.targetAdapter())
              .ifPresent(d -> claims.add(new Claim(Glob.of(transformation.models()), d)));
        }
      }
      List<DialectName> all =
          found.adapters().stream()
              .filter(a -> a.has(Role.WAREHOUSE))
              .map(Dialects::of)
              .distinct()
              .toList();
      common = all.size() == 1 ? Optional.of(all.getFirst()) : replication(found);
    }
    this.elsewhere = common;
  }

  private Optional<DialectName> replication(RockyConfig found) {
    return found.pipelines().stream()
        .filter(PipelineConfig.Replication.class::isInstance)
        .findFirst()
        .flatMap(p -> adapter(p.targetAdapter()));
  }

  static DialectName of(AdapterConfig adapter) {
    return switch (adapter) {
      case AdapterConfig.DuckDb _ -> DialectName.DUCKDB;
      case AdapterConfig.Databricks _ -> DialectName.DATABRICKS;
      case AdapterConfig.Snowflake _ -> DialectName.SNOWFLAKE;
      case AdapterConfig.BigQuery _ -> DialectName.BIGQUERY;
      case AdapterConfig.Fivetran _,
          AdapterConfig.Airbyte _,
          AdapterConfig.Iceberg _,
          AdapterConfig.Manual _,
          AdapterConfig.Process _ ->
          DialectName.PERMISSIVE;
    };
  }

  private Optional<DialectName> adapter(String name) {
    return config.flatMap(c -> c.adapter(name)).map(Dialects::of);
  }

  /**
   * @param adapter the model's own
   * @param file path from the project root
   */
  DialectName of(Optional<String> adapter, String file) {
    Optional<DialectName> own = adapter.flatMap(this::adapter);
    if (own.isPresent()) {
      return own.get();
    }
    for (Claim claim : claims) {
      if (claim.glob().matches(file)) {
        return claim.dialect();
      }
    }
    return elsewhere.orElse(DialectName.PERMISSIVE);
  }

  /**
   * Where a model is built: its own adapter, else that of the pipeline it belongs to, else the only
   * one.
   *
   * @param own the adapter it names
   * @param file path from the project root
   */
  public static Optional<AdapterConfig> adapter(
      RockyConfig config, Optional<String> own, String file) {
    Optional<AdapterConfig> named = own.flatMap(config::adapter);
    if (named.isPresent()) {
      return named;
    }
    for (PipelineConfig pipeline : config.pipelines()) {
      if (pipeline instanceof PipelineConfig.Transformation transformation
          && Glob.of(transformation.models()).matches(file)) {
        return config.adapter(transformation.targetAdapter());
      }
    }
    List<AdapterConfig> all =
        config.adapters().stream().filter(a -> a.has(Role.WAREHOUSE)).toList();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /** Of files that belong to no model, such as declared sources. */
  public static DialectName ofProject(Optional<RockyConfig> config) {
    return new Dialects(config).ofProject();
  }

  /** Of files that belong to no model, such as declared sources. */
  DialectName ofProject() {
    if (elsewhere.isPresent() || claims.isEmpty()) {
      return elsewhere.orElse(DialectName.PERMISSIVE);
    }
    return claims.getFirst().dialect();
  }
}
