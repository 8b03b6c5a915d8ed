package dev.rocky.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value expression. */
public sealed interface Expr extends Node {

  /**
   * {@code a}, {@code t.a}, {@code t.a.field}: which part is table, column or field is for the
   * resolver.
   */
  record Column(int start, int end, List<Ident> parts) implements Expr {
    public Column {
      parts = List.copyOf(parts);
    }
  }

  /** {@code #1} of DuckDB, {@code $1} of Snowflake: a column by position (1-based). */
  record Positional(int start, int end, int position) implements Expr {}

  record Null(int start, int end) implements Expr {}

  record Bool(int start, int end, boolean value) implements Expr {}

  /**
   * A number without its sign, as written but for {@code _}: {@code 12}, {@code 12.50}, {@code
   * 1e3}, {@code 0x1F}, {@code 5L}.
   */
  record Number(int start, int end, String text) implements Expr {}

  /**
   * A string, escapes undone.
   *
   * @param bytes whether it is a byte string
   */
  record Text(int start, int end, String value, boolean bytes) implements Expr {}

  /** {@code DATE '…'}, {@code TIMESTAMP '…'}, {@code JSON '…'}: a type before a string. */
  record Typed(int start, int end, TypeName type, String value) implements Expr {}

  /**
   * {@code INTERVAL 1 DAY}, {@code INTERVAL '1 day'}, {@code INTERVAL '1-2' YEAR TO MONTH}, {@code
   * INTERVAL (n) SECOND}.
   *
   * @param unit upper case, empty when it is inside the string
   * @param toUnit upper case, empty when none
   */
  record Interval(int start, int end, Expr value, String unit, String toUnit) implements Expr {}

  /**
   * {@code ?}, {@code :name}, {@code @name}, {@code $name}; also Rocky's own {@code @start_date}.
   */
  record Parameter(int start, int end, String text) implements Expr {}

  record Unary(int start, int end, UnaryOp op, Expr operand) implements Expr {}

  enum UnaryOp {
    MINUS,
    PLUS,
    NOT,
    BIT_NOT,
    FACTORIAL,
    ABS
  }

  record Binary(int start, int end, BinaryOp op, Expr left, Expr right) implements Expr {}

  enum BinaryOp {
    OR,
    AND,
    XOR,
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    /** {@code <=>}. */
    NULL_SAFE_EQ,
    IS_DISTINCT,
    IS_NOT_DISTINCT,
    PLUS,
    MINUS,
    TIMES,
    DIVIDE,
    INT_DIVIDE,
    MODULO,
    POWER,
    CONCAT,
    BIT_AND,
    BIT_OR,
    BIT_XOR,
    SHIFT_LEFT,
    SHIFT_RIGHT,
    /** {@code ->} outside a lambda. */
    ARROW,
    /** {@code ->>}. */
    ARROW_TEXT,
    /** {@code ~}, {@code RLIKE}, {@code REGEXP}, {@code SIMILAR TO}. */
    REGEX,
    NOT_REGEX,
    GLOB,
    OVERLAPS
  }

  /** An operator that is a function under another name, by its text. */
  record Operator(int start, int end, String symbol, Expr left, Expr right) implements Expr {}

  /** {@code e IS [NOT] NULL|TRUE|FALSE|UNKNOWN}. */
  record Is(int start, int end, Expr operand, boolean not, IsTest test) implements Expr {}

  enum IsTest {
    NULL,
    TRUE,
    FALSE,
    UNKNOWN
  }

  record Between(int start, int end, Expr operand, boolean not, Expr low, Expr high)
      implements Expr {}

  record InList(int start, int end, Expr operand, boolean not, List<Expr> items) implements Expr {
    public InList {
      items = List.copyOf(items);
    }
  }

  record InQuery(int start, int end, Expr operand, boolean not, Query query) implements Expr {}

  /** {@code e IN x} and {@code e IN UNNEST(x)}: in an array. */
  record InArray(int start, int end, Expr operand, boolean not, Expr array) implements Expr {}

