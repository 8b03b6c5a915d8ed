package dev.rocky.ir;

import dev.rocky.ir.TableRef.Modifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a query that makes rows: a {@code SELECT}, a set operation, {@code VALUES}, … */
public sealed interface QueryBody extends Node {

  /**
   * One select block.
   *
   * @param distinctOn expressions of {@code DISTINCT ON}, empty when none
   * @param from comma-separated items in order; a FROM-first query without SELECT has one {@link
   *     Expr.Star} item
   * @param rowKind {@code SELECT AS STRUCT|VALUE} of BigQuery
   * @param sample {@code USING SAMPLE} of DuckDB, {@code SORT BY} and its like of Databricks:
   *     neither changes the columns
   */
  record Select(
      int start,
      int end,
      boolean distinct,
      List<Expr> distinctOn,
      RowKind rowKind,
      List<SelectItem> items,
      List<TableRef> from,
      @Nullable Expr where,
      @Nullable ConnectBy connectBy,
      @Nullable GroupBy groupBy,
      @Nullable Expr having,
      List<NamedWindow> windows,
      @Nullable Expr qualify,
      @Nullable Modifiers sample)
      implements QueryBody {
    public Select {
      distinctOn = List.copyOf(distinctOn);
      items = List.copyOf(items);
      from = List.copyOf(from);
      windows = List.copyOf(windows);
    }
  }

  enum RowKind {
    ROW,
    STRUCT,
    VALUE
  }

  /**
   * @param byName {@code UNION BY NAME}
   */
  record SetOperation(
      int start, int end, SetOp op, boolean all, boolean byName, QueryBody left, QueryBody right)
      implements QueryBody {}

  enum SetOp {
    UNION,
    INTERSECT,
    EXCEPT
  }

  record Values(int start, int end, List<List<Expr>> rows) implements QueryBody {
    public Values {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** A parenthesised query, with its own WITH, ORDER BY and LIMIT. */
  record Nested(int start, int end, Query query) implements QueryBody {}

  /**
   * {@code TABLE t}, and DuckDB's statement forms {@code PIVOT}, {@code UNPIVOT} (their result is a
   * table).
   */
  record OfTable(int start, int end, TableRef table) implements QueryBody {}

  /** {@code SUMMARIZE x}, {@code DESCRIBE x}: columns fixed by the engine. */
  record Report(int start, int end, String keyword, TableRef table) implements QueryBody {}

  /** {@code input |> op |> op …} of BigQuery and Databricks. */
  record Pipe(int start, int end, QueryBody input, List<PipeStep> steps) implements QueryBody {
    public Pipe {
      steps = List.copyOf(steps);
    }
  }

  /** Text that could not be read; whatever tables and expressions were found in it are kept. */
  record Broken(int start, int end, List<TableRef> tables) implements QueryBody {
    public Broken {
      tables = List.copyOf(tables);
    }
  }

  /**
   * One item of a select list.
   *
   * @param alias null when none was written
   */
  record SelectItem(int start, int end, Expr expr, @Nullable Ident alias) implements Node {}

  record NamedWindow(int start, int end, Ident name, Window window) implements Node {}

  /** {@code START WITH … CONNECT BY …} of Snowflake. */
  record ConnectBy(int start, int end, @Nullable Expr startWith, Expr condition) implements Node {}

  /**
   * @param all {@code GROUP BY ALL}
   * @param elements in order; empty only with {@code all}
   */
  record GroupBy(int start, int end, boolean all, List<Grouping> elements) implements Node {
    public GroupBy {
      elements = List.copyOf(elements);
    }
  }

  /** One element of a GROUP BY list. */
  sealed interface Grouping extends Node {
    record Key(int start, int end, Expr expr) implements Grouping {}

    /**
     * {@code ROLLUP(…)}, {@code CUBE(…)}, {@code GROUPING SETS(…)}: several sets of keys.
     *
     * @param keys those named before, in {@code GROUP BY a, b GROUPING SETS ((a), (b))}: grouped by
     *     only where a set has them
     */
    record Sets(
        int start,
        int end,
        SetsKind kind,
        List<List<Expr>> sets,
        List<Grouping> nested,
        List<Expr> keys)
        implements Grouping {
      public Sets {
        keys = List.copyOf(keys);
        sets = sets.stream().map(List::copyOf).toList();
        nested = List.copyOf(nested);
      }
    }
  }

  enum SetsKind {
    ROLLUP,
    CUBE,
    GROUPING_SETS
  }
}
