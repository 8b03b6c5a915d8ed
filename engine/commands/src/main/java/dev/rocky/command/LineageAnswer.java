package dev.rocky.command;

import dev.rocky.output.ColumnLineageOutput;
import dev.rocky.output.LineageOutput;
import java.util.List;

/** The two documents of {@code rocky lineage}. */
public sealed interface LineageAnswer {
  record OfModel(LineageOutput output) implements LineageAnswer {}

  /**
   * @param depths of the trace's edges, in its order: 0 for those of the column itself
   */
  record OfColumn(ColumnLineageOutput output, List<Integer> depths) implements LineageAnswer {
    public OfColumn {
      depths = List.copyOf(depths);
    }
  }
}
