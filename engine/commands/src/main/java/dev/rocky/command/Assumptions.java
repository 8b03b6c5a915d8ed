package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.plan.Catalog;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.plan.SnapshotPlanner;
import dev.rocky.project.AdapterConfig;
import dev.rocky.project.Contract;
import dev.rocky.project.Macro;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.Hashes;
import dev.rocky.run.ModelChanges;
import dev.rocky.state.PartitionState;
import dev.rocky.state.StateReader;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a plan takes to be so, as texts by kind and name, to be compared when it is applied
 * (execution.md §18.3). Rows are no part of it.
 */
final class Assumptions {
  private static final String ABSENT = "absent";

  private final RockyConfig config;
  private final PipelineConfig pipeline;
  private final Optional<Analysis> analysis;
  private final StateReader state;
  private final Catalog catalog;
  private final Map<String, Map<String, String>> found = new LinkedHashMap<>();

  Assumptions(
      RockyConfig config,
      PipelineConfig pipeline,
      Optional<Analysis> analysis,
      StateReader state,
      Catalog catalog) {
    this.config = config;
    this.pipeline = pipeline;
    this.analysis = analysis;
    this.state = state;
    this.catalog = catalog;
  }

  Map<String, Map<String, String>> of(List<Plan> phases) {
    put("configuration", String.valueOf(config.file().getFileName()), ConfigHash.of(config));
    Set<String> adapters = new TreeSet<>(List.of(pipeline.targetAdapter()));
    if (pipeline instanceof PipelineConfig.Replication replication) {
      adapters.add(replication.source().discovery());
    }
    for (String name : adapters) {
      config.adapter(name).ifPresent(adapter -> put("adapter", name, address(adapter)));
    }
    List<PlannedUnit> units = phases.stream().flatMap(plan -> plan.units().stream()).toList();
    models(units);
    for (Plan plan : phases) {
      plan.excluded()
          .forEach(table ->
              put("source", table.sourceSchema() + "." + table.tableName(), table.reason()));
    }
    if (pipeline instanceof PipelineConfig.Snapshot snapshot && !units.isEmpty()) {
      TableName source = SnapshotPlanner.source(snapshot);
      put("source", source.key(), columns(source));
    }
    for (PlannedUnit unit : units) {
      unit.source().ifPresent(source -> put("source", source.key(), columns(source)));
      put("target", unit.tableKey(), target(unit.target()));
      put("state", unit.tableKey(), remembered(unit));
    }
    return found;
  }

  private void put(String kind, String name, String value) {
    found.computeIfAbsent(kind, k -> new TreeMap<>()).put(name, value);
  }

  /** Type and where it leads; never what one signs in with. */
  private static String address(AdapterConfig adapter) {
    String where =
        switch (adapter) {
          case AdapterConfig.DuckDb a ->
              a.path().orElse(":memory:")
                  + a.attach().stream()
                      .map(other -> " " + other.name() + "=" + other.path())
                      .collect(Collectors.joining());
          case AdapterConfig.Databricks a -> a.host() + " " + a.httpPath();
          case AdapterConfig.Snowflake a ->
              a.account()
                  + " "
                  + a.warehouse()
                  + a.database().map(d -> " " + d).orElse("")
                  + a.schema().map(s -> " " + s).orElse("");
          case AdapterConfig.BigQuery a -> a.projectId() + " " + a.location();
          case AdapterConfig.Fivetran a -> a.destinationId();
          case AdapterConfig.Airbyte a -> a.host();
          case AdapterConfig.Iceberg a -> a.host();
          case AdapterConfig.Manual _ -> "";
          case AdapterConfig.Process a -> String.join(" ", a.command());
        };
    return (adapter.type() + " " + where).strip();
  }

  // --- the project

