package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.TypeName;
import dev.rocky.type.Column;
import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of compiler.md §5.4 and §6, on the portable projections of types: those of an unknown
 * warehouse, and what Databricks, Snowflake and BigQuery fall back to. A subclass states only the
 * differences that the specification documents.
 */
class PortableRules implements TypeRules {
  final TypeNames names;
  private final PortableFunctions functions;

  PortableRules(TypeNames names) {
    this.names = names;
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

  static NativeType unknown(UnknownReason reason) {
    return new NativeType.Unknown(reason);
  }

  final NativeType nativeOf(Simple type) {
    return names.of(type);
  }

  @Override
  public NativeType type(TypeName name) {
    return names.type(name);
  }

  @Override
  public NativeType of(DataType type) {
    return names.of(type);
  }

  @Override
  public DataType portable(NativeType type) {
    return names.portable(type);
  }

  @Override
  public String print(NativeType type) {
    return names.print(type);
  }

  /** For messages. */
  final String show(NativeType type) {
    DataType portable = names.portable(type);
    return portable.isUnknown() && type instanceof NativeType.Simple(var name)
        ? name
        : portable.display();
  }

  @Override
  public Operand literal(Expr literal) {
    NativeType type =
        switch (literal) {
          case Expr.Null _ -> new NativeType.Null();
          case Expr.Bool _ -> names.of(Simple.BOOLEAN);
          case Expr.Text text -> names.of(text.bytes() ? Simple.BINARY : Simple.STRING);
          case Expr.Number number -> number(NumberText.of(number.text()));
          case Expr.Typed typed -> names.type(typed.type());
          case Expr.Interval _ -> interval();
          default ->
              unknown(
                  UnknownReason
                      .UNSUPPORTED_CONSTRUCT); // Expr is open to us: only literals come here
        };
    return new Operand(type, literal instanceof Expr.Null, Optional.of(literal));
  }

  private NativeType number(NumberText number) {
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

  static boolean isOpen(NativeType type) {
    return type.isUnknown() || type.isNull();
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
    return other.isTemporal()
        && operand.literal().isPresent()
        && operand.literal().get() instanceof Expr.Text text
        && !text.bytes()
        && !TemporalText.mayBeDate(text.value());
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
  public Outcome operator(String symbol, Operand left, Operand right) {
    return Outcome.of(unknown(UnknownReason.UNSUPPORTED_CONSTRUCT), true);
  }

  @Override
  public Outcome cast(Expr.CastKind kind, Operand operand, NativeType target) {
    return Outcome.of(target, operand.nullable() || kind == Expr.CastKind.TRY);
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
  public Outcome field(Operand operand, String field) {
    return switch (operand.type()) {
      case NativeType.Struct(var fields) -> {
        for (NativeType.Field f : fields) {
          if (f.name().equalsIgnoreCase(field)) {
            yield Outcome.of(f.type(), true);
          }
        }
        yield problem("there is no field `" + field + "` in `" + show(operand.type()) + "`", "");
      }
      case NativeType other when portable(other).equals(Simple.VARIANT) -> Outcome.of(other, true);
      case NativeType other when isOpen(other) -> Outcome.of(openType(other), true);
      case NativeType other ->
          problem("`." + field + "` needs a struct, not `" + show(other) + "`", "");
    };
  }

  static NativeType openType(NativeType type) {
    return type.isNull() ? unknown(UnknownReason.UNKNOWN_SIGNATURE) : type;
  }

  @Override
  public Outcome index(Operand operand, Operand index) {
    return switch (operand.type()) {
      case NativeType.Array(var element, _) -> Outcome.of(element, true);
      case NativeType.Map(_, var value) -> Outcome.of(value, true);
      case NativeType.Struct _ ->
          index.literal().isPresent() && index.literal().get() instanceof Expr.Text text
              ? field(operand, text.value())
              : Outcome.of(unknown(UnknownReason.UNKNOWN_SIGNATURE), true);
      case NativeType other when portable(other).equals(Simple.VARIANT) -> Outcome.of(other, true);
      case NativeType other when isOpen(other) -> Outcome.of(openType(other), true);
      case NativeType other ->
          problem("`[…]` needs an array, a map or a struct, not `" + show(other) + "`", "");
    };
  }

  @Override
  public Outcome path(Operand operand) {
    return operand.type().isUnknown()
        ? Outcome.of(operand.type(), true)
        : Outcome.of(names.of(Simple.VARIANT), true);
  }

  @Override
  public Outcome array(Optional<NativeType> elementType, List<Operand> items) {
    Optional<NativeType> element = elementType.isPresent() ? elementType : common(items);
    if (element.isPresent()) {
      return Outcome.of(arrayOf(element.get()), false);
    }
    return items.isEmpty()
        ? Outcome.of(arrayOf(unknown(UnknownReason.UNKNOWN_SIGNATURE)), false)
        : problem("the elements of an array have no common type: " + list(items), "");
  }

  NativeType arrayOf(NativeType element) {
    return new NativeType.Array(element);
  }

  final String list(List<Operand> operands) {
    List<String> shown = new ArrayList<>();
    for (Operand operand : operands) {
      String text = "`" + show(operand.type()) + "`";
      if (!shown.contains(text)) {
        shown.add(text);
      }
    }
    return String.join(", ", shown);
  }

  @Override
  public Outcome struct(List<String> fieldNames, List<Operand> values) {
    List<NativeType.Field> fields = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      fields.add(
          new NativeType.Field(fieldNames.get(i), values.get(i).type(), values.get(i).nullable()));
    }
    return Outcome.of(new NativeType.Struct(fields), false);
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
    List<String> columns = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      columns.add("column" + i);
    }
    return columns;
  }

  @Override
  public AliasRules aliases() {
    return new AliasRules(true, false, true, true, true, true);
  }

  static Outcome problem(String message, String suggestion) {
    return new Outcome(
        unknown(UnknownReason.ERROR),
        true,
        Optional.of(
            new Problem(
                message, suggestion.isEmpty() ? Optional.empty() : Optional.of(suggestion))));
  }
}
