package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.ComponentValue;
import dev.rocky.output.DiscoverOutput;
import dev.rocky.output.DiscoverOutput.ChecksConfigOutput;
import dev.rocky.output.DiscoverOutput.FailedSourceOutput;
import dev.rocky.output.DiscoverOutput.FreshnessConfigOutput;
import dev.rocky.output.DiscoverOutput.SourceErrorClass;
import dev.rocky.output.DiscoverOutput.SourceOutput;
import dev.rocky.output.DiscoverOutput.TableOutput;
import dev.rocky.output.ExcludedTableOutput;
import dev.rocky.plan.Discovery;
import dev.rocky.plan.Plan;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.Dialects;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.PipelineConfig.Replication;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.SchemaPattern;
import dev.rocky.text.Order;
import dev.rocky.warehouse.DiscoveryAdapter.SourceTable;
import dev.rocky.warehouse.WarehouseAdapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code rocky discover}: sources and tables of a replication pipeline, metadata only (cli.md §6).
 */
final class DiscoverCommand {
  private final Session session;

  DiscoverCommand(Session session) {
    this.session = session;
  }

  Reply<DiscoverOutput> run(DiscoverRequest request) {
    RockyConfig config = Configs.required(session);
    PipelineConfig pipeline =
        request.writeSources()
            ? Configs.pipeline(config, request.pipeline())
            : Configs.pipeline(
                config, request.pipeline(), Replication.class, "discover", "replication");
    try (AdapterPool adapters = new AdapterPool(session, config)) {
      Found found =
          pipeline instanceof Replication replication
              ? discovered(config, replication, adapters)
              : new Found(List.of(), List.of(), List.of(), List.of());
      Optional<List<String>> files =
          request.writeSources()
              ? Optional.of(written(config, pipeline, request, found, adapters))
              : Optional.empty();
      return Reply.ok(output(pipeline, found, files));
    }
  }

  /** What discovery came back with. */
  private record Found(
      List<SourceOutput> sources,
      List<ExcludedTableOutput> excluded,
      List<FailedSourceOutput> failed,
      List<Discovery.Source> raw) {}

  private Found discovered(RockyConfig config, Replication pipeline, AdapterPool adapters) {
    RunRequest request =
        new RunRequest(
            Optional.empty(),
            Optional.of(pipeline.name()),
            ModelsRequest.DEFAULT,
            false,
            List.of(),
            false);
    Pipelines pipelines = new Pipelines(session, config, request, adapters);
    Discovery discovery = pipelines.discover(pipeline, Optional.empty());
    discovery.warnings().forEach(session.notices()::warn);
    WarehouseCatalog catalog = new WarehouseCatalog(pipelines.warehouse());
    List<SourceOutput> sources = new ArrayList<>();
    List<ExcludedTableOutput> excluded = new ArrayList<>();
    for (Discovery.Source source : discovery.sources()) {
      sources.add(source(pipeline, source, catalog, excluded));
    }
    sources.sort(Order.by(SourceOutput::id));
    List<FailedSourceOutput> failed =
        discovery.failed().stream()
            .map(f ->
                new FailedSourceOutput(
                    f.id(),
                    f.schema(),
                    "unknown",
                    SourceErrorClass.UNKNOWN,
                    f.reason(),
                    Optional.empty()))
            .toList();
    return new Found(sources, excluded, failed, discovery.sources());
  }

