package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.TypeName;
import dev.rocky.type.Column;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Databricks: Spark's rules with ANSI mode on
 * (https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-ansi-compliance).
 */
final class SparkRules implements TypeRules {
  static final SparkRules INSTANCE = new SparkRules();

  private static final DatabricksTypes NAMES = DatabricksTypes.INSTANCE;

  private SparkRules() {}

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

  @Override
  public Operand literal(Expr literal) {
    NativeType type =
        switch (literal) {
          case Expr.Null _ -> SparkTypes.NULL;
          case Expr.Bool _ -> SparkTypes.BOOLEAN;
          case Expr.Text text -> text.bytes() ? SparkTypes.BINARY : SparkTypes.STRING;
          case Expr.Number number -> number(NumberText.of(number.text()));
          case Expr.Typed typed -> NAMES.type(typed.type());
          case Expr.Interval interval -> SparkIntervals.literal(interval);
          default ->
              PortableRules.unknown(UnknownReason.UNSUPPORTED_CONSTRUCT); // only literals come here
        };
    return new Operand(type, literal instanceof Expr.Null, Optional.of(literal));
  }

  /**
   * https://docs.databricks.com/aws/en/sql/language-manual/data-types/int-type: INT, then BIGINT,
   * then DECIMAL; L, S, Y, D, F, BD suffixes.
   */
  private static NativeType number(NumberText number) {
    return switch (number.suffix().toUpperCase(Locale.ROOT)) {
      case "L" -> SparkTypes.BIGINT;
      case "S" -> SparkTypes.SMALLINT;
      case "Y" -> SparkTypes.TINYINT;
      case "D" -> SparkTypes.DOUBLE;
      case "F" -> SparkTypes.FLOAT;
      default ->
          switch (number.kind()) {
            case INTEGER ->
                number.suffix().isEmpty() && number.fits(64)
                    ? number.fits(32) ? SparkTypes.INT : SparkTypes.BIGINT
                    : SparkTypes.decimal(number.precision(), 0);
            case DECIMAL -> SparkTypes.decimal(digits(number), number.scale());
            case FLOAT -> SparkTypes.DOUBLE;
          };
    };
  }

  /** The zero of {@code 0.5} does not count. */
  private static int digits(NumberText number) {
    return Math.max(number.precision(), number.scale());
  }

  @Override
  public Optional<NativeType> common(List<Operand> operands) {
    return SparkSupertypes.of(operands);
  }

  @Override
  public Comparison compare(Operand left, Operand right) {
    NativeType a = left.type();
    NativeType b = right.type();
    if (PortableRules.isOpen(a) || PortableRules.isOpen(b) || a.equals(b)) {
      return Comparison.SAME;
    }
    boolean badDate = isBadDate(left, b) || isBadDate(right, a);
    boolean text = SparkTypes.isText(a) != SparkTypes.isText(b);
    if (badDate) {
      return Comparison.BAD_LITERAL;
    }
    if (text && (isText(left) || isText(right))) {
      return SparkTypes.isTemporal(a) || SparkTypes.isTemporal(b)
          ? Comparison.SAME
          : SparkSupertypes.of(a, b).isPresent() ? Comparison.CONVERTED : Comparison.NONE;
    }
    if (SparkSupertypes.tight(a, b).isPresent()) {
      boolean literal = left.literal().isPresent() || right.literal().isPresent();
      return literal || portable(a).equals(portable(b)) ? Comparison.SAME : Comparison.WIDENED;
    }
    if (SparkSupertypes.of(a, b).isPresent()) {
      return text ? Comparison.CONVERTED : Comparison.WIDENED;
    }
    return Comparison.NONE;
  }

  private static boolean isText(Operand operand) {
    return operand.literal().isPresent() && operand.literal().get() instanceof Expr.Text;
  }

  private static boolean isBadDate(Operand operand, NativeType other) {
    return SparkTypes.isTemporal(other)
        && operand.literal().isPresent()
        && operand.literal().get() instanceof Expr.Text text
        && !text.bytes()
        && !TemporalText.mayBeDate(text.value());
  }

  @Override
  public Outcome unary(Expr.UnaryOp op, Operand operand) {
    return SparkOperators.unary(this, op, operand);
  }

  @Override
  public Outcome binary(Expr.BinaryOp op, Operand left, Operand right) {
    return SparkOperators.binary(this, op, left, right);
  }

  @Override
  public Outcome operator(String symbol, Operand left, Operand right) {
    return Outcome.of(PortableRules.unknown(UnknownReason.UNSUPPORTED_CONSTRUCT), true);
  }

  @Override
  public Outcome cast(Expr.CastKind kind, Operand operand, NativeType target) {
    return Outcome.of(target, operand.nullable() || kind == Expr.CastKind.TRY);
  }

  @Override
  public Outcome call(CallShape call) {
    return SparkCalls.call(this, call);
  }

  @Override
  public FunctionKind kind(String name, int argCount) {
    return SparkCalls.kind(name);
  }

  @Override
  public Optional<FunctionInfo> function(String name) {
    return SparkCalls.info(name);
  }

  @Override
  public List<String> functionNames() {
    return SparkCatalogue.names();
  }

