package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.TypeName;
import dev.rocky.type.Column;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * DuckDB's own rules: operators are functions of its catalogue, and overloads are chosen as it
 * chooses them.
 */
final class DuckDbRules implements TypeRules {
  static final DuckDbRules INSTANCE = new DuckDbRules();

  private static final DuckDbTypes NAMES = DuckDbTypes.INSTANCE;

  private DuckDbRules() {}

  @Override
  public NativeType type(TypeName name) {
    return NAMES.type(name);
  }

  @Override
  public NativeType of(DataType type) {
    return NAMES.of(type);
  }

  @Override
  public DataType portable(NativeType type) {
    return NAMES.portable(type);
  }

  @Override
  public String print(NativeType type) {
    return NAMES.print(type);
  }

  NativeType decimal(int precision, int scale) {
    return NAMES.decimal(precision, scale);
  }

  @Override
  public Operand literal(Expr literal) {
    NativeType type =
        switch (literal) {
          case Expr.Null _ -> DuckDbTypes.NULL;
          case Expr.Bool _ -> DuckDbTypes.BOOLEAN;
          case Expr.Text text -> text.bytes() ? DuckDbTypes.BLOB : DuckDbTypes.VARCHAR;
          case Expr.Number number -> number(NumberText.of(number.text()));
          case Expr.Typed typed -> NAMES.type(typed.type());
          case Expr.Interval _ -> DuckDbTypes.INTERVAL;
          default ->
              PortableRules.unknown(UnknownReason.UNSUPPORTED_CONSTRUCT); // only literals come here
        };
    return new Operand(type, literal instanceof Expr.Null, Optional.of(literal));
  }

  /**
   * The first of INTEGER, BIGINT, HUGEINT, UHUGEINT, BIGNUM that holds the value; a fraction is a
   * DECIMAL up to 38 digits.
   */
  private NativeType number(NumberText number) {
    return switch (number.kind()) {
      case INTEGER ->
          number.fits(32)
              ? DuckDbTypes.INTEGER
              : number.fits(64)
                  ? DuckDbTypes.BIGINT
                  : number.fits(128)
                      ? DuckDbTypes.HUGEINT
                      : number.fits(129) ? DuckDbTypes.UHUGEINT : DuckDbTypes.BIGNUM;
      case DECIMAL ->
          number.precision() > 38
              ? DuckDbTypes.DOUBLE
              : decimal(number.precision(), number.scale());
      case FLOAT -> DuckDbTypes.DOUBLE;
    };
  }

  @Override
  public Optional<NativeType> common(List<Operand> operands) {
    return DuckDbSupertypes.of(operands);
  }

  /** Set operations turn to text what nothing else holds. */
  @Override
  public Optional<NativeType> commonRows(List<Operand> branches) {
    Optional<NativeType> common =
        DuckDbSupertypes.of(
            branches.stream().map(b -> Operand.of(b.type(), b.nullable())).toList());
    if (common.isPresent()) {
      return common;
    }
    boolean text = branches.stream().anyMatch(b -> b.type().equals(DuckDbTypes.VARCHAR));
    boolean nested = branches.stream().anyMatch(b -> isNested(b.type()));
    return text && !nested ? Optional.of(DuckDbTypes.VARCHAR) : Optional.empty();
  }

  private static boolean isNested(NativeType type) {
    return type instanceof NativeType.Array
        || type instanceof NativeType.Map
        || type instanceof NativeType.Struct
        || type instanceof NativeType.Union;
  }

  @Override
  public Comparison compare(Operand left, Operand right) {
    NativeType a = left.type();
    NativeType b = right.type();
    if (PortableRules.isOpen(a) || PortableRules.isOpen(b) || a.equals(b)) {
      return Comparison.SAME;
    }
    if (DuckDbCasts.isString(left) || DuckDbCasts.isString(right)) {
      return DuckDbCasts.isString(left) ? literal(left, b) : literal(right, a);
    }
    Optional<NativeType> common = DuckDbSupertypes.of(List.of(left, right));
    if (common.isPresent()) {
      boolean adapted = left.literal().isPresent() || right.literal().isPresent();
      return adapted || (portable(a).equals(portable(b)) && !portable(a).isUnknown())
          ? Comparison.SAME
          : Comparison.WIDENED;
    }
    boolean truth = a.equals(DuckDbTypes.BOOLEAN) || b.equals(DuckDbTypes.BOOLEAN);
    if (truth && (DuckDbTypes.isNumeric(a) || DuckDbTypes.isNumeric(b))) {
      return Comparison.WIDENED;
    }
    return converts(a, b) ? Comparison.CONVERTED : Comparison.NONE;
  }

  /** Whether a comparison casts one side; some values survive it. */
  private static boolean converts(NativeType a, NativeType b) {
    if (a instanceof NativeType.Array(var x, _) && b instanceof NativeType.Array(var y, _)) {
      return DuckDbSupertypes.of(x, y).isPresent() || converts(x, y);
    }
    if (isNested(a) || isNested(b)) {
      return false;
    }
    boolean clocks = (isClock(a) && isClock(b)) || (isTimestamp(a) && isTimestamp(b));
    return clocks || isText(a) || isText(b) || isBits(a, b) || isBits(b, a);
  }