  private void models(List<PlannedUnit> units) {
    if (analysis.isEmpty()) {
      return;
    }
    Map<String, TypedModel> taking = new TreeMap<>();
    units.forEach(unit -> analysis.get().model(unit.name()).ifPresent(model -> add(model, taking)));
    Set<String> texts = new LinkedHashSet<>();
    taking
        .values()
        .forEach(model -> {
          put("model", model.name(), ModelChanges.fingerprint(model));
          texts.add(model.model().source().text());
        });
    for (Contract contract : analysis.get().project().contracts()) {
      if (taking.containsKey(contract.model())) {
        put("contract", contract.model(), Hashes.of(said(contract)));
      }
    }
    for (Macro macro : analysis.get().project().macros()) {
      if (texts.stream().anyMatch(text -> text.contains("@" + macro.name()))) {
        put("macro", macro.name(), Hashes.of(macro.source().text()));
      }
    }
  }

  private void add(TypedModel model, Map<String, TypedModel> taking) {
    if (taking.putIfAbsent(model.name(), model) == null) {
      model
          .dependencies()
          .forEach(
              name -> analysis.flatMap(a -> a.model(name)).ifPresent(next -> add(next, taking)));
    }
  }

  /** Without the places of its keys in the file. */
  private static String said(Contract contract) {
    return String.join(
        "\n",
        contract.columns().toString(),
        contract.required().toString(),
        contract.protectedColumns().toString(),
        String.valueOf(contract.noNewNullable()),
        contract.allowedTypeChanges().toString());
  }

  // --- warehouse and store

  private String target(TableName target) {
    return catalog
        .kind(target)
        .map(kind -> kind.label() + " (" + columns(target) + ")")
        .orElse(ABSENT);
  }

  private String columns(TableName table) {
    try {
      return catalog
          .columns(table)
          .map(columns ->
              columns.stream().map(Assumptions::column).collect(Collectors.joining(", ")))
          .orElse(ABSENT);
    } catch (RockyException e) {
      return "not to be described";
    }
  }

  private static String column(DescribedColumn column) {
    return column.name() + " " + column.type();
  }

  private String remembered(PlannedUnit unit) {
    List<String> facts = new ArrayList<>();
    state
        .watermark(unit.tableKey())
        .ifPresent(watermark -> facts.add("watermark " + watermark.lastValue()));
    state.builtObject(unit.tableKey()).ifPresent(object -> facts.add("hash " + object.sqlHash()));
    partitions(unit).ifPresent(facts::add);
    state.lastBuiltBy(unit.historyName()).ifPresent(run -> facts.add("built by " + run));
    return facts.isEmpty() ? "never built" : String.join(", ", facts);
  }

  /** How many partitions have which status, and a hash of which are meant. */
  private Optional<String> partitions(PlannedUnit unit) {
    Map<String, Integer> counts = new TreeMap<>();
    StringBuilder all = new StringBuilder();
    for (PartitionState partition : state.partitions(unit.partitionsName())) {
      counts.merge(partition.status().label(), 1, Integer::sum);
      all.append(partition.key())
          .append(' ')
          .append(partition.status().label())
          .append(' ')
          .append(partition.checksum().orElse(""))
          .append('\n');
    }
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "partitions %s (hash %s)"
                .formatted(
                    counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")),
                    Hashes.of(all.toString())));
  }

  // --- comparing

  /** One line for each thing that is not as it was: what, planned, now. */
  static List<String> differences(
      Map<String, Map<String, String>> planned, Map<String, Map<String, String>> now) {
    List<String> differences = new ArrayList<>();
    Set<String> kinds = new LinkedHashSet<>(planned.keySet());
    kinds.addAll(now.keySet());
    for (String kind : kinds) {
      Map<String, String> before = planned.getOrDefault(kind, Map.of());
      Map<String, String> after = now.getOrDefault(kind, Map.of());
      Set<String> names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      for (String name : names) {
        String was = before.getOrDefault(name, ABSENT);
        String is = after.getOrDefault(name, ABSENT);
        if (!was.equals(is)) {
          differences.add("%s `%s`: planned %s, now %s".formatted(kind, name, was, is));
        }
      }
    }
    return differences;
  }
}
