package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.Column;
import dev.rocky.type.NativeType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Databricks: Spark's rules with ANSI mode on
 * (https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-ansi-compliance).
 */
final class SparkRules extends DialectRules {
  static final SparkRules INSTANCE = new SparkRules();

  private SparkRules() {
    super(DatabricksTypes.INSTANCE);
  }

  /**
   * https://docs.databricks.com/aws/en/sql/language-manual/data-types/int-type: INT, then BIGINT,
   * then DECIMAL; L, S, Y, D, F, BD suffixes.
   */
  @Override
  NativeType number(NumberText number) {
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

  @Override
  NativeType interval(Expr.Interval literal) {
    return SparkIntervals.literal(literal);
  }

  /** The zero of {@code 0.5} does not count. */
  private static int digits(NumberText number) {
    return number.belowOne() ? Math.max(1, number.scale()) : number.precision();
  }

  @Override
  public Optional<NativeType> common(List<Operand> operands) {
    return SparkSupertypes.of(operands);
  }

  @Override
  public Comparison compare(Operand left, Operand right) {
    NativeType a = left.type();
    NativeType b = right.type();
    if (isOpen(a) || isOpen(b) || a.equals(b)) {
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
    return SparkTypes.isTemporal(other) && isNoDate(operand);
  }

  @Override
  public Outcome unary(Expr.UnaryOp op, Operand operand) {
    return SparkOperators.unary(this, op, operand);
  }

  @Override
  public Outcome binary(Expr.BinaryOp op, Operand left, Operand right) {
    return SparkOperators.binary(this, op, left, right);
  }

  /**
   * {@code a >>> b}: https://docs.databricks.com/aws/en/sql/language-manual/functions/gtgtgtsign.
   */
  @Override
  public Outcome operator(String symbol, Operand left, Operand right) {
    return symbol.equals(">>>")
        ? SparkOperators.binary(this, Expr.BinaryOp.SHIFT_RIGHT, left, right)
        : unsupported();
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
  boolean isTruth(Operand operand) {
    return operand.type().equals(SparkTypes.BOOLEAN) || SparkTypes.isText(operand.type());
  }

  @Override
  boolean isSemiStructured(NativeType type) {
    return type.equals(SparkTypes.VARIANT);
  }

  @Override
  boolean mayBeNull(Operand struct, NativeType.Field field) {
    return struct.nullable() || field.nullable();
  }

  /** Of an array of structs, the array of a field; of a map, the value of a key. */
  @Override
  public Outcome field(Operand operand, String field) {
    NativeType type = operand.type();
    if (type instanceof NativeType.Array(NativeType.Struct element, _)) {
      Outcome inner = field(Operand.of(element, true), field);
      return new Outcome(SparkResults.array(inner.type()), operand.nullable(), inner.problem());
    }
    return type instanceof NativeType.Map(_, var value)
        ? Outcome.of(value, true)
        : isSemiStructured(type) ? noField(operand, field) : super.field(operand, field);
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
  String anonymousField(int index) {
    return "col" + (index + 1);
  }

  @Override
  public Outcome map(List<Operand> keys, List<Operand> values) {
    return Outcome.of(
        SparkResults.map(SparkResults.common(keys), SparkResults.common(values)), false);
  }

  /** https://docs.databricks.com/aws/en/sql/language-manual/functions/extract. */
  @Override
  public Outcome extract(String part, Operand operand) {
    NativeType of = operand.type();
    boolean fine =
        isOpen(of) || SparkTypes.isTemporal(of) || SparkTypes.isText(of) || SparkIntervals.is(of);
    return fine
        ? Outcome.of(part(part, of), operand.nullable())
        : problem(
            "`EXTRACT` needs a date, a timestamp or an interval, not `" + print(of) + "`", "");
  }

  /** The parts of an interval but the largest are TINYINT. */
  NativeType part(String part, NativeType of) {
    return switch (part.toUpperCase(Locale.ROOT)) {
      case "SECOND", "S", "SEC", "SECONDS", "SECS" -> SparkTypes.decimal(8, 6);
      case "MONTH",
          "MON",
          "MONS",
          "MONTHS",
          "HOUR",
          "H",
          "HOURS",
          "HR",
          "HRS",
          "MINUTE",
          "M",
          "MIN",
          "MINS",
          "MINUTES" ->
          SparkIntervals.is(of) ? SparkTypes.TINYINT : SparkTypes.INT;
      default -> SparkTypes.INT;
    };
  }

  @Override
  public Optional<List<Column>> tableFunction(CallShape call) {
    return SparkTables.columns(call);
  }

  @Override
  public boolean isIdentifierCall(Expr.Call call) {
    return call.name().size() == 1 && call.function().equalsIgnoreCase("IDENTIFIER");
  }

  /** {@code count(*)} counts rows; {@code count(t.*)} is refused. */
  @Override
  public boolean spreadsStars(String function) {
    return !function.equalsIgnoreCase("COUNT");
  }

  /**
   * https://docs.databricks.com/aws/en/sql/language-manual/functions/window and
   * https://docs.databricks.com/aws/en/sql/language-manual/functions/session_window.
   */
  @Override
  public Optional<String> groupedColumn(Expr.Call call) {
    String function = call.function().toLowerCase(Locale.ROOT);
    return function.equals("window") || function.equals("session_window")
        ? Optional.of(function)
        : Optional.empty();
  }

  @Override
  public boolean generatesRows(String function) {
    return SparkTables.isGenerator(function);
  }

  @Override
  public Optional<String> outputName(Expr expr, String text) {
    return outputName(expr, text, Surroundings.NONE);
  }

  @Override
  public Optional<String> outputName(Expr expr, String text, Surroundings around) {
    return SparkOutputNames.of(expr, text, around);
  }

  /** https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-collation: part of the type. */
  @Override
  public NativeType collated(NativeType type, String collation) {
    String name = collation.toUpperCase(Locale.ROOT);
    return SparkTypes.isText(type) ? SparkTypes.collated(name) : type;
  }

  @Override
  public List<String> valuesNames(int count) {
    return numbered("col", 1, count);
  }

  /** https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-name-resolution. */
  @Override
  public AliasRules aliases() {
    return new AliasRules(true, false, true, true, true, true);
  }
}
