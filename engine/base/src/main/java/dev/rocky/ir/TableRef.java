package dev.rocky.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something in a FROM clause. */
public sealed interface TableRef extends Node {

  /**
   * A table by name.
   *
   * @param name its parts, at least one; the parts inside one BigQuery backtick pair are split
   */
  record Table(
      int start, int end, List<Ident> name, @Nullable Alias alias, @Nullable Modifiers modifiers)
      implements TableRef {
    public Table {
      name = List.copyOf(name);
    }
  }

  /** {@code (query) alias}, or {@code LATERAL (query) alias}; {@code (VALUES …) alias} too. */
  record Derived(
      int start,
      int end,
      boolean lateral,
      Query query,
      @Nullable Alias alias,
      @Nullable Modifiers modifiers)
      implements TableRef {}

  /**
   * A table function: {@code f(…)}, {@code TABLE(f(…))}, {@code UNNEST(…)}, {@code FLATTEN(…)},
   * {@code LATERAL VIEW explode(…)}.
   *
   * @param ordinality the extra position column of {@code WITH ORDINALITY} (name {@code
   *     ordinality}) or {@code WITH OFFSET AS x}; null when none
   * @param outer {@code LATERAL VIEW OUTER}: no row becomes one of NULLs
   */
  record Function(
      int start,
      int end,
      boolean lateral,
      boolean outer,
      Expr.Call call,
      @Nullable Ident ordinality,
      @Nullable Alias alias,
      @Nullable Modifiers modifiers)
      implements TableRef {}

  /**
   * @param using column names of USING, empty when none
   * @param on null for cross, natural and USING joins
   * @param match {@code MATCH_CONDITION} of Snowflake's ASOF join
   */
  record Join(
      int start,
      int end,
      JoinKind kind,
      boolean natural,
      boolean asof,
      TableRef left,
      TableRef right,
      @Nullable Expr on,
      List<Ident> using,
      @Nullable Expr match)
      implements TableRef {
    public Join {
      using = List.copyOf(using);
    }
  }

  enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    CROSS,
    SEMI,
    ANTI,
    POSITIONAL
  }

  /** A join tree in parentheses: {@code (a JOIN b ON …) alias}. */
  record Nested(int start, int end, TableRef table, @Nullable Alias alias) implements TableRef {}

  /**
   * {@code PIVOT}.
   *
   * @param aggregates with their aliases
   * @param on the columns or expressions turned into columns, each with its values
   * @param groupBy DuckDB's GROUP BY, empty when all other columns group
   */
  record Pivot(
      int start,
      int end,
      TableRef input,
      List<QueryBody.SelectItem> aggregates,
      List<PivotOn> on,
      List<Expr> groupBy,
      @Nullable Alias alias)
      implements TableRef {
    public Pivot {
      aggregates = List.copyOf(aggregates);
      on = List.copyOf(on);
      groupBy = List.copyOf(groupBy);
    }
  }

  /**
   * @param values literal values with aliases; empty when they are not written
   * @param dynamic {@code ANY}, a subquery or an enum type decides at run time
   * @param source that subquery, or the name of that type; null otherwise
   */
  record PivotOn(
      int start,
      int end,
      Expr expr,
      List<QueryBody.SelectItem> values,
      boolean dynamic,
      @Nullable Expr source)
      implements Node {
    public PivotOn {
      values = List.copyOf(values);
    }
  }

  /**
   * {@code UNPIVOT}.
   *
   * @param values names of the value columns
   * @param names name of the name column
   * @param columns groups of columns turned into rows, each with an optional label; empty with
   *     DuckDB's {@code COLUMNS} forms, where {@code selector} is set
   */
  record Unpivot(
      int start,
      int end,
      TableRef input,
      boolean includeNulls,
      List<Ident> values,
      @Nullable Ident names,
      List<UnpivotColumn> columns,
      @Nullable Alias alias)
      implements TableRef {
    public Unpivot {
      values = List.copyOf(values);
      columns = List.copyOf(columns);
    }
  }

  /**
   * What is turned into one row: one expression (often a column, or DuckDB's {@code COLUMNS(…)})
   * for each value column.
   */
  record UnpivotColumn(int start, int end, List<Expr> columns, @Nullable Expr label)
      implements Node {
    public UnpivotColumn {
      columns = List.copyOf(columns);
    }
  }

  /**
   * {@code MATCH_RECOGNIZE}: partition, order and measures are understood, the pattern is text.
   *
   * @param allRows {@code ALL ROWS PER MATCH}: the input's columns come through
   * @param pattern what stands between the measures and the definitions, as written
   */
  record MatchRecognize(
      int start,
      int end,
      TableRef input,
      List<Expr> partitionBy,
      List<Query.SortKey> orderBy,
      List<QueryBody.SelectItem> measures,
      boolean allRows,
      String pattern,
      List<QueryBody.SelectItem> definitions,
      @Nullable Alias alias)
      implements TableRef {
    public MatchRecognize {
      partitionBy = List.copyOf(partitionBy);
      orderBy = List.copyOf(orderBy);
      measures = List.copyOf(measures);
      definitions = List.copyOf(definitions);
    }
  }

  /** The rows so far, inside a pipe step. */
  record PipeInput(int start, int end, @Nullable Modifiers modifiers) implements TableRef {
    public PipeInput(int start, int end) {
      this(start, end, null);
    }
  }

  /** Text that could not be read as a table. */
  record Broken(int start, int end) implements TableRef {}

  /**
   * {@code AS t (a, b)}.
   *
   * @param columns names given to the columns, empty when none
   */
  record Alias(int start, int end, Ident name, List<Ident> columns) implements Node {
    public Alias {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Clauses that pick rows or versions of a table but never change its columns: sampling, time
   * travel, change feeds.
   *
   * @param text the clauses as written, blanks made one
   * @param expressions the values in them
   */
  record Modifiers(int start, int end, String text, List<Expr> expressions) implements Node {
    public Modifiers {
      expressions = List.copyOf(expressions);
    }
  }
}