  /**
   * {@code LIKE}, {@code ILIKE}, with {@code ANY}/{@code ALL} over several patterns.
   *
   * @param quantifier {@code ANY}, {@code ALL} or empty
   */
  record Like(
      int start,
      int end,
      Expr operand,
      boolean not,
      boolean ignoreCase,
      String quantifier,
      List<Expr> patterns,
      @Nullable Expr escape)
      implements Expr {
    public Like {
      patterns = List.copyOf(patterns);
    }
  }

  /** {@code e = ANY (query)}, {@code e > ALL (array)}. */
  record Quantified(
      int start,
      int end,
      Expr left,
      BinaryOp op,
      boolean all,
      @Nullable Query query,
      @Nullable Expr array)
      implements Expr {}

  /** {@code CASE}; {@code subject} is null in the searched form. */
  record Case(
      int start, int end, @Nullable Expr subject, List<When> branches, @Nullable Expr otherwise)
      implements Expr {
    public Case {
      branches = List.copyOf(branches);
    }
  }

  record When(int start, int end, Expr condition, Expr result) implements Node {}

  /** {@code CAST}, {@code TRY_CAST}, {@code SAFE_CAST}, {@code e::T}. */
  record Cast(int start, int end, CastKind kind, Expr operand, TypeName type) implements Expr {}

  enum CastKind {
    CAST,
    /** {@code ::}. */
    COLONS,
    /** {@code TRY_CAST}, {@code SAFE_CAST}, {@code ?::}: NULL on failure. */
    TRY
  }

  /**
   * A call.
   *
   * @param name its parts as written; the last one is the function ({@code SAFE.x}, {@code
   *     schema.f})
   * @param args in order; a star argument is a {@link Star}, a named one a {@link NamedArg}
   * @param nulls {@code IGNORE}, {@code RESPECT} or empty
   * @param withinGroup keys of {@code WITHIN GROUP (ORDER BY …)}
   * @param over null when it is no window call
   */
  record Call(
      int start,
      int end,
      List<Ident> name,
      boolean distinct,
      List<Expr> args,
      List<Query.SortKey> orderBy,
      @Nullable Expr limit,
      List<Query.SortKey> withinGroup,
      @Nullable Expr filter,
      String nulls,
      @Nullable Window over)
      implements Expr {
    public Call {
      name = List.copyOf(name);
      args = List.copyOf(args);
      orderBy = List.copyOf(orderBy);
      withinGroup = List.copyOf(withinGroup);
    }

    /** A call of nothing but a name and arguments. */
    @SuppressWarnings("NullAway") // the parts that are not there
    public static Call plain(int start, int end, Ident name, List<Expr> args) {
      return new Call(
          start, end, List.of(name), false, args, List.of(), null, List.of(), null, "", null);
    }

    /** The same call with other arguments. */
    public Call withArgs(List<Expr> others) {
      return new Call(
          start, end, name, distinct, others, orderBy, limit, withinGroup, filter, nulls, over);
    }

    /** The function's own name as written. */
    public String function() {
      return name.getLast().text();
    }
  }

  /** {@code name => value} or {@code name := value}. */
  record NamedArg(int start, int end, Ident name, Expr value) implements Expr {}

  /** {@code EXTRACT(part FROM e)}; {@code part} upper case. */
  record Extract(int start, int end, String part, Expr operand) implements Expr {}

  /**
   * {@code TRIM(BOTH x FROM e)}, {@code POSITION(a IN b)}, {@code SUBSTRING(e FROM a FOR b)},
   * {@code OVERLAY(…)}: words instead of commas. {@code function} is the ordinary function's name
   * in upper case, {@code args} are in its order.
   */
  record Special(int start, int end, String function, List<Expr> args) implements Expr {
    public Special {
      args = List.copyOf(args);
    }
  }

  record Exists(int start, int end, boolean not, Query query) implements Expr {}

  /** A query as a value. */
  record Scalar(int start, int end, Query query) implements Expr {}

  /** {@code ARRAY(SELECT …)}. */
  record ArrayQuery(int start, int end, Query query) implements Expr {}

  /** {@code [a, b]}, {@code ARRAY[a, b]}, {@code ARRAY<T>[a]}. */
  record ArrayOf(int start, int end, @Nullable TypeName elementType, List<Expr> items)
      implements Expr {
    public ArrayOf {
      items = List.copyOf(items);
    }
  }

