package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.Column;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.SnowflakeCoercion.Family;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Snowflake's rules, from the vendor's reference (no analyzer of Snowflake can be asked): numbers
 * in {@link SnowflakeNumbers}, conversions in {@link SnowflakeCoercion}, functions in {@link
 * SnowflakeCatalogue}. Where the reference gives no precision for a NUMBER, it is the default
 * NUMBER(38,0).
 */
final class SnowflakeRules extends PortableRules {
  static final SnowflakeRules INSTANCE = new SnowflakeRules();

  private SnowflakeRules() {
    super(SnowflakeTypes.INSTANCE);
  }

  /** {@code 1} is NUMBER(1,0). */
  @Override
  NativeType integerLiteral(NumberText number) {
    return SnowflakeNumbers.number(number.precision(), 0);
  }

  @Override
  NativeType decimalLiteral(NumberText number) {
    return SnowflakeNumbers.number(number.precision(), Math.min(37, number.scale()));
  }

  /** https://docs.snowflake.com/en/sql-reference/operators-arithmetic: a number of days. */
  @Override
  NativeType dateDifference() {
    return SnowflakeNumbers.INTEGER;
  }

  /** https://docs.snowflake.com/en/sql-reference/functions/dateadd: TIMESTAMP_NTZ. */
  @Override
  NativeType timestamp() {
    return SnowflakeTypes.TIMESTAMP_NTZ;
  }

  @Override
  public Optional<NativeType> common(List<Operand> operands) {
    return SnowflakeCoercion.common(operands);
  }

  @Override
  public Comparison compare(Operand left, Operand right) {
    return SnowflakeCoercion.compare(left, right);
  }

  @Override
  public Outcome unary(Expr.UnaryOp op, Operand operand) {
    return SnowflakeOperators.unary(op, operand)
        .map(type -> Outcome.of(type, operand.nullable()))
        .orElseGet(() -> super.unary(op, operand));
  }

  @Override
  public Outcome binary(Expr.BinaryOp op, Operand left, Operand right) {
    return SnowflakeOperators.binary(this, op, left, right);
  }

  /** A VARIANT that holds a JSON null becomes NULL. */
  @Override
  public Outcome cast(Expr.CastKind kind, Operand operand, NativeType target) {
    boolean unpacked =
        SnowflakeCoercion.family(operand.type()) == Family.VARIANT
            && SnowflakeCoercion.family(target) != Family.VARIANT;
    return Outcome.of(target, operand.nullable() || unpacked || kind == Expr.CastKind.TRY);
  }

  @Override
  public Outcome call(CallShape call) {
    return WindowNulls.narrowed(call, SnowflakeCalls.call(this, call));
  }

  @Override
  public FunctionKind kind(String name, int argCount) {
    return SnowflakeCalls.kind(name);
  }

  @Override
  public boolean isKeywordArgument(String function, int index, int argCount) {
    return SnowflakeCalls.isPart(function, index, argCount);
  }

  @Override
  public Optional<FunctionInfo> function(String name) {
    return SnowflakeCalls.info(name);
  }

  @Override
  public List<String> functionNames() {
    return SnowflakeCatalogue.names();
  }

  /** A part of an OBJECT without declared fields, or of a VARIANT, is a VARIANT. */
  @Override
  public Outcome field(Operand operand, String field) {
    return isSemiStructured(operand.type())
        ? Outcome.of(SnowflakeTypes.VARIANT, true)
        : super.field(operand, field);
  }

  @Override
  public Outcome index(Operand operand, Operand index) {
    return isSemiStructured(operand.type())
        ? Outcome.of(SnowflakeTypes.VARIANT, true)
        : super.index(operand, index);
  }

  @Override
  boolean isSemiStructured(NativeType type) {
    return type.equals(SnowflakeTypes.OBJECT) || type.equals(SnowflakeTypes.VARIANT);
  }

