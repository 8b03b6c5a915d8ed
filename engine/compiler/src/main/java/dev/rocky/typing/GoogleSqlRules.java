package dev.rocky.typing;

import static dev.rocky.typing.GoogleSqlCoercions.BOOL;
import static dev.rocky.typing.GoogleSqlCoercions.INT64;
import static dev.rocky.typing.GoogleSqlCoercions.JSON;

import dev.rocky.ir.Expr;
import dev.rocky.type.Column;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.GoogleSqlCatalogue.Function;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * BigQuery's own rules: operators are functions of GoogleSQL's catalogue, and overloads are chosen
 * as it chooses them. https://cloud.google.com/bigquery/docs/reference/standard-sql/operators
 */
final class GoogleSqlRules extends DialectRules {
  static final GoogleSqlRules INSTANCE = new GoogleSqlRules();

  private GoogleSqlRules() {
    super(BigQueryTypes.INSTANCE);
  }

  @Override
  public NativeType settled(NativeType type) {
    return GoogleSqlCoercions.settled(type);
  }

  /** A typed literal is what it says: it gives way to nothing. */
  @Override
  public Operand literal(Expr literal) {
    Operand operand = super.literal(literal);
    return literal instanceof Expr.Typed || literal instanceof Expr.Interval
        ? Operand.of(GoogleSqlCoercions.plain(operand.type()), operand.nullable())
        : operand;
  }

  @Override
  NativeType number(NumberText number) {
    return number.kind() == NumberText.Kind.INTEGER ? INT64 : GoogleSqlCoercions.FLOAT64;
  }

  @Override
  NativeType interval(Expr.Interval literal) {
    return GoogleSqlCoercions.INTERVAL;
  }

  @Override
  public Optional<NativeType> common(List<Operand> operands) {
    return GoogleSqlCoercions.common(operands);
  }

  @Override
  public Comparison compare(Operand left, Operand right) {
    NativeType a = GoogleSqlCoercions.plain(left.type());
    NativeType b = GoogleSqlCoercions.plain(right.type());
    if (isOpen(a) || isOpen(b) || a.equals(b)) {
      return Comparison.SAME;
    }
    if (isBadLiteral(left, b) || isBadLiteral(right, a)) {
      return Comparison.BAD_LITERAL;
    }
    boolean literal = GoogleSqlCoercions.isLiteral(left) || GoogleSqlCoercions.isLiteral(right);
    if (common(List.of(left, right)).isPresent()) {
      return literal ? Comparison.SAME : Comparison.WIDENED;
    }
    return Comparison.NONE;
  }

  private static boolean isBadLiteral(Operand operand, NativeType other) {
    boolean date =
        other.equals(GoogleSqlCoercions.DATE)
            || other.equals(GoogleSqlCoercions.DATETIME)
            || other.equals(GoogleSqlCoercions.TIMESTAMP);
    return date && isNoDate(operand);
  }

  @Override
  public Outcome unary(Expr.UnaryOp op, Operand operand) {
    return switch (op) {
      case NOT -> named("$not", operand);
      case MINUS -> named("$unary_minus", operand);
      case BIT_NOT -> named("$bitwise_not", operand);
      case PLUS ->
          GoogleSqlCoercions.isNumber(GoogleSqlCoercions.plain(operand.type()))
              ? Outcome.of(GoogleSqlCoercions.plain(operand.type()), operand.nullable())
              : named("$unary_minus", operand);
      case ABS -> named("abs", operand);
      case FACTORIAL -> Outcome.of(INT64, operand.nullable());
    };
  }

  @Override
  public Outcome binary(Expr.BinaryOp op, Operand left, Operand right) {
    return switch (op) {
      case PLUS -> named("$add", left, right);
      case MINUS -> named("$subtract", left, right);
      case TIMES -> named("$multiply", left, right);
      case DIVIDE -> named("$divide", left, right);
      case MODULO -> named("mod", left, right);
      case INT_DIVIDE -> named("div", left, right);
      case POWER -> named("pow", left, right);
      case CONCAT ->
          GoogleSqlResults.concat(List.of(left, right))
              .orElseGet(() -> named("$concat_op", left, right));
      case BIT_AND -> named("$bitwise_and", left, right);
      case BIT_OR -> named("$bitwise_or", left, right);
      case BIT_XOR -> named("$bitwise_xor", left, right);
      case SHIFT_LEFT -> named("$bitwise_left_shift", left, right);
      case SHIFT_RIGHT -> named("$bitwise_right_shift", left, right);
      case ARROW, ARROW_TEXT -> unsupported();
      case NULL_SAFE_EQ, IS_DISTINCT, IS_NOT_DISTINCT -> Outcome.of(BOOL, false);
      case AND, OR, XOR, EQ, NE, LT, LE, GT, GE, REGEX, NOT_REGEX, GLOB, OVERLAPS ->
          Outcome.of(BOOL, left.nullable() || right.nullable());
    };
  }

  private Outcome named(String function, Operand... operands) {
    Function operator = GoogleSqlCatalogue.function(function).orElseThrow();
    return GoogleSqlCalls.of(this, operator, shape(function, List.of(operands)));
  }