  /**
   * {@code {'k': v}}, {@code STRUCT(a AS x)}, {@code STRUCT<T>(…)}: named values, names may be
   * empty.
   */
  record StructOf(int start, int end, @Nullable TypeName type, List<Entry> entries)
      implements Expr {
    public StructOf {
      entries = List.copyOf(entries);
    }
  }

  /** A named value; the name is null when none is written. */
  record Entry(int start, int end, @Nullable Ident name, Expr value) implements Node {}

  /** {@code MAP {k: v}}. */
  record MapOf(int start, int end, List<Expr> keys, List<Expr> values) implements Expr {
    public MapOf {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }
  }

  /** {@code (a, b)}, {@code ROW(a, b)}. */
  record Row(int start, int end, List<Expr> items) implements Expr {
    public Row {
      items = List.copyOf(items);
    }
  }

  /** {@code (e)}: kept, because names of unaliased results can depend on it. */
  record Paren(int start, int end, Expr inner) implements Expr {}

  /** {@code e.field} where {@code e} is not a plain chain of names. */
  record Field(int start, int end, Expr operand, Ident field) implements Expr {}

  /** {@code e[i]}, {@code e['k']}, {@code e[OFFSET(0)]}. */
  record Index(int start, int end, Expr operand, Expr index) implements Expr {}

  /** {@code e[a:b:step]}. */
  record Slice(
      int start, int end, Expr operand, @Nullable Expr from, @Nullable Expr to, @Nullable Expr step)
      implements Expr {}

  /** {@code v:path.to[0]}: the path as parts, names or indexes. */
  record Path(int start, int end, Expr operand, List<Expr> path) implements Expr {
    public Path {
      path = List.copyOf(path);
    }
  }

  /** {@code x -> e}, {@code (x, y) -> e}, {@code lambda x, y: e}. */
  record Lambda(int start, int end, List<Ident> parameters, Expr body) implements Expr {
    public Lambda {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code [e for x, i in list if condition]}. */
  record Comprehension(
      int start, int end, Expr result, List<Ident> variables, Expr list, @Nullable Expr condition)
      implements Expr {
    public Comprehension {
      variables = List.copyOf(variables);
    }
  }

  /**
   * {@code *}, {@code t.*} with its modifiers; also the star of {@code COUNT(*)} and of {@code
   * ORDER BY ALL}.
   *
   * @param qualifier parts before {@code .*}, empty for a bare star
   * @param exclude names of EXCLUDE or EXCEPT, each of one or two parts
   * @param replace REPLACE items, alias always set
   * @param rename RENAME items: a {@link Column} and its new name
   * @param like test on the columns' names, null when none: {@code LIKE 'p'}, {@code NOT ILIKE
   *     'p'}, {@code GLOB 'p'}, a comparison whose left operand is a bare star
   */
  record Star(
      int start,
      int end,
      List<Ident> qualifier,
      List<List<Ident>> exclude,
      List<QueryBody.SelectItem> replace,
      List<QueryBody.SelectItem> rename,
      @Nullable Expr like)
      implements Expr {
    public Star {
      qualifier = List.copyOf(qualifier);
      exclude = exclude.isEmpty() ? List.of() : exclude.stream().map(List::copyOf).toList();
      replace = List.copyOf(replace);
      rename = List.copyOf(rename);
    }
  }

  /**
   * DuckDB's {@code COLUMNS(…)}: a regular expression, a lambda, a star or a list of names; {@code
   * unpack} for {@code *COLUMNS(…)}.
   */
  record Columns(int start, int end, boolean unpack, Expr selector) implements Expr {}

  record AtTimeZone(int start, int end, Expr operand, Expr zone) implements Expr {}

  record Collate(int start, int end, Expr operand, Ident collation) implements Expr {}

  /** {@code PRIOR e} of CONNECT BY. */
  record Prior(int start, int end, Expr operand) implements Expr {}

  /** Text that could not be read as a value; the parts that could are kept. */
  record Broken(int start, int end, List<Expr> parts) implements Expr {
    public Broken {
      parts = List.copyOf(parts);
    }
  }
}
