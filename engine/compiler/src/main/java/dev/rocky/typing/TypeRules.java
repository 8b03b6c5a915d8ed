package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.TypeName;
import dev.rocky.ir.Window;
import dev.rocky.name.DialectName;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.List;
import java.util.Optional;

/**
 * One dialect's rules for types (compiler.md §5, §6): what a literal, an operator, a cast, a call
 * gives. Types in, types out; it never sees names, scopes or models. An {@link NativeType.Unknown}
 * operand is never a problem.
 */
public interface TypeRules {

  /** The rules of a dialect; one shared, immutable object each. */
  static TypeRules of(DialectName dialect) {
    return switch (dialect) {
      case DUCKDB -> DuckDbRules.INSTANCE;
      case DATABRICKS -> SparkRules.INSTANCE;
      case SNOWFLAKE -> SnowflakeRules.INSTANCE;
      case BIGQUERY -> GoogleSqlRules.INSTANCE;
      case PERMISSIVE -> PermissiveRules.INSTANCE;
    };
  }

  /**
   * What a type as written means here; {@code Unknown(UNKNOWN_TYPE)} where this dialect has no such
   * type.
   */
  NativeType type(TypeName name);

  /**
   * What the text of a type means (a catalogue's, a declared source's); {@code
   * Unknown(UNKNOWN_TYPE)} when it is none here.
   */
  default NativeType type(String text) {
    return TypeText.parse(text)
        .map(this::type)
        .orElse(new NativeType.Unknown(UnknownReason.UNKNOWN_TYPE));
  }

  /** The native type that a portable one stands for (contracts, defaults; compiler.md §5.3). */
  NativeType of(DataType type);

  /**
   * The portable projection (compiler.md §5.2); {@code UNKNOWN} also for known types without a
   * portable name.
   */
  DataType portable(NativeType type);

  /**
   * The type as the warehouse's own catalogue prints it (compiler.md §5.1); empty for Unknown and
   * for the permissive dialect.
   */
  String print(NativeType type);

  /**
   * A literal: {@link Expr.Null}, {@link Expr.Bool}, {@link Expr.Number}, {@link Expr.Text}, {@link
   * Expr.Typed}, {@link Expr.Interval}.
   */
  Operand literal(Expr literal);

  /**
   * The type both sides can take (CASE, COALESCE, set operations, IN lists, array elements),
   * literals adapting (compiler.md §5.4). Empty: there is none.
   */
  Optional<NativeType> common(List<Operand> operands);

  /**
   * The type of a column of a set operation. The same as {@link #common} but where a dialect is
   * more lenient there: DuckDB makes VARCHAR of VARCHAR and INTEGER in a UNION, and refuses them in
   * a COALESCE.
   */
  default Optional<NativeType> commonRows(List<Operand> branches) {
    return common(branches);
  }

  /** Whether and how two sides compare: for comparisons, IN, BETWEEN and join keys. */
  Comparison compare(Operand left, Operand right);

  /** A unary operator. */
  Outcome unary(Expr.UnaryOp op, Operand operand);

  /** A binary operator other than a comparison, AND or OR. */
  Outcome binary(Expr.BinaryOp op, Operand left, Operand right);

  /** An operator that is a function under another name. */
  Outcome operator(String symbol, Operand left, Operand right);

  /** A cast. */
  Outcome cast(Expr.CastKind kind, Operand operand, NativeType target);

  /** A call; {@link CallShape} says how it was written. */
  Outcome call(CallShape call);

  /** Access to {@code operand.field}, {@code operand[index]}, {@code operand:path}. */
  Outcome field(Operand operand, String field);

  Outcome index(Operand operand, Operand index);

  Outcome path(Operand operand);

  /**
   * {@code operand:a.b[0]}, its steps names, texts or indexes, for dialects whose paths may lead
   * through declared fields.
   */
  default Outcome path(Operand operand, List<Expr> path) {
    return path(operand);
  }

