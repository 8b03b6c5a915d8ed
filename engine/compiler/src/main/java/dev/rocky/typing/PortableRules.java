package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.Column;
import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.List;
import java.util.Optional;

/**
 * The rules of compiler.md §5.4 and §6, on the portable projections of types: those of an unknown
 * warehouse, and what Databricks, Snowflake and BigQuery fall back to. A subclass states only the
 * differences that the specification documents.
 */
class PortableRules extends DialectRules {
  private final PortableFunctions functions;

  PortableRules(TypeNames names) {
    super(names);
    this.functions = new PortableFunctions(this);
  }

  // What dialects differ in.

  NativeType integerLiteral(NumberText number) {
    return number.fits(64)
        ? names.of(Simple.INT64)
        : names.decimal(Math.min(76, number.precision()), 0);
  }

  NativeType decimalLiteral(NumberText number) {
    return names.decimal(Math.min(76, number.precision()), number.scale());
  }

  /** Whether text next to a number, a truth value or a date is converted (W009) or refused. */
  boolean convertsText() {
    return true;
  }

  NativeType integerDivision() {
    return names.of(Simple.FLOAT64);
  }

  DataType decimalDivision(DataType.Decimal a, DataType.Decimal b) {
    return Supertypes.divide(a, b);
  }

  DataType decimalAddition(DataType.Decimal a, DataType.Decimal b) {
    return Supertypes.add(a, b);
  }

  DataType decimalMultiplication(DataType.Decimal a, DataType.Decimal b) {
    return Supertypes.multiply(a, b);
  }

  NativeType dateDifference() {
    return interval();
  }

  /** What a date becomes when it gets a time of day. */
  NativeType timestamp() {
    return names.of(Simple.TIMESTAMP);
  }

  NativeType sum(DataType input) {
    return switch (input) {
      case DataType.Decimal decimal -> names.of(decimal);
      case DataType other when other.isInteger() -> names.of(Simple.INT64);
      case Simple _, DataType.Array _, DataType.Map _, DataType.Struct _ ->
          names.of(Simple.FLOAT64);
    };
  }

  NativeType average(DataType input) {
    return input instanceof DataType.Decimal
        ? unknown(UnknownReason.UNKNOWN_SIGNATURE)
        : names.of(Simple.FLOAT64);
  }

  /** GREATEST and LEAST: NULL if any argument is, or only if all are. */
  boolean extremeNeedsAll() {
    return false;
  }

  /** Whether CONCAT_WS is NULL only with its separator. */
  boolean concatWsSkipsNull() {
    return true;
  }

  final NativeType interval() {
    return names.plain("INTERVAL", List.of());
  }

  @Override
  final String show(NativeType type) {
    DataType portable = names.portable(type);
    return portable.isUnknown() && type instanceof NativeType.Simple(var name)
        ? name
        : portable.display();
  }

  @Override
  NativeType interval(Expr.Interval literal) {
    return interval();
  }

  @Override
  final NativeType number(NumberText number) {
    return switch (number.kind()) {
      case INTEGER -> integerLiteral(number);
      case DECIMAL -> decimalLiteral(number);
      case FLOAT -> names.of(Simple.FLOAT64);
    };
  }

  @Override
  public Optional<NativeType> common(List<Operand> operands) {
    Optional<Operand> result = Optional.empty();
    for (Operand operand : operands) {
      if (result.isEmpty() || isOpen(result.get().type())) {
        result = Optional.of(operand);
        continue;
      }
      Optional<NativeType> both = pair(result.get(), operand);
      if (both.isEmpty()) {
        return Optional.empty();
      }
      // A literal stays one only while nothing but literals were met.
      Optional<Expr> literal =
          operand.literal().isPresent() ? result.get().literal() : Optional.empty();
      result = Optional.of(new Operand(both.get(), false, literal));
    }
    return result.map(Operand::type);
  }

  private Optional<NativeType> pair(Operand a, Operand b) {
    if (isOpen(b.type()) || a.type().equals(b.type())) {
      return Optional.of(a.type());
    }
    if (isOpen(a.type()) || adapts(a, b.type())) {
      return Optional.of(b.type());
    }
    if (adapts(b, a.type())) {
      return Optional.of(a.type());
    }
    DataType x = portable(a.type());
    DataType y = portable(b.type());
    if (x.isUnknown() || y.isUnknown()) {
      // TIME, INTERVAL and the like: known, but nothing is common with them.
      return Optional.empty();
    }
    if (converts(x, y)) {
      return Optional.of(names.of(Simple.STRING));
    }
    return Supertypes.of(x, y).map(names::of);
  }

  private boolean converts(DataType x, DataType y) {
    return convertsText()
        && ((x.equals(Simple.STRING) && isConvertible(y))
            || (y.equals(Simple.STRING) && isConvertible(x)));
  }

  private static boolean isConvertible(DataType type) {
    return type.isNumeric() || type.isTemporal() || type.equals(Simple.BOOLEAN);
  }

