package dev.rocky.plan;

import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.project.GovernanceConfig;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.SchemaPattern;
import dev.rocky.sql.statement.MetadataColumn;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.state.StateReader;
import dev.rocky.warehouse.DiscoveryAdapter.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plans a replication pipeline: one unit for each discovered table (execution.md §3). */
public final class ReplicationPlanner {
  private final PipelineConfig.Replication pipeline;
  private final StatementDialect dialect;
  private final StateReader state;
  private final boolean fullRefresh;
  private final ShadowTargets shadow;

  public ReplicationPlanner(
      PipelineConfig.Replication pipeline,
      StatementDialect dialect,
      StateReader state,
      boolean fullRefresh) {
    this(pipeline, dialect, state, fullRefresh, ShadowTargets.none());
  }

  public ReplicationPlanner(
      PipelineConfig.Replication pipeline,
      StatementDialect dialect,
      StateReader state,
      boolean fullRefresh,
      ShadowTargets shadow) {
    this.shadow = shadow;
    this.pipeline = pipeline;
    this.dialect = dialect;
    this.state = state;
    this.fullRefresh = fullRefresh;
  }

  /**
   * The plan for what the catalog says now.
   *
   * @throws RockyException when a shadow is no shadow
   */
  public Plan plan(Discovery discovery, Catalog catalog) {
    List<String> warnings = new ArrayList<>(discovery.warnings());
    if (pipeline.contract().isPresent()) {
      warnings.add(
          "`contract` of pipeline `" + pipeline.name() + "` is not enforced in this version");
    }
    List<Plan.Excluded> excluded = new ArrayList<>();
    List<Discovered> tables = new ArrayList<>();
    for (Discovery.Source source : discovery.sources()) {
      list(source, catalog, tables, excluded, warnings);
    }
    List<TableName> production =
        tables.stream()
            .filter(table -> table.refusal().isEmpty())
            .flatMap(table -> table.copy().shadowed().stream())
            .toList();
    shadow.check(production, List.of(), dialect);
    Map<String, List<Discovered>> byTarget = new LinkedHashMap<>();
    for (Discovered table : tables) {
      byTarget
          .computeIfAbsent(
              dialect.table(table.copy().target()).toLowerCase(Locale.ROOT), k -> new ArrayList<>())
          .add(table);
    }
    TablePlanner planner = new TablePlanner(pipeline, dialect, catalog, state, fullRefresh);
    List<PlannedUnit> units = new ArrayList<>();
    for (Discovered table : tables) {
      List<Discovered> same =
          byTarget.getOrDefault(
              dialect.table(table.copy().target()).toLowerCase(Locale.ROOT), List.of());
      Optional<String> refusal = table.refusal().or(() -> collision(table, same));
      units.add(planner.plan(units.size(), table.copy(), refusal));
    }
    GovernanceConfig governance = pipeline.target().governance().orElse(GovernanceConfig.NONE);
    List<SetUp> setUp = SetUp.of(units, governance, shadow, dialect, catalog);
    return new Plan(
        pipeline.name(), pipeline.type(), List.of(), setUp, units, List.of(), excluded, warnings);
  }

  /** Where the tables that are there are copied to when the run is no shadow run. */
  public List<TableName> targets(Discovery discovery, Catalog catalog) {
    List<Discovered> tables = new ArrayList<>();
    for (Discovery.Source source : discovery.sources()) {
      list(source, catalog, tables, new ArrayList<>(), new ArrayList<>());
    }
    return tables.stream()
        .filter(table -> table.refusal().isEmpty())
        .map(table -> table.copy().shadowed().orElse(table.copy().target()))
        .distinct()
        .toList();
  }

  /** A table discovery told of. */
  private record Discovered(TablePlanner.Copy copy, Optional<String> refusal) {}

  /**
   * Splits the tables of a source into those that are there and those that are not (execution.md
   * §3.4).
   */
  private void list(
      Discovery.Source source,
      Catalog catalog,
      List<Discovered> tables,
      List<Plan.Excluded> excluded,
      List<String> warnings) {
    String schema = source.found().schema();
    Optional<List<String>> real = Optional.empty();
    try {
      real =
          Optional.of(
              catalog.tables(pipeline.source().catalog(), schema).stream()
                  .map(table -> table.name().toLowerCase(Locale.ROOT))
                  .toList());
    } catch (RockyException e) {
      warnings.add(
          "tables of `%s` cannot be listed, all of them are kept: %s"
              .formatted(schema, e.getMessage()));
    }
    for (SourceTable table : source.found().tables()) {
      if (real.isPresent() && !real.get().contains(table.name().toLowerCase(Locale.ROOT))) {
        excluded.add(
            new Plan.Excluded(
                source.assetKey(table.name()), schema, table.name(), Plan.Excluded.MISSING));
      } else {
        tables.add(discovered(source, table.name()));
      }
    }
  }

  private Discovered discovered(Discovery.Source source, String table) {
    TableName from = new TableName(pipeline.source().catalog(), source.found().schema(), table);
    Map<String, List<String>> values = source.components().orElse(Map.of());
    String joiner = pipeline.target().separator();
    TableName target =
        new TableName(
            SchemaPattern.fill(pipeline.target().catalogTemplate(), values, joiner),
            SchemaPattern.fill(pipeline.target().schemaTemplate(), values, joiner),
            table);
    List<MetadataColumn> metadata =
        pipeline.metadataColumns().stream()
            .map(m ->
                new MetadataColumn(
                    m.name(),
                    m.type(),
                    SchemaPattern.fill(
                        m.value(), values, pipeline.source().schemaPattern().separator())))
            .toList();
    Optional<String> refusal =
        source.components().isPresent()
            ? Optional.empty()
            : Optional.of(
                "schema `%s` does not fit the schema pattern, so the target of `%s` is not known"
                    .formatted(source.found().schema(), table));
    return new Discovered(
        new TablePlanner.Copy(
            from, shadow.of(target), source.assetKey(table), metadata, shadow.shadowed(target)),
        refusal);
  }

  /** Two sources of one target: neither is copied, as the second would replace the first. */
  private static Optional<String> collision(Discovered table, List<Discovered> same) {
    if (same.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        "target `%s` is the same table for several sources: %s"
            .formatted(
                table.copy().target(),
                String.join(
                    ", ",
                    same.stream().map(d -> "`" + d.copy().source() + "`").sorted().toList())));
  }
}