  /** The type of {@code operand COLLATE collation}. */
  default NativeType collated(NativeType type, String collation) {
    return type;
  }

  /** {@code [a, b]}, with the declared element type where one is written. */
  Outcome array(Optional<NativeType> elementType, List<Operand> items);

  Outcome struct(List<String> names, List<Operand> values);

  Outcome map(List<Operand> keys, List<Operand> values);

  /** {@code EXTRACT(part FROM operand)}. */
  Outcome extract(String part, Operand operand);

  /**
   * Whether this argument, when written as a bare name, may be a word of the language and no
   * column, as the part in {@code DATEADD(day, 1, d)} and {@code DATE_TRUNC(d, MONTH)}. If it names
   * one of the {@linkplain #isDatePart parts of a date} it must not be resolved.
   */
  default boolean isKeywordArgument(String function, int index, int argCount) {
    return false;
  }

  /** Whether a word that is no part of a date may be a keyword argument: {@code NFC}. */
  default boolean isKeyword(String word) {
    return false;
  }

  /** Whether a word is a part of a date ({@code DAY}, {@code months}, {@code isoweek}). */
  static boolean isDatePart(String word) {
    return DateParts.isWholeDays(word) || DateParts.isBelowDay(word);
  }

  /** The columns a table function returns; empty: not known before it runs. */
  Optional<List<dev.rocky.type.Column>> tableFunction(CallShape call);

  /** The type of a column that relations have without listing it. */
  default Optional<NativeType> pseudoColumn(String name) {
    return Optional.empty();
  }

  /** Whether a call is that of a column by its name in a string. */
  default boolean isIdentifierCall(Expr.Call call) {
    return false;
  }

  /** Whether a star among the arguments of a function stands for the columns behind it. */
  default boolean spreadsStars(String function) {
    return false;
  }

  /** The column that grouping by a call adds to the input. */
  default Optional<String> groupedColumn(Expr.Call call) {
    return Optional.empty();
  }

  /** Whether a function may stand in a select list and gives rows and columns of its own there. */
  default boolean generatesRows(String function) {
    return false;
  }

  /**
   * What the dialect calls the result of an unaliased item (compiler.md §6.4); empty: not knowable.
   */
  Optional<String> outputName(Expr expr, String text);

  /** The same where the name can depend on what stands around the item. */
  default Optional<String> outputName(Expr expr, String text, Surroundings around) {
    return outputName(expr, text);
  }

  /**
   * What the dialect calls the {@code index}th (from 0) result of a query that has no name; empty:
   * not knowable. Inside the query such a column cannot be named.
   */
  default Optional<String> anonymousName(int index) {
    return Optional.empty();
  }

  /** The type that a column has for those who read it, where a bare NULL has one. */
  default NativeType settled(NativeType type) {
    return type;
  }

  /** Names of the columns of a VALUES list without aliases, for {@code count} columns. */
  List<String> valuesNames(int count);

  /**
   * Whether a select list may use its own aliases (lateral column aliases), and GROUP BY, HAVING,
   * ORDER BY, WHERE rules.
   */
  AliasRules aliases();

  /** What is known where an item of a select list stands; asked only by rules that need it. */
  interface Surroundings {
    /** Nothing is known. */
    Surroundings NONE =
        new Surroundings() {
          @Override
          public NativeType type(Expr expr) {
            return new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE);
          }

          @Override
          public Optional<Window> window(Ident name) {
            return Optional.empty();
          }

          @Override
          public boolean isRelation(Ident name) {
            return false;
          }

          @Override
          public List<String> outerColumns(Query query) {
            return List.of();
          }
        };

    /** The type of a part of the item. */
    NativeType type(Expr expr);

    /** What an expression stands for: a column, or itself with columns in the place of a star. */
    default Expr meant(Expr expr) {
      return expr;
    }

    /** A window of the WINDOW clause. */
    Optional<Window> window(Ident name);