  /**
   * {@code v:a.b[0]}: through structured types while they last
   * (https://docs.snowflake.com/en/sql-reference/data-types-structured), a VARIANT from there on.
   */
  @Override
  public Outcome path(Operand operand, List<Expr> path) {
    NativeType type = operand.type();
    for (Expr step : path) {
      type = step(type, step);
    }
    return Outcome.of(openType(type), true);
  }

  private static NativeType step(NativeType type, Expr step) {
    return switch (type) {
      case NativeType.Struct(var fields) -> {
        for (NativeType.Field field : fields) {
          if (field.name().equalsIgnoreCase(PortableFunctions.part(step))) {
            yield field.type();
          }
        }
        yield new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE);
      }
      case NativeType.Map(_, var value) -> value;
      case NativeType.Array(var element, _) -> element;
      case NativeType.Unknown unknown -> unknown;
      case NativeType.Null _,
          NativeType.Simple _,
          NativeType.Sized _,
          NativeType.Decimal _,
          NativeType.Union _,
          NativeType.Enumeration _ ->
          SnowflakeTypes.VARIANT;
    };
  }

  /** {@code [1, 'a']}: an ARRAY holds values of any types. */
  @Override
  public Outcome array(Optional<NativeType> elementType, List<Operand> items) {
    return Outcome.of(SnowflakeTypes.ARRAY, false);
  }

  @Override
  NativeType arrayOf(NativeType element) {
    return SnowflakeTypes.ARRAY;
  }

  /** <code>{'a': 1}</code> is an OBJECT without declared fields. */
  @Override
  public Outcome struct(List<String> fieldNames, List<Operand> values) {
    return Outcome.of(SnowflakeTypes.OBJECT, false);
  }

  /** Every part is an integer: https://docs.snowflake.com/en/sql-reference/functions/date_part. */
  @Override
  public Outcome extract(String part, Operand operand) {
    Outcome outcome = super.extract(part, operand);
    return new Outcome(SnowflakeNumbers.INTEGER, outcome.nullable(), outcome.problem());
  }

  /**
   * Aliases count everywhere, behind columns of the same name: in WHERE as in HAVING
   * (https://docs.snowflake.com/en/sql-reference/sql/select).
   */
  @Override
  public AliasRules aliases() {
    return new AliasRules(true, true, true, true, true, true);
  }

  /** https://docs.snowflake.com/en/user-guide/querying-metadata, and of streams and CHANGES. */
  @Override
  public Optional<NativeType> pseudoColumn(String name) {
    if (name.length() < 10 || name.charAt(8) != '$') {
      return Optional.empty();
    }
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "METADATA$FILENAME", "METADATA$FILE_CONTENT_KEY", "METADATA$ACTION", "METADATA$ROW_ID" ->
          Optional.of(SnowflakeTypes.VARCHAR);
      case "METADATA$FILE_ROW_NUMBER" -> Optional.of(SnowflakeNumbers.INTEGER);
      case "METADATA$FILE_LAST_MODIFIED" -> Optional.of(SnowflakeTypes.TIMESTAMP_NTZ);
      case "METADATA$START_SCAN_TIME" -> Optional.of(SnowflakeTypes.TIMESTAMP_LTZ);
      case "METADATA$ISUPDATE" -> Optional.of(SnowflakeTypes.BOOLEAN);
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<List<Column>> tableFunction(CallShape call) {
    return SnowflakeTables.columns(call.name());
  }

  /**
   * The text in upper case, as the result sets of the vendor's examples have it:
   * https://docs.snowflake.com/en/sql-reference/data-type-conversion#usage-notes ({@code
   * VARIANT1:"LOAN NUMBER"::VARCHAR}).
   */
  @Override
  public Optional<String> outputName(Expr expr, String text) {
    return Optional.of(text.toUpperCase(Locale.ROOT));
  }

  /** For messages. */
  String printed(List<Operand> operands) {
    return String.join(
        ", ", operands.stream().map(o -> "`" + print(o.type()) + "`").distinct().toList());
  }
}
