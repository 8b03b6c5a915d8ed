package dev.rocky.lineage;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.Coverage;
import dev.rocky.compile.TypedModel;
import dev.rocky.compile.TypedModel.OutputColumn;
import dev.rocky.lineage.Edge.ColumnRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which columns of a project's models some model reads, be it for a value, a filter, a join key, a
 * group, an order or a window (compiler.md §11.1). Three-valued: of a model that is read by one
 * that was not understood, nobody can tell.
 */
public final class ConsumedColumns {
  /** What is known of one column. */
  public enum Use {
    /** A model reads it. */
    READ,
    /** No model does. */
    UNREAD,
    /** A reader's query was not wholly understood. */
    UNKNOWN
  }

  private final Map<String, Set<String>> read = new HashMap<>();
  private final Map<String, List<String>> readers = new HashMap<>();
  private final Set<String> undecided = new HashSet<>();

  private ConsumedColumns() {}

  /** Looks at each edge of the project once. */
  public static ConsumedColumns of(Analysis analysis) {
    ConsumedColumns found = new ConsumedColumns();
    for (TypedModel reader : analysis.models()) {
      boolean understood =
          reader.coverage().parsed()
              && reader.coverage().lineage() == Coverage.Lineage.COMPLETE
              && !reader.hasStar();
      for (String model : reader.dependencies()) {
        found.readers.computeIfAbsent(model, _ -> new ArrayList<>()).add(reader.name());
        if (!understood) {
          found.undecided.add(model);
        }
      }
      reader.edges().forEach(edge -> found.note(reader, edge.source()));
      reader.reads().forEach(column -> found.note(reader, column));
    }
    return found;
  }

  private void note(TypedModel reader, ColumnRef column) {
    if (!column.model().equals(reader.name())) {
      read.computeIfAbsent(column.model(), _ -> new HashSet<>()).add(top(column.column()));
    }
  }

  /** The column of a struct field, as it is looked up. */
  private static String top(String column) {
    int dot = column.indexOf('.');
    return (dot < 0 ? column : column.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  public Use use(String model, String column) {
    if (read.getOrDefault(model, Set.of()).contains(top(column))) {
      return Use.READ;
    }
    return undecided.contains(model) ? Use.UNKNOWN : Use.UNREAD;
  }

  /** Models that read it or name it in {@code depends_on}, by name. */
  public List<String> readers(String model) {
    return readers.getOrDefault(model, List.of()).stream().sorted().toList();
  }

  /** Columns that no model reads, in output order; empty where that cannot be told. */
  public List<String> unread(TypedModel model) {
    return model.columns().stream()
        .map(OutputColumn::name)
        .filter(column -> use(model.name(), column) == Use.UNREAD)
        .toList();
  }
}
