package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.lineage.Edge;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.text.Span;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.List;
import java.util.Optional;

/**
 * What a query returns and where it comes from.
 *
 * @param edges into the output columns in select-list order, then indirect ones
 * @param reads columns that some expression mentions by name, in order of first mention
 * @param star the first star of the outermost select list
 * @param open why a star that is left has columns nobody knows; empty when there is none
 * @param complete the column list is complete (compiler.md §6.5)
 * @param traced every column's origins were found
 * @param joinKeyNanos time spent on join keys
 */
public record Inferred(
    List<OutColumn> columns,
    List<Edge> edges,
    List<ColumnRef> reads,
    Optional<Span> star,
    Optional<UnknownReason> open,
    boolean complete,
    boolean traced,
    List<Diagnostic> diagnostics,
    long joinKeyNanos) {

  /** Whether a star over a relation of unknown columns is left. */
  public boolean hasStar() {
    return open.isPresent();
  }

  /** An output column; offsets are those of its select item. */
  public record OutColumn(String name, NativeType type, boolean nullable, int start, int end) {}
}
