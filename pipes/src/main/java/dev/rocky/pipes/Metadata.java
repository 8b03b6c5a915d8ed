package dev.rocky.pipes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said about an asset or a check: names and typed values, in order. Immutable.
 *
 * @param entries name to {@code {"raw_value", "type"}}
 */
public record Metadata(Map<String, Map<String, @Nullable Object>> entries) {
  private static final Metadata EMPTY = new Metadata(Map.of());

  public Metadata {
    entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  public static Metadata empty() {
    return EMPTY;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * One column of a table.
   *
   * @param type as the warehouse names it
   */
  public record Column(
      String name,
      String type,
      Optional<String> description,
      Map<String, String> tags,
      List<String> constraints) {
    public Column {
      tags = Map.copyOf(tags);
      constraints = List.copyOf(constraints);
    }

    public Column(String name, String type) {
      this(name, type, Optional.empty(), Map.of(), List.of());
    }

    Map<String, @Nullable Object> wire() {
      Map<String, @Nullable Object> wire = new LinkedHashMap<>();
      wire.put("name", name);
      wire.put("type", type);
      description.ifPresent(text -> wire.put("description", text));
      if (!tags.isEmpty()) {
        wire.put("tags", new java.util.TreeMap<>(tags));
      }
      if (!constraints.isEmpty()) {
        wire.put(
            "constraints",
            Map.of("nullable", !constraints.contains("NOT NULL"), "other", constraints));
      }
      return wire;
    }
  }

  /** A column of another asset that a column is made from. */
  public record ColumnDep(AssetKey asset, String column) {}

  /** Collects values; each is copied when it is given. */
  public static final class Builder {
    private final Map<String, Map<String, @Nullable Object>> entries = new LinkedHashMap<>();

    private Builder() {}

    public Builder text(String name, String value) {
      return put(name, "text", value);
    }

    public Builder url(String name, String value) {
      return put(name, "url", value);
    }

    public Builder path(String name, String value) {
      return put(name, "path", value);
    }

    public Builder notebook(String name, String value) {
      return put(name, "notebook", value);
    }

    public Builder markdown(String name, String value) {
      return put(name, "md", value);
    }

    /** Any JSON: maps, lists and plain values. */
    public Builder json(String name, @Nullable Object value) {
      return put(name, "json", copied(value));
    }

    public Builder integer(String name, long value) {
      return put(name, "int", value);
    }

    /** No number of JSON, as NaN, is sent as text. */
    public Builder number(String name, double value) {
      if (!Double.isFinite(value)) {
        return text(name, String.valueOf(value));
      }
      return put(name, "float", value);
    }

    public Builder bool(String name, boolean value) {
      return put(name, "bool", value);
    }

    public Builder nothing(String name) {
      return put(name, "null", null);
    }

    public Builder dagsterRun(String name, String runId) {
      return put(name, "dagster_run", runId);
    }

    public Builder asset(String name, AssetKey key) {
      return put(name, "asset", key.wire());
    }

    public Builder timestamp(String name, Instant value) {
      return put(name, "timestamp", value.getEpochSecond() + value.getNano() / 1e9);
    }

    /** Rows with their columns. */
    public Builder table(
        String name, List<? extends Map<String, ?>> records, List<Column> columns) {
      Map<String, @Nullable Object> raw = new LinkedHashMap<>();
      raw.put("records", copied(records));
      raw.put("schema", columns.stream().map(Column::wire).toList());
      return put(name, "table", raw);
    }

    public Builder tableSchema(String name, List<Column> columns) {
      Map<String, @Nullable Object> raw = new LinkedHashMap<>();
      raw.put("columns", columns.stream().map(Column::wire).toList());
      return put(name, "table_schema", raw);
    }

    /** For each column those it is made from. */
    public Builder columnLineage(String name, Map<String, List<ColumnDep>> origins) {
      Map<String, @Nullable Object> deps = new LinkedHashMap<>();
      origins.forEach((column, from) -> {
        List<Map<String, String>> listed = new ArrayList<>();
        for (ColumnDep dep : from) {
          Map<String, String> wire = new LinkedHashMap<>();
          wire.put("asset_key", dep.asset().wire());
          wire.put("column_name", dep.column());
          listed.add(wire);
        }
        deps.put(column, listed);
      });
      Map<String, @Nullable Object> raw = new LinkedHashMap<>();
      raw.put("deps_by_column", deps);
      return put(name, "table_column_lineage", raw);
    }

    /** A value whose type Dagster chooses: text, number, boolean, list or object. */
    public Builder infer(String name, Object value) {
      return put(name, "__infer__", copied(value));
    }

    public Metadata build() {
      return new Metadata(entries);
    }

    private Builder put(String name, String type, @Nullable Object raw) {
      if (name.isEmpty()) {
        throw new PipesException("metadata needs a name");
      }
      Map<String, @Nullable Object> value = new LinkedHashMap<>();
      value.put("raw_value", raw);
      value.put("type", type);
      entries.put(name, value);
      return this;
    }

    /** Written and read again: what changes later in the given maps is not sent. */
    private static @Nullable Object copied(@Nullable Object value) {
      return JsonReader.read(JsonWriter.write(value));
    }
  }
}
