package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.lineage.Edge;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.name.TableName;
import dev.rocky.output.EngineVersion;
import dev.rocky.project.AdapterConfig;
import dev.rocky.project.Dialects;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.Strategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code columnLineage} dataset facet of a model (compiler.md §11.4;
 * https://openlineage.io/docs/spec/facets/dataset-facets/column_lineage_facet).
 */
final class OpenLineage {
  private static final String SCHEMA =
      "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json"
          + "#/$defs/ColumnLineageDatasetFacet";

  private final Optional<RockyConfig> config;
  private final Analysis analysis;

  private OpenLineage(Optional<RockyConfig> config, Analysis analysis) {
    this.config = config;
    this.analysis = analysis;
  }

  static Map<String, Object> of(Optional<RockyConfig> config, Analysis analysis, TypedModel model) {
    return new OpenLineage(config, analysis).facet(model);
  }

  /** A column of a table, and what is done to it on the way. */
  private record Flow(String namespace, ColumnRef source, String transform, boolean indirect) {}

  private Map<String, Object> facet(TypedModel model) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (TypedModel.OutputColumn column : model.columns()) {
      fields.put(column.name(), Map.of("inputFields", inputs(into(model, column.name()))));
    }
    Map<String, Object> facet = new LinkedHashMap<>();
    facet.put("_producer", "urn:rocky:" + EngineVersion.current());
    facet.put("_schemaURL", SCHEMA);
    facet.put("fields", fields);
    facet.put("dataset", inputs(deciding(model, new LinkedHashSet<>())));
    return facet;
  }

  /** What a column is made from, and what orders and partitions its windows. */
  private Set<Flow> into(TypedModel model, String column) {
    Set<Flow> flows = new LinkedHashSet<>();
    for (Edge edge : model.edges()) {
      if (isOf(edge.target().column(), column)) {
        add(model, edge, flows, new LinkedHashSet<>(List.of(model.name())));
      }
    }
    return flows;
  }

  /** A field of a struct belongs to its column. */
  private static boolean isOf(String target, String column) {
    return target.equalsIgnoreCase(column)
        || (target.length() > column.length()
            && target.charAt(column.length()) == '.'
            && target.regionMatches(true, 0, column, 0, column.length()));
  }

  /** Columns that filter, join, group or order the whole. */
  private Set<Flow> deciding(TypedModel model, Set<String> seen) {
    Set<Flow> flows = new LinkedHashSet<>();
    if (!seen.add(model.name())) {
      return flows;
    }
    for (Edge edge : model.edges()) {
      if (edge.indirect() && edge.target().column().equals("*")) {
        add(model, edge, flows, new LinkedHashSet<>(List.of(model.name())));
      }
    }
    for (String input : model.dependencies()) {
      analysis
          .model(input)
          .filter(OpenLineage::ephemeral)
          .ifPresent(m -> flows.addAll(deciding(m, seen)));
    }
    return flows;
  }

  /**
   * Inputs are tables: what no table holds is followed to what it is made from.
   *
   * @param path the models on the way, because a broken project may have a cycle
   */
  private void add(TypedModel model, Edge edge, Set<Flow> flows, Set<String> path) {
    Optional<TypedModel> input = analysis.model(edge.source().model());
    if (input.isEmpty() || !ephemeral(input.get())) {
      flows.add(
          new Flow(
              namespace(input.orElse(model)),
              input
                  .map(m ->
                      new ColumnRef(qualified(m.model().config().target()), edge.source().column()))
                  .orElse(edge.source()),
              edge.transform(),
              edge.indirect()));
      return;
    }
    if (!path.add(input.get().name())) {
      return;
    }
    for (Edge inner : input.get().edges()) {
      if (isOf(inner.target().column(), edge.source().column())) {
        Edge whole =
            new Edge(
                inner.source(),
                edge.target(),
                edge.indirect()
                    ? edge.transform()
                    : inner.indirect()
                        ? inner.transform()
                        : composed(edge.transform(), inner.transform()),
                edge.indirect() || inner.indirect(),
                false);
        add(input.get(), whole, flows, path);
      }
    }
    path.remove(input.get().name());
  }

  private static boolean ephemeral(TypedModel model) {
    return model.model().config().strategy() instanceof Strategy.Ephemeral;
  }

  /** compiler.md §11.1: what two transforms are together. */
  private static String composed(String outer, String inner) {
    return switch (outer) {
      case "direct" -> inner;
      case "cast" -> inner.equals("direct") ? "cast" : inner;
      case "try_cast" -> inner.equals("direct") || inner.equals("cast") ? "try_cast" : inner;
      default -> outer;
    };
  }

  private List<Map<String, Object>> inputs(Set<Flow> flows) {
    Map<List<String>, List<Flow>> byField = new LinkedHashMap<>();
    for (Flow flow : flows) {
      byField
          .computeIfAbsent(
              List.of(flow.namespace(), flow.source().model(), flow.source().column()),
              _ -> new ArrayList<>())
          .add(flow);
    }
    List<Map<String, Object>> inputs = new ArrayList<>();
    byField.forEach((field, ways) -> {
      Map<String, Object> input = new LinkedHashMap<>();
      input.put("namespace", field.get(0));
      input.put("name", field.get(1));
      input.put("field", field.get(2));
      input.put("transformations", ways.stream().map(OpenLineage::transformation).toList());
      inputs.add(input);
    });
    return inputs;
  }

  private static Map<String, Object> transformation(Flow flow) {
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("type", flow.indirect() ? "INDIRECT" : "DIRECT");
    made.put("subtype", subtype(flow.transform()));
    made.put("description", flow.transform());
    made.put("masking", false);
    return made;
  }

  private static String subtype(String transform) {
    return switch (transform) {
      case "direct" -> "IDENTITY";
      case "filter" -> "FILTER";
      case "join" -> "JOIN";
      case "group" -> "GROUP_BY";
      case "order" -> "SORT";
      case "window" -> "WINDOW";
      default -> transform.startsWith("aggregation") ? "AGGREGATION" : "TRANSFORMATION";
    };
  }

  private static String qualified(TableName name) {
    return name.key();
  }

  private String namespace(TypedModel model) {
    return config
        .flatMap(c ->
            Dialects.adapter(c, model.model().config().adapter(), model.model().source().file()))
        .map(adapter ->
            switch (adapter) {
              case AdapterConfig.Databricks databricks -> "databricks://" + databricks.host();
              case AdapterConfig.Snowflake snowflake -> "snowflake://" + snowflake.account();
              case AdapterConfig.BigQuery _ -> "bigquery";
              case AdapterConfig.DuckDb duckdb -> "duckdb://" + duckdb.path().orElse("memory");
              case AdapterConfig.Fivetran _,
                  AdapterConfig.Airbyte _,
                  AdapterConfig.Iceberg _,
                  AdapterConfig.Manual _,
                  AdapterConfig.Process _ ->
                  adapter.type() + "://" + adapter.name();
            })
        .orElse("rocky");
  }
}