  private static DiscoverOutput output(
      PipelineConfig pipeline, Found found, Optional<List<String>> files) {
    return new DiscoverOutput(
        found.sources(),
        pipeline
            .common()
            .checks()
            .filter(_ -> pipeline instanceof Replication)
            .flatMap(c -> c.freshness())
            .map(f ->
                new ChecksConfigOutput(
                    Optional.of(new FreshnessConfigOutput(f.thresholdSeconds())),
                    Optional.empty())),
        found.excluded(),
        found.failed().isEmpty() ? Optional.empty() : Optional.of(found.failed()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        files);
  }

  private List<String> written(
      RockyConfig config,
      PipelineConfig pipeline,
      DiscoverRequest request,
      Found found,
      AdapterPool adapters) {
    WarehouseAdapter warehouse =
        adapters
            .get(pipeline.targetAdapter())
            .warehouse()
            .orElseThrow(() ->
                new RockyException(
                    FailureKind.UNKNOWN,
                    "adapter '" + pipeline.targetAdapter() + "' cannot run SQL"));
    Projects.Compiled compiled =
        Projects.compile(session, Optional.of(config), Optional.empty(), request.models(), false);
    Path beside =
        Optional.ofNullable(
                compiled.loaded().modelsDirectory().toAbsolutePath().normalize().getParent())
            .orElse(config.root());
    SourceWriter writer =
        new SourceWriter(
            session,
            compiled.analysis(),
            config.root(),
            beside.resolve("sources"),
            new WarehouseCatalog(warehouse),
            warehouse.dialect(),
            Dialects.ofProject(Optional.of(config)));
    writer.modelInputs();
    if (pipeline instanceof Replication replication) {
      for (Discovery.Source source : found.raw()) {
        writer.schema(
            replication.source().catalog(),
            source.found().schema(),
            Optional.of(source.found().tables().stream().map(SourceTable::name).toList()));
      }
    }
    for (String schema : request.schemas()) {
      int dot = schema.indexOf('.');
      writer.schema(
          dot < 0 ? "" : schema.substring(0, dot), schema.substring(dot + 1), Optional.empty());
    }
    return writer.write();
  }

  private SourceOutput source(
      Replication pipeline,
      Discovery.Source source,
      WarehouseCatalog catalog,
      List<ExcludedTableOutput> excluded) {
    Optional<Set<String>> real = real(pipeline, source, catalog);
    List<TableOutput> tables = new ArrayList<>();
    for (SourceTable table : source.found().tables()) {
      if (real.isPresent() && !real.get().contains(table.name().toLowerCase(Locale.ROOT))) {
        excluded.add(
            new ExcludedTableOutput(
                source.assetKey(table.name()),
                source.found().schema(),
                table.name(),
                Plan.Excluded.MISSING));
      } else {
        tables.add(
            new TableOutput(
                table.name(),
                table.rowCount().isPresent()
                    ? Optional.of(table.rowCount().getAsLong())
                    : Optional.empty()));
      }
    }
    return new SourceOutput(
        source.found().id(),
        components(pipeline.source().schemaPattern(), source),
        source.found().sourceType(),
        source.found().lastSyncAt().orElse(null),
        tables,
        source.found().metadata().isEmpty()
            ? Optional.empty()
            : Optional.of(new LinkedHashMap<>(source.found().metadata())));
  }

  /** The tables that are really there; empty when they cannot be listed: all are kept then. */
  private Optional<Set<String>> real(
      Replication pipeline, Discovery.Source source, WarehouseCatalog catalog) {
    try {
      return Optional.of(
          catalog.tables(pipeline.source().catalog(), source.found().schema()).stream()
              .map(t -> t.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.toSet()));
    } catch (RockyException e) {
      session
          .notices()
          .warn(
              "tables of `%s` cannot be listed, all of them are kept: %s"
                  .formatted(source.found().schema(), e.getMessage()));
      return Optional.empty();
    }
  }

  private static Map<String, ComponentValue> components(
      SchemaPattern pattern, Discovery.Source source) {
    Map<String, ComponentValue> components = new LinkedHashMap<>();
    source
        .components()
        .ifPresent(values ->
            values.forEach((name, parts) ->
                components.put(
                    name,
                    pattern.component(name).filter(SchemaPattern.Component::multiValued).isPresent()
                        ? new ComponentValue.Many(parts)
                        : new ComponentValue.One(parts.getFirst()))));
    return components;
  }
}