  @Override
  public Outcome cast(Expr.CastKind kind, Operand operand, NativeType target) {
    return Outcome.of(
        GoogleSqlCoercions.plain(target), operand.nullable() || kind == Expr.CastKind.TRY);
  }

  @Override
  public Outcome call(CallShape call) {
    return WindowNulls.narrowed(call, GoogleSqlCalls.call(this, call));
  }

  @Override
  public FunctionKind kind(String name, int argCount) {
    for (String prefix : List.of("", "hll_count.", "kll_quantiles.")) {
      Optional<Function> function = GoogleSqlCatalogue.function(prefix + name);
      if (function.isPresent()) {
        return function.get().kind();
      }
    }
    return FunctionKind.UNKNOWN;
  }

  /** Any parameter that is a word of the language. */
  @Override
  public boolean isKeywordArgument(String function, int index, int argCount) {
    return GoogleSqlCatalogue.function(function)
        .map(f ->
            f.overloads().stream()
                .anyMatch(o ->
                    index < o.parameters().size()
                        && GoogleSqlSignatures.is(o.parameters().get(index).type(), "ENUM")))
        .orElse(false);
  }

  /** Modes of NORMALIZE and the parts that only GoogleSQL has. */
  @Override
  public boolean isKeyword(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "NFC", "NFKC", "NFD", "NFKD", "MICROSECOND", "MILLISECOND", "NANOSECOND" -> true;
      default -> false;
    };
  }

  @Override
  public Optional<FunctionInfo> function(String name) {
    return GoogleSqlInfo.of(name);
  }

  @Override
  public List<String> functionNames() {
    return GoogleSqlCatalogue.names();
  }

  @Override
  boolean isTruth(Operand operand) {
    return GoogleSqlCoercions.plain(operand.type()).equals(BOOL);
  }

  @Override
  boolean isSemiStructured(NativeType type) {
    return type.equals(JSON);
  }

  @Override
  String fieldHolder() {
    return "a struct or JSON";
  }

  @Override
  String elementHolder() {
    return "an array or JSON";
  }

  @Override
  boolean mayBeNull(Operand struct, NativeType.Field field) {
    return struct.nullable() || field.nullable();
  }

  @Override
  public Outcome field(Operand operand, String field) {
    return operand.type() instanceof NativeType.Array
        ? problem(
            "`.%s` needs %s, not `%s`".formatted(field, fieldHolder(), print(operand.type())),
            "take its elements with UNNEST")
        : super.field(operand, field);
  }

  /** By place, from 0. */
  @Override
  Outcome fieldAt(Operand operand, List<NativeType.Field> fields, Operand index) {
    return index.literal().isPresent()
            && index.literal().get() instanceof Expr.Number number
            && position(number) < fields.size()
        ? Outcome.of(fields.get(position(number)).type(), true)
        : Outcome.of(unknown(UnknownReason.UNKNOWN_SIGNATURE), true);
  }

  private static int position(Expr.Number number) {
    return number.text().length() < 5 && number.text().chars().allMatch(Character::isDigit)
        ? Integer.parseInt(number.text())
        : Integer.MAX_VALUE;
  }

  @Override
  NativeType arrayOf(NativeType element) {
    return new NativeType.Array(
        element.isNull() ? element : settled(GoogleSqlCoercions.plain(element)));
  }

  @Override
  NativeType fieldType(NativeType type) {
    return settled(GoogleSqlCoercions.plain(type));
  }

  /** BigQuery has no maps. */
  @Override
  public Outcome map(List<Operand> keys, List<Operand> values) {
    return unsupported();
  }

  /** https://cloud.google.com/bigquery/docs/reference/standard-sql/date_functions#extract. */
  @Override
  public Outcome extract(String part, Operand operand) {
    String function =
        switch (part) {
          case "DATE" -> "$extract_date";
          case "TIME" -> "$extract_time";
          case "DATETIME" -> "$extract_datetime";
          default -> "$extract";
        };
    if (function.equals("$extract")) {
      Expr.Text word = new Expr.Text(0, 0, part, false);
      return named(function, operand, literal(word));
    }
    return named(function, operand);
  }

  @Override
  public Optional<List<Column>> tableFunction(CallShape call) {
    return GoogleSqlTables.columns(this, call);
  }

  /** A field has its own name; everything else is anonymous, see {@link #anonymousName}. */
  @Override
  public Optional<String> outputName(Expr expr, String text) {
    return switch (expr) {
      case Expr.Paren(_, _, var inner) -> outputName(inner, text);
      case Expr.Column column -> Optional.of(column.parts().getLast().text());
      case Expr.Field field -> Optional.of(field.field().text());
      default -> Optional.empty();
    };
  }

  /** {@code f0_}, {@code f1_}: what results without a name are called. */
  @Override
  public Optional<String> anonymousName(int index) {
    return Optional.of("f" + index + "_");
  }

  /** Columns of a VALUES list do not exist; a name nobody can use. */
  @Override
  public List<String> valuesNames(int count) {
    return numbered("f", 0, count).stream().map(name -> name + "_").toList();
  }

  @Override
  public AliasRules aliases() {
    return new AliasRules(false, false, true, true, true, false);
  }
}