  private static boolean isText(NativeType type) {
    return type.equals(DuckDbTypes.VARCHAR) || type instanceof NativeType.Enumeration;
  }

  private static boolean isClock(NativeType type) {
    return type instanceof NativeType.Simple(var name)
        && name.startsWith("TIME")
        && !name.startsWith("TIMESTAMP");
  }

  private static boolean isTimestamp(NativeType type) {
    return type instanceof NativeType.Simple(var name) && name.startsWith("TIMESTAMP");
  }

  private static boolean isBits(NativeType bits, NativeType other) {
    return bits.equals(TypeNames.simple("BIT"))
        && (DuckDbTypes.isInteger(other)
            || DuckDbTypes.isFloat(other)
            || other.equals(DuckDbTypes.BOOLEAN));
  }

  /** A string literal is read as the other type when the query is bound. */
  private static Comparison literal(Operand text, NativeType other) {
    return DuckDbCasts.mayBecome(text, other) ? Comparison.SAME : Comparison.BAD_LITERAL;
  }

  @Override
  public Outcome unary(Expr.UnaryOp op, Operand operand) {
    return DuckDbOperators.unary(this, op, operand);
  }

  @Override
  public Outcome binary(Expr.BinaryOp op, Operand left, Operand right) {
    return DuckDbOperators.binary(this, op, left, right);
  }

  @Override
  public Outcome operator(String symbol, Operand left, Operand right) {
    return DuckDbOperators.named(this, symbol, List.of(left, right));
  }

  @Override
  public Outcome cast(Expr.CastKind kind, Operand operand, NativeType target) {
    return Outcome.of(target, operand.nullable() || kind == Expr.CastKind.TRY);
  }

  @Override
  public Outcome call(CallShape call) {
    return DuckDbCalls.call(this, call);
  }

  /** A plain call of a function. */
  static CallShape shape(String name, List<Operand> args) {
    List<Expr> trees = new ArrayList<>(args.size());
    for (Operand arg : args) {
      trees.add(arg.literal().orElse(new Expr.Null(0, 0)));
    }
    return new CallShape(
        "",
        name.toUpperCase(Locale.ROOT),
        args,
        Collections.nCopies(args.size(), ""),
        trees,
        false,
        false,
        false,
        false,
        false,
        true,
        (_, _) -> Operand.of(PortableRules.unknown(UnknownReason.UNKNOWN_SIGNATURE), true));
  }

  @Override
  public FunctionKind kind(String name, int argCount) {
    return DuckDbCalls.kind(name, argCount);
  }

  @Override
  public Optional<FunctionInfo> function(String name) {
    return DuckDbCalls.info(name);
  }

  @Override
  public List<String> functionNames() {
    return DuckDbCatalogue.names();
  }

  @Override
  public Outcome field(Operand operand, String field) {
    return DuckDbAccess.field(this, operand, field);
  }

  @Override
  public Outcome index(Operand operand, Operand index) {
    return DuckDbAccess.index(this, operand, index);
  }

  /** Not DuckDB's: {@code v:path} is Snowflake's and Databricks'. */
  @Override
  public Outcome path(Operand operand) {
    return Outcome.of(PortableRules.unknown(UnknownReason.UNSUPPORTED_CONSTRUCT), true);
  }

  @Override
  public Outcome array(Optional<NativeType> elementType, List<Operand> items) {
    if (elementType.isPresent()) {
      return Outcome.of(new NativeType.Array(elementType.get()), false);
    }
    if (items.isEmpty()) {
      return Outcome.of(new NativeType.Array(DuckDbTypes.NULL), false);
    }
    Optional<NativeType> element = common(items);
    if (element.isPresent()) {
      return Outcome.of(new NativeType.Array(element.get()), false);
    }
    return PortableRules.problem(
        "the elements of a list have no common type: " + list(items), "cast them to one type");
  }

  String list(List<Operand> operands) {
    List<String> shown = new ArrayList<>();
    for (Operand operand : operands) {
      String text = "`" + print(operand.type()) + "`";
      if (!shown.contains(text)) {
        shown.add(text);
      }
    }
    return String.join(", ", shown);
  }

  @Override
  public Outcome struct(List<String> names, List<Operand> values) {
    return Outcome.of(new NativeType.Struct(DuckDbResults.fields(names, values)), false);
  }

  @Override
  public Outcome map(List<Operand> keys, List<Operand> values) {
    NativeType key = keys.isEmpty() ? DuckDbTypes.NULL : DuckDbResults.common(keys);
    NativeType value = values.isEmpty() ? DuckDbTypes.NULL : DuckDbResults.common(values);
    return Outcome.of(new NativeType.Map(key, value), false);
  }

  @Override
  public Outcome extract(String part, Operand operand) {
    Expr.Text text = new Expr.Text(0, 0, part, false);
    return call(shape("date_part", List.of(literal(text), operand)));
  }

  @Override
  public Optional<List<Column>> tableFunction(CallShape call) {
    return DuckDbTables.columns(call);
  }

  @Override
  public Optional<String> outputName(Expr expr, String text) {
    return DuckDbOutputNames.of(expr, text);
  }

  @Override
  public List<String> valuesNames(int count) {
    List<String> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      columns.add("col" + i);
    }
    return columns;
  }

  @Override
  public AliasRules aliases() {
    return new AliasRules(true, true, true, true, true, true);
  }
}
