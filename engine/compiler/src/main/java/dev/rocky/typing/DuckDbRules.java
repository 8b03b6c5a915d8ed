package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.Column;
import dev.rocky.type.NativeType;
import java.util.List;
import java.util.Optional;

/**
 * DuckDB's own rules: operators are functions of its catalogue, and overloads are chosen as it
 * chooses them.
 */
final class DuckDbRules extends DialectRules {
  static final DuckDbRules INSTANCE = new DuckDbRules();

  private DuckDbRules() {
    super(DuckDbTypes.INSTANCE);
  }

  NativeType decimal(int precision, int scale) {
    return names.decimal(precision, scale);
  }

  /**
   * The first of INTEGER, BIGINT, HUGEINT, UHUGEINT, BIGNUM that holds the value; a fraction is a
   * DECIMAL up to 38 digits.
   */
  @Override
  NativeType number(NumberText number) {
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
  NativeType interval(Expr.Interval literal) {
    return DuckDbTypes.INTERVAL;
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
    if (isOpen(a) || isOpen(b) || a.equals(b)) {
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
  public Outcome call(CallShape call) {
    return DuckDbCalls.call(this, call);
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
  boolean isTruth(Operand operand) {
    return DuckDbOperators.isTruth(operand);
  }

  @Override
  boolean isSemiStructured(NativeType type) {
    return type.equals(DuckDbTypes.JSON) || type.equals(DuckDbTypes.VARIANT);
  }

  @Override
  public Outcome field(Operand operand, String field) {
    return operand.type() instanceof NativeType.Union(var members)
        ? member(operand, members, field)
        : super.field(operand, field);
  }

  /** A letter of a text is text. */
  @Override
  public Outcome index(Operand operand, Operand index) {
    return isText(operand.type())
        ? Outcome.of(DuckDbTypes.VARCHAR, operand.nullable() || index.nullable())
        : super.index(operand, index);
  }

  @Override
  String elementHolder() {
    return "a list, a map, a struct or text";
  }

  @Override
  Outcome fieldAt(Operand operand, List<NativeType.Field> fields, Operand index) {
    return index.literal().isPresent() && index.literal().get() instanceof Expr.Text text
        ? member(operand, fields, text.value())
        : DuckDbOperators.named(this, "struct_extract", List.of(operand, index));
  }

  @Override
  String arrayWord() {
    return "a list";
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
    return numbered("col", 0, count);
  }

  @Override
  public AliasRules aliases() {
    return new AliasRules(true, true, true, true, true, true);
  }
}