  /** Whether a literal takes the type of the other side (compiler.md §5.4). */
  private boolean adapts(Operand literal, NativeType other) {
    if (literal.literal().isEmpty()) {
      return false;
    }
    DataType to = portable(other);
    return switch (literal.literal().get()) {
      case Expr.Number number -> fits(NumberText.of(number.text()), to);
      case Expr.Unary(_, _, Expr.UnaryOp op, Expr.Number number) when op == Expr.UnaryOp.MINUS ->
          fits(NumberText.of(number.text()), to);
      case Expr.Text text ->
          !text.bytes() && to.isTemporal() && TemporalText.mayBeDate(text.value());
      default -> false;
    };
  }

  private static boolean fits(NumberText number, DataType to) {
    return switch (number.kind()) {
      case INTEGER ->
          switch (to) {
            case Simple.INT32 -> number.fits(32);
            case Simple.INT64 -> number.fits(64);
            case Simple.FLOAT32, Simple.FLOAT64 -> true;
            case DataType.Decimal(var p, var s) -> number.precision() <= p - s;
            case Simple _, DataType.Array _, DataType.Map _, DataType.Struct _ -> false;
          };
      case DECIMAL ->
          to instanceof DataType.Decimal(var p, var s)
              && number.scale() <= s
              && number.precision() - number.scale() <= p - s;
      case FLOAT -> false;
    };
  }

  @Override
  public Comparison compare(Operand left, Operand right) {
    if (isOpen(left.type()) || isOpen(right.type()) || left.type().equals(right.type())) {
      return Comparison.SAME;
    }
    if (adapts(left, right.type()) || adapts(right, left.type())) {
      return Comparison.SAME;
    }
    DataType x = portable(left.type());
    DataType y = portable(right.type());
    if (isBadDate(left, y) || isBadDate(right, x)) {
      return Comparison.BAD_LITERAL;
    }
    if (x.isUnknown() || y.isUnknown()) {
      return Comparison.NONE;
    }
    if (x.equals(y)) {
      return Comparison.SAME;
    }
    if (converts(x, y)) {
      return Comparison.CONVERTED;
    }
    return Supertypes.of(x, y).isPresent() ? Comparison.WIDENED : Comparison.NONE;
  }

  private static boolean isBadDate(Operand operand, DataType other) {
    return other.isTemporal() && isNoDate(operand);
  }

  @Override
  public Outcome unary(Expr.UnaryOp op, Operand operand) {
    return PortableOperators.unary(this, op, operand);
  }

  @Override
  public Outcome binary(Expr.BinaryOp op, Operand left, Operand right) {
    return PortableOperators.binary(this, op, left, right);
  }

  @Override
  public Outcome call(CallShape call) {
    return WindowNulls.narrowed(call, functions.call(call));
  }

  @Override
  public FunctionKind kind(String name, int argCount) {
    return functions.kind(name);
  }

  @Override
  public boolean isKeywordArgument(String function, int index, int argCount) {
    return functions.isKeywordArgument(function, index, argCount);
  }

  @Override
  public List<String> functionNames() {
    return functions.names();
  }

  @Override
  boolean isTruth(Operand operand) {
    DataType type = portable(operand.type());
    return type.equals(Simple.BOOLEAN) || type.isUnknown();
  }

  @Override
  boolean isSemiStructured(NativeType type) {
    return portable(type).equals(Simple.VARIANT);
  }

  @Override
  public Outcome path(Operand operand) {
    return operand.type().isUnknown()
        ? Outcome.of(operand.type(), true)
        : Outcome.of(names.of(Simple.VARIANT), true);
  }

  @Override
  NativeType noElement() {
    return unknown(UnknownReason.UNKNOWN_SIGNATURE);
  }

  @Override
  public Outcome map(List<Operand> keys, List<Operand> values) {
    NativeType key = common(keys).orElse(unknown(UnknownReason.UNKNOWN_SIGNATURE));
    NativeType value = common(values).orElse(unknown(UnknownReason.UNKNOWN_SIGNATURE));
    return Outcome.of(new NativeType.Map(key, value), false);
  }

  @Override
  public Outcome extract(String part, Operand operand) {
    Simple type = part.equals("EPOCH") ? Simple.FLOAT64 : Simple.INT32;
    Optional<Problem> problem = functions.temporalProblem("EXTRACT", operand);
    return new Outcome(names.of(type), operand.nullable(), problem);
  }

  @Override
  public Optional<List<Column>> tableFunction(CallShape call) {
    return functions.table(call);
  }

  /** Empty: an unknown warehouse's own names are not knowable. */
  @Override
  public Optional<String> outputName(Expr expr, String text) {
    return Optional.empty();
  }

  @Override
  public List<String> valuesNames(int count) {
    return numbered("column", 1, count);
  }

  @Override
  public AliasRules aliases() {
    return new AliasRules(true, false, true, true, true, true);
  }
}
