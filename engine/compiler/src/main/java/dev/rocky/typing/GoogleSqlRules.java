package dev.rocky.typing;

import static dev.rocky.typing.GoogleSqlCoercions.BOOL;
import static dev.rocky.typing.GoogleSqlCoercions.INT64;
import static dev.rocky.typing.GoogleSqlCoercions.JSON;
import static dev.rocky.typing.GoogleSqlCoercions.STRING;

import dev.rocky.ir.Expr;
import dev.rocky.ir.TypeName;
import dev.rocky.type.Column;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.GoogleSqlCatalogue.Function;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * BigQuery's own rules: operators are functions of GoogleSQL's catalogue, and overloads are chosen
 * as it chooses them. https://cloud.google.com/bigquery/docs/reference/standard-sql/operators
 */
final class GoogleSqlRules implements TypeRules {
  static final GoogleSqlRules INSTANCE = new GoogleSqlRules();

  private static final BigQueryTypes NAMES = BigQueryTypes.INSTANCE;

  private GoogleSqlRules() {}

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
  public NativeType settled(NativeType type) {
    return GoogleSqlCoercions.settled(type);
  }

  @Override
  public Operand literal(Expr literal) {
    NativeType type =
        switch (literal) {
          case Expr.Null _ -> new NativeType.Null();
          case Expr.Bool _ -> BOOL;
          case Expr.Text text -> text.bytes() ? GoogleSqlCoercions.BYTES : STRING;
          case Expr.Number number ->
              NumberText.of(number.text()).kind() == NumberText.Kind.INTEGER
                  ? INT64
                  : GoogleSqlCoercions.FLOAT64;
          case Expr.Typed typed -> GoogleSqlCoercions.plain(NAMES.type(typed.type()));
          case Expr.Interval _ -> GoogleSqlCoercions.INTERVAL;
          default ->
              PortableRules.unknown(UnknownReason.UNSUPPORTED_CONSTRUCT); // only literals come here
        };
    // A typed literal is what it says: it gives way to nothing.
    boolean firm = literal instanceof Expr.Typed || literal instanceof Expr.Interval;
    return new Operand(
        type, literal instanceof Expr.Null, firm ? Optional.empty() : Optional.of(literal));
  }

  @Override
  public Optional<NativeType> common(List<Operand> operands) {
    return GoogleSqlCoercions.common(operands);
  }

  @Override
  public Comparison compare(Operand left, Operand right) {
    NativeType a = GoogleSqlCoercions.plain(left.type());
    NativeType b = GoogleSqlCoercions.plain(right.type());
    if (PortableRules.isOpen(a) || PortableRules.isOpen(b) || a.equals(b)) {
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
    return date
        && operand.literal().isPresent()
        && operand.literal().get() instanceof Expr.Text text
        && !text.bytes()
        && !TemporalText.mayBeDate(text.value());
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
      case ARROW, ARROW_TEXT ->
          Outcome.of(PortableRules.unknown(UnknownReason.UNSUPPORTED_CONSTRUCT), true);
      case NULL_SAFE_EQ, IS_DISTINCT, IS_NOT_DISTINCT -> Outcome.of(BOOL, false);
      case AND, OR, XOR, EQ, NE, LT, LE, GT, GE, REGEX, NOT_REGEX, GLOB, OVERLAPS ->
          Outcome.of(BOOL, left.nullable() || right.nullable());
    };
  }

  private Outcome named(String function, Operand... operands) {
    Function operator = GoogleSqlCatalogue.function(function).orElseThrow();
    return GoogleSqlCalls.of(this, operator, shape(function, List.of(operands)));
  }

  private static CallShape shape(String name, List<Operand> args) {
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

  /** GoogleSQL has no operators without a rule of their own. */
  @Override
  public Outcome operator(String symbol, Operand left, Operand right) {
    return Outcome.of(PortableRules.unknown(UnknownReason.UNSUPPORTED_CONSTRUCT), true);
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
      case NativeType other when other.equals(JSON) -> Outcome.of(JSON, true);
      case NativeType other when PortableRules.isOpen(other) ->
          Outcome.of(PortableRules.openType(other), true);
      case NativeType other ->
          PortableRules.problem(
              "`." + field + "` needs a struct or JSON, not `" + print(other) + "`",
              other instanceof NativeType.Array ? "take its elements with UNNEST" : "");
    };
  }

  @Override
  public Outcome index(Operand operand, Operand index) {
    return switch (operand.type()) {
      case NativeType.Array(var element, _) -> Outcome.of(element, true);
      case NativeType.Struct(var fields) ->
          index.literal().isPresent()
                  && index.literal().get() instanceof Expr.Number number
                  && position(number) < fields.size()
              ? Outcome.of(fields.get(position(number)).type(), true)
              : Outcome.of(PortableRules.unknown(UnknownReason.UNKNOWN_SIGNATURE), true);
      case NativeType other when other.equals(JSON) -> Outcome.of(JSON, true);
      case NativeType other when PortableRules.isOpen(other) ->
          Outcome.of(PortableRules.openType(other), true);
      case NativeType other ->
          PortableRules.problem("`[…]` needs an array or JSON, not `" + print(other) + "`", "");
    };
  }

  private static int position(Expr.Number number) {
    return number.text().length() < 5 && number.text().chars().allMatch(Character::isDigit)
        ? Integer.parseInt(number.text())
        : Integer.MAX_VALUE;
  }

  /** Not BigQuery's: {@code v:path} is Snowflake's and Databricks'. */
  @Override
  public Outcome path(Operand operand) {
    return Outcome.of(PortableRules.unknown(UnknownReason.UNSUPPORTED_CONSTRUCT), true);
  }

  @Override
  public Outcome array(Optional<NativeType> elementType, List<Operand> items) {
    if (elementType.isPresent()) {
      return Outcome.of(new NativeType.Array(GoogleSqlCoercions.plain(elementType.get())), false);
    }
    if (items.isEmpty()) {
      return Outcome.of(new NativeType.Array(new NativeType.Null()), false);
    }
    Optional<NativeType> element = common(items);
    return element.isPresent()
        ? Outcome.of(new NativeType.Array(settled(element.get())), false)
        : PortableRules.problem("the elements of an array have no common type", "cast them to one");
  }

  @Override
  public Outcome struct(List<String> names, List<Operand> values) {
    List<NativeType.Field> fields = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      NativeType type = settled(GoogleSqlCoercions.plain(values.get(i).type()));
      fields.add(new NativeType.Field(names.get(i), type, values.get(i).nullable()));
    }
    return Outcome.of(new NativeType.Struct(fields), false);
  }

  /** BigQuery has no maps. */
  @Override
  public Outcome map(List<Operand> keys, List<Operand> values) {
    return Outcome.of(PortableRules.unknown(UnknownReason.UNSUPPORTED_CONSTRUCT), true);
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
    List<String> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      columns.add("f" + i + "_");
    }
    return columns;
  }

  @Override
  public AliasRules aliases() {
    return new AliasRules(false, false, true, true, true, false);
  }
}