    /** Whether a relation in scope is called so. */
    boolean isRelation(Ident name);

    /** The columns of this place that a subquery uses, as they are written in it. */
    List<String> outerColumns(Query query);
  }

  /** A value that takes part in an operation. */
  record Operand(NativeType type, boolean nullable, Optional<Expr> literal) {
    public static Operand of(NativeType type, boolean nullable) {
      return new Operand(type, nullable, Optional.empty());
    }
  }

  /**
   * A call as written, arguments typed.
   *
   * @param name upper case, last part only
   * @param prefix parts before it, upper case ({@code SAFE}), empty when none
   * @param argNames parallel to {@code args}; empty text where the argument has no name
   * @param star whether the argument is {@code *}
   * @param lambdas results of lambda arguments are typed on demand: an argument that is a lambda
   *     has type {@code Unknown} and its slot here set
   * @param filtered whether {@code FILTER (WHERE …)} is there
   * @param windowed whether {@code OVER} is there
   * @param grouped whether the surrounding block has GROUP BY keys (an aggregate over no rows is
   *     possible without)
   */
  record CallShape(
      String prefix,
      String name,
      List<Operand> args,
      List<String> argNames,
      List<Expr> trees,
      boolean star,
      boolean distinct,
      boolean filtered,
      boolean windowed,
      boolean frameMayBeEmpty,
      boolean grouped,
      LambdaTyper lambdas) {
    public CallShape {
      args = List.copyOf(args);
      argNames = List.copyOf(argNames);
      trees = List.copyOf(trees);
    }
  }

  /** Types the body of a lambda argument once the types of its parameters are known. */
  @FunctionalInterface
  interface LambdaTyper {
    Operand type(Expr.Lambda lambda, List<Operand> parameters);
  }

  /**
   * What an operation gives. A problem does not stop anything: the type is then what it most likely
   * should be, or Unknown(ERROR).
   */
  record Outcome(NativeType type, boolean nullable, Optional<Problem> problem) {
    public static Outcome of(NativeType type, boolean nullable) {
      return new Outcome(type, nullable, Optional.empty());
    }
  }

  /**
   * Wrong types (E008): the message names operation and operand types; the suggestion a CAST that
   * works, if any.
   */
  record Problem(String message, Optional<String> suggestion) {}

  /** How two types compare. */
  enum Comparison {
    /** Same type, or a literal that adapts. */
    SAME,
    /** Different types with a common one. */
    WIDENED,
    /** An implicit conversion that can fail (W009). */
    CONVERTED,
    /** A literal that clearly is no value of the other type (E008). */
    BAD_LITERAL,
    /** No common type (E001, E008). */
    NONE
  }

  /** Where aliases of the select list may be used. */
  record AliasRules(
      boolean lateral,
      boolean where,
      boolean groupBy,
      boolean having,
      boolean orderBy,
      boolean columnBeforeAlias) {}

  /**
   * Whether a function aggregates, ranks over a window, or makes a table; needed before its
   * arguments are typed.
   */
  FunctionKind kind(String name, int argCount);

  /** What the catalogue says about a function, for hover and completion. */
  default Optional<FunctionInfo> function(String name) {
    return Optional.empty();
  }

  /**
   * All functions of the catalogue in alphabetical order, lower case: for completion and "did you
   * mean".
   */
  default List<String> functionNames() {
    return List.of();
  }

  /**
   * @param signatures one line for each overload, as in {@code substring(string VARCHAR, start
   *     BIGINT) -> VARCHAR}
   * @param description empty when there is none
   * @param link the vendor's page, empty when there is none
   */
  record FunctionInfo(
      String name, FunctionKind kind, List<String> signatures, String description, String link) {
    public FunctionInfo {
      signatures = List.copyOf(signatures);
    }
  }

  enum FunctionKind {
    SCALAR,
    AGGREGATE,
    WINDOW,
    TABLE,
    UNKNOWN
  }
}
