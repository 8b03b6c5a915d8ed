package dev.rocky.command;

import dev.rocky.output.ListAdaptersOutput;
import dev.rocky.output.ListAdaptersOutput.AdapterEntry;
import dev.rocky.output.ListPipelinesOutput;
import dev.rocky.output.ListPipelinesOutput.PipelineEntry;
import dev.rocky.output.ListSourcesOutput;
import dev.rocky.output.ListSourcesOutput.SourceEntry;
import dev.rocky.output.PipelineType;
import dev.rocky.project.AdapterConfig;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.PipelineConfig.Replication;
import dev.rocky.project.RockyConfig;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code rocky list pipelines|adapters|sources}: what the configuration holds (cli.md §8). */
final class ListCommand {
  private final RockyConfig config;

  ListCommand(Session session) {
    this.config = Configs.required(session);
  }

  Reply<ListPipelinesOutput> pipelines() {
    return Reply.ok(
        new ListPipelinesOutput(
            config.pipelines().stream()
                .sorted(Order.by(PipelineConfig::name))
                .map(p ->
                    new PipelineEntry(
                        p.name(),
                        type(p),
                        p.targetAdapter(),
                        p instanceof Replication r
                            ? Optional.of(r.source().adapter())
                            : Optional.empty(),
                        p.common().dependsOn(),
                        p.common().execution().concurrency()))
                .toList()));
  }

  static PipelineType type(PipelineConfig pipeline) {
    return PipelineType.valueOf(pipeline.type().toUpperCase(Locale.ROOT));
  }

  Reply<ListAdaptersOutput> adapters() {
    return Reply.ok(
        new ListAdaptersOutput(
            config.adapters().stream()
                .sorted(Order.by(AdapterConfig::name))
                .map(a -> new AdapterEntry(a.name(), a.type(), host(a)))
                .toList()));
  }

  private Optional<String> host(AdapterConfig adapter) {
    String host =
        switch (adapter) {
          case AdapterConfig.Databricks d -> d.host();
          case AdapterConfig.Airbyte a -> a.host();
          case AdapterConfig.Iceberg i -> i.host();
          case AdapterConfig.DuckDb _,
              AdapterConfig.Snowflake _,
              AdapterConfig.BigQuery _,
              AdapterConfig.Fivetran _,
              AdapterConfig.Manual _,
              AdapterConfig.Process _ ->
              "";
        };
    return host.isEmpty()
        ? Optional.empty()
        : Optional.of(config.shown("adapter." + adapter.name() + ".host", host));
  }

  Reply<ListSourcesOutput> sources() {
    List<SourceEntry> entries = new ArrayList<>();
    for (PipelineConfig pipeline : config.pipelines()) {
      if (pipeline instanceof Replication r) {
        entries.add(
            new SourceEntry(
                r.name(),
                r.source().adapter(),
                r.source().catalog().isEmpty()
                    ? Optional.empty()
                    : Optional.of(r.source().catalog()),
                Optional.of(r.source().schemaPattern().prefix()),
                r.source().discoveryAdapter(),
                r.source().schemaPattern().components().stream()
                    .map(c -> c.multiValued() ? c.name() + "..." : c.name())
                    .toList()));
      }
    }
    entries.sort(Order.by(SourceEntry::pipeline));
    return Reply.ok(new ListSourcesOutput(entries));
  }
}