  /** {@code DATEADD(DAY, 1, d)}, {@code TIMESTAMPDIFF(HOUR, a, b)}. */
  @Override
  public boolean isKeywordArgument(String function, int index, int argCount) {
    return switch (function.toUpperCase(Locale.ROOT)) {
      case "DATEADD",
          "DATE_ADD",
          "DATEDIFF",
          "DATE_DIFF",
          "TIMEDIFF",
          "TIMESTAMPADD",
          "TIMESTAMPDIFF" ->
          index == 0 && argCount == 3;
      default -> false;
    };
  }

  @Override
  public Outcome field(Operand operand, String field) {
    return switch (operand.type()) {
      case NativeType.Struct(var fields) -> {
        for (NativeType.Field f : fields) {
          if (f.name().equalsIgnoreCase(field)) {
            yield Outcome.of(f.type(), operand.nullable() || f.nullable());
          }
        }
        yield PortableRules.problem(
            "there is no field `" + field + "` in `" + print(operand.type()) + "`", "");
      }
      case NativeType.Array(NativeType.Struct _, _) -> {
        NativeType.Array array = (NativeType.Array) operand.type();
        Outcome inner = field(Operand.of(array.element(), true), field);
        yield new Outcome(SparkResults.array(inner.type()), operand.nullable(), inner.problem());
      }
      case NativeType.Map(_, var value) -> Outcome.of(value, true);
      case NativeType other when PortableRules.isOpen(other) ->
          Outcome.of(PortableRules.openType(other), true);
      case NativeType other ->
          PortableRules.problem("`." + field + "` needs a struct, not `" + print(other) + "`", "");
    };
  }

  @Override
  public Outcome index(Operand operand, Operand index) {
    return switch (operand.type()) {
      case NativeType.Array(var element, _) -> Outcome.of(element, true);
      case NativeType.Map(_, var value) -> Outcome.of(value, true);
      case NativeType.Struct _ ->
          index.literal().isPresent() && index.literal().get() instanceof Expr.Text text
              ? field(operand, text.value())
              : Outcome.of(SparkTypes.NO_SIGNATURE, true);
      case NativeType other when other.equals(SparkTypes.VARIANT) -> Outcome.of(other, true);
      case NativeType other when PortableRules.isOpen(other) ->
          Outcome.of(PortableRules.openType(other), true);
      case NativeType other ->
          PortableRules.problem(
              "`[…]` needs an array, a map or a struct, not `" + print(other) + "`", "");
    };
  }

  /**
   * https://docs.databricks.com/aws/en/sql/language-manual/functions/colonsign: text of JSON text,
   * a VARIANT of a VARIANT.
   */
  @Override
  public Outcome path(Operand operand) {
    NativeType type = operand.type();
    return Outcome.of(
        type.isUnknown() ? type : SparkTypes.isText(type) ? SparkTypes.STRING : SparkTypes.VARIANT,
        true);
  }

  @Override
  public Outcome array(Optional<NativeType> elementType, List<Operand> items) {
    if (items.isEmpty() && elementType.isEmpty()) {
      return Outcome.of(new NativeType.Array(SparkTypes.NULL), false);
    }
    Optional<NativeType> element = elementType.isPresent() ? elementType : common(items);
    return element.isPresent()
        ? Outcome.of(new NativeType.Array(element.get()), false)
        : PortableRules.problem("the elements of an array have no common type", "");
  }

  /** Values without a name are {@code col1}, {@code col2} by their place. */
  @Override
  public Outcome struct(List<String> names, List<Operand> values) {
    List<NativeType.Field> fields = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      String name = names.get(i).isEmpty() ? "col" + (i + 1) : names.get(i);
      fields.add(new NativeType.Field(name, values.get(i).type(), values.get(i).nullable()));
    }
    return Outcome.of(new NativeType.Struct(fields), false);
  }

  @Override
  public Outcome map(List<Operand> keys, List<Operand> values) {
    return Outcome.of(
        SparkResults.map(SparkResults.common(keys), SparkResults.common(values)), false);
  }

  /** https://docs.databricks.com/aws/en/sql/language-manual/functions/extract. */
  @Override
  public Outcome extract(String part, Operand operand) {
    NativeType type =
        switch (part.toUpperCase(Locale.ROOT)) {
          case "SECOND", "S", "SEC", "SECONDS", "SECS" -> SparkTypes.decimal(8, 6);
          default -> SparkTypes.INT;
        };
    NativeType of = operand.type();
    boolean fine =
        PortableRules.isOpen(of)
            || SparkTypes.isTemporal(of)
            || SparkTypes.isText(of)
            || SparkIntervals.is(of);
    return fine
        ? Outcome.of(type, operand.nullable())
        : PortableRules.problem(
            "`EXTRACT` needs a date, a timestamp or an interval, not `" + print(of) + "`", "");
  }

  @Override
  public Optional<List<Column>> tableFunction(CallShape call) {
    return SparkTables.columns(call);
  }

  @Override
  public Optional<String> outputName(Expr expr, String text) {
    return SparkOutputNames.of(expr);
  }

  @Override
  public List<String> valuesNames(int count) {
    List<String> columns = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      columns.add("col" + i);
    }
    return columns;
  }

  /** https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-name-resolution. */
  @Override
  public AliasRules aliases() {
    return new AliasRules(true, false, true, true, true, true);
  }
}
