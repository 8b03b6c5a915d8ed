package dev.rocky.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands after {@code OVER}: a name, or a specification that may build on a named one.
 *
 * @param base name of the window it refers to or extends
 */
public record Window(
    int start,
    int end,
    @Nullable Ident base,
    List<Expr> partitionBy,
    List<Query.SortKey> orderBy,
    @Nullable Frame frame)
    implements Node {
  public Window {
    partitionBy = List.copyOf(partitionBy);
    orderBy = List.copyOf(orderBy);
  }

  /**
   * @param unit {@code ROWS}, {@code RANGE} or {@code GROUPS}
   * @param exclude text after EXCLUDE, empty when none
   */
  public record Frame(
      int start, int end, String unit, Bound from, @Nullable Bound to, String exclude)
      implements Node {}

  /** One end of a frame; {@code offset} only for {@code n PRECEDING|FOLLOWING}. */
  public record Bound(int start, int end, BoundKind kind, @Nullable Expr offset) implements Node {}

  public enum BoundKind {
    UNBOUNDED_PRECEDING,
    PRECEDING,
    CURRENT_ROW,
    FOLLOWING,
    UNBOUNDED_FOLLOWING
  }
}
