package dev.rocky.ir;

import dev.rocky.ir.Query.Limit;
import dev.rocky.ir.Query.SortKey;
import dev.rocky.ir.QueryBody.GroupBy;
import dev.rocky.ir.QueryBody.NamedWindow;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.QueryBody.SetOp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code |>} operator of pipe syntax (BigQuery, Databricks). */
public sealed interface PipeStep extends Node {
  record Where(int start, int end, Expr condition) implements PipeStep {}

  /**
   * @param windows what {@code WINDOW w AS (…)} behind the list names (Databricks)
   */
  record Select(
      int start, int end, boolean distinct, List<SelectItem> items, List<NamedWindow> windows)
      implements PipeStep {
    public Select {
      items = List.copyOf(items);
      windows = List.copyOf(windows);
    }
  }

  record Extend(int start, int end, List<SelectItem> items) implements PipeStep {
    public Extend {
      items = List.copyOf(items);
    }
  }

  record Set(int start, int end, List<SelectItem> items) implements PipeStep {
    public Set {
      items = List.copyOf(items);
    }
  }

  record Drop(int start, int end, List<Ident> columns) implements PipeStep {
    public Drop {
      columns = List.copyOf(columns);
    }
  }

  record Rename(int start, int end, List<SelectItem> items) implements PipeStep {
    public Rename {
      items = List.copyOf(items);
    }
  }

  record As(int start, int end, Ident alias) implements PipeStep {}

  record Aggregate(
      int start,
      int end,
      List<SelectItem> items,
      @Nullable GroupBy groupBy,
      List<SelectItem> groupItems)
      implements PipeStep {
    public Aggregate {
      items = List.copyOf(items);
      groupItems = List.copyOf(groupItems);
    }
  }

  record OrderBy(int start, int end, List<SortKey> keys) implements PipeStep {
    public OrderBy {
      keys = List.copyOf(keys);
    }
  }

  record LimitTo(int start, int end, Limit limit) implements PipeStep {}

  /** The input joined with more: {@code join.left()} is a {@link TableRef.PipeInput}. */
  record Join(int start, int end, TableRef.Join join) implements PipeStep {}

  record Combine(int start, int end, SetOp op, boolean all, boolean byName, List<QueryBody> others)
      implements PipeStep {
    public Combine {
      others = List.copyOf(others);
    }
  }

  record Distinct(int start, int end) implements PipeStep {}

  /**
   * {@code PIVOT}, {@code UNPIVOT}, {@code TABLESAMPLE}, {@code CALL}: applied to a {@link
   * TableRef.PipeInput}.
   */
  record Reshape(int start, int end, TableRef table) implements PipeStep {}
}
