package dev.rocky.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The graph of a pipeline when it changed (state.md §3.8). */
public record DagSnapshot(
    Instant timestamp,
    String graphHash,
    String pipeline,
    int modelCount,
    int edgeCount,
    List<Change> changes) {
  public DagSnapshot {
    changes = List.copyOf(changes);
  }

  /** What kind of change; the names are those of the stored JSON. */
  public enum Kind {
    ModelAdded,
    ModelRemoved,
    ColumnAdded,
    ColumnRemoved,
    ColumnTypeChanged,
    DependencyAdded,
    DependencyRemoved
  }

  /** One difference from the graph before. */
  public record Change(
      Kind kind,
      String model,
      Optional<String> column,
      Optional<String> from,
      Optional<String> to,
      Optional<String> dependency) {
    public static Change of(Kind kind, String model) {
      return new Change(
          kind, model, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Change ofColumn(Kind kind, String model, String column) {
      return new Change(
          kind, model, Optional.of(column), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Change ofType(String model, String column, String from, String to) {
      return new Change(
          Kind.ColumnTypeChanged,
          model,
          Optional.of(column),
          Optional.of(from),
          Optional.of(to),
          Optional.empty());
    }

    public static Change ofDependency(Kind kind, String model, String dependency) {
      return new Change(
          kind,
          model,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(dependency));
    }
  }
}
