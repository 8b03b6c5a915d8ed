package dev.rocky.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole query: {@code WITH … body ORDER BY … LIMIT …}.
 *
 * @param recursive whether {@code WITH RECURSIVE} was written
 * @param orderBy empty when there is none; {@code ORDER BY ALL} is one key whose expression is an
 *     {@link Expr.Star}
 */
public record Query(
    int start,
    int end,
    boolean recursive,
    List<Cte> with,
    QueryBody body,
    List<SortKey> orderBy,
    @Nullable Limit limit)
    implements Node {
  public Query {
    with = List.copyOf(with);
    orderBy = List.copyOf(orderBy);
  }

  /**
   * One common table expression.
   *
   * @param columns names given in parentheses, empty when none
   * @param usingKey names of DuckDB's {@code USING KEY (…)} of a recursive one, empty when none
   */
  public record Cte(
      int start, int end, Ident name, List<Ident> columns, List<Ident> usingKey, Query query)
      implements Node {
    public Cte {
      columns = List.copyOf(columns);
      usingKey = List.copyOf(usingKey);
    }
  }

  /** {@code LIMIT}, {@code OFFSET}, {@code FETCH}, {@code TOP}. */
  public record Limit(
      int start, int end, @Nullable Expr count, @Nullable Expr offset, boolean percent)
      implements Node {}

  /** One key of an {@code ORDER BY}; {@code nullsFirst} is null when not written. */
  public record SortKey(
      int start, int end, Expr expr, boolean descending, @Nullable Boolean nullsFirst)
      implements Node {}
}
