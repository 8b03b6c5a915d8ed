package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.NativeType.Decimal;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.SnowflakeCatalogue.Signature;
import dev.rocky.typing.SnowflakeCoercion.Family;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The results of {@code snowflake.functions}: types, {@code T}, and the rules it names. */
final class SnowflakeResults {
  private static final NativeType NO_SIGNATURE =
      new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE);

  private SnowflakeResults() {}

  /** Empty: the arguments that must have one type have none in common. */
  static Optional<NativeType> type(SnowflakeRules rules, Signature signature, CallShape call) {
    String result = signature.result();
    if (result.equals("T")) {
      List<Operand> same = new ArrayList<>();
      for (int i = 0; i < call.args().size(); i++) {
        if (signature.parameter(i).type().equals("T")) {
          same.add(call.args().get(i));
        }
      }
      return rules.common(same).map(PortableRules::openType);
    }
    if (!result.startsWith("=")) {
      return Optional.of(rules.type(result));
    }
    return switch (result) {
      case "=decode" -> rules.common(results(call.args()));
      case "=common2" -> rules.common(call.args().subList(0, 2));
      default -> Optional.of(ruled(rules, result, signature, call));
    };
  }

  private static NativeType ruled(
      SnowflakeRules rules, String rule, Signature signature, CallShape call) {
    return switch (rule) {
      case "=arg" -> argument(rules, signature, call, 0);
      case "=second" -> argument(rules, signature, call, 1);
      case "=third" -> argument(rules, signature, call, 2);
      case "=sum" -> sum(first(call));
      case "=avg" -> average(first(call));
      case "=median" -> middle(first(call));
      case "=ratio" ->
          first(call) instanceof Decimal d ? SnowflakeNumbers.divide(d, d) : open(first(call));
      case "=ceil", "=round" -> rounded(rules, signature, call);
      case "=modulo" -> two(Expr.BinaryOp.MODULO, call);
      case "=divide" -> two(Expr.BinaryOp.DIVIDE, call);
      case "=number" -> number(call);
      case "=dateadd" ->
          DateParts.isBelowDay(PortableFunctions.part(call.trees().getFirst()))
              ? SnowflakeTypes.TIMESTAMP_NTZ
              : SnowflakeTypes.DATE;
      case "=list" -> SnowflakeTypes.ARRAY;
      case "=array" -> array(call);
      case "=flattened" ->
          array(call) instanceof NativeType.Array(NativeType.Array inner, _)
              ? inner
              : SnowflakeTypes.ARRAY;
      case "=element" ->
          array(call) instanceof NativeType.Array(var element, _)
              ? element
              : SnowflakeTypes.VARIANT;
      case "=object" ->
          first(call) instanceof NativeType.Struct ? first(call) : SnowflakeTypes.OBJECT;
      case "=field" -> field(rules, call);
      case "=keys" ->
          first(call) instanceof NativeType.Map(var key, _)
              ? new NativeType.Array(key)
              : SnowflakeTypes.ARRAY;
      case "=transform" -> transformed(call);
      case "=reduce" -> reduced(rules, call);
      case "=metric", "=unknown" -> NO_SIGNATURE;
      default -> throw new IllegalStateException("snowflake.functions: there is no rule " + rule);
    };
  }

  /** For signature help: what a rule comes to, where a word says it. */
  static String display(Signature signature) {
    return switch (signature.result()) {
      case "=sum",
          "=avg",
          "=median",
          "=ratio",
          "=ceil",
          "=round",
          "=modulo",
          "=divide",
          "=number" ->
          " -> NUMBER";
      case "=arg" ->
          signature.parameters().isEmpty() ? "" : " -> " + signature.parameters().getFirst().type();
      case "=list", "=array", "=flattened", "=keys", "=transform" -> " -> ARRAY";
      case "=object" -> " -> OBJECT";
      case "=dateadd" -> " -> DATE";
      default -> "";
    };
  }

  private static NativeType first(CallShape call) {
    return call.args().isEmpty() ? NO_SIGNATURE : call.args().getFirst().type();
  }

  private static NativeType open(NativeType type) {
    return type.isUnknown() ? type : NO_SIGNATURE;
  }

  /** The argument's own type; the parameter's where the value was converted to it. */
  private static NativeType argument(
      SnowflakeRules rules, Signature signature, CallShape call, int i) {
    if (call.args().size() <= i) {
      return NO_SIGNATURE;
    }
    NativeType type = call.args().get(i).type();
    String parameter = signature.parameter(i).type();
    if (parameter.equals("T") || parameter.equals("ANY") || type.isUnknown()) {
      return DialectRules.openType(type);
    }
    Family wanted = SnowflakeCalls.family(parameter);
    Family family = SnowflakeCoercion.family(type);
    if (family == wanted) {
      return type;
    }
    return wanted == Family.NUMBER
        ? family == Family.TEXT ? SnowflakeNumbers.CONVERTED : NO_SIGNATURE
        : rules.type(parameter);
  }

  /** https://docs.snowflake.com/en/sql-reference/functions/sum; compiler.md §6.3. */
  private static NativeType sum(NativeType type) {
    return type instanceof Decimal(_, _, var scale)
        ? SnowflakeNumbers.number(38, scale)
        : open(type);
  }

  private static NativeType average(NativeType type) {
    return type instanceof Decimal(_, _, var scale)
        ? SnowflakeNumbers.number(38, Math.min(37, scale + 6))
        : open(type);
  }

  /**
   * Three more digits, as the examples show:
   * https://docs.snowflake.com/en/sql-reference/functions/percentile_cont.
   */
  private static NativeType middle(NativeType type) {
    return type instanceof Decimal(_, var precision, var scale)
        ? SnowflakeNumbers.number(precision + 3, Math.min(37, scale + 3))
        : open(type);
  }

  private static NativeType rounded(SnowflakeRules rules, Signature signature, CallShape call) {
    NativeType type = argument(rules, signature, call, 0);
    if (!(type instanceof Decimal decimal)) {
      return type;
    }
    if (call.args().size() < 2) {
      return SnowflakeNumbers.rounded(decimal, 0);
    }
    return integer(call.args().get(1))
        .map(digits -> (NativeType) SnowflakeNumbers.rounded(decimal, digits))
        .orElse(decimal);
  }

  private static Optional<Integer> integer(Operand operand) {
    if (operand.literal().isEmpty()) {
      return Optional.empty();
    }
    return switch (operand.literal().get()) {
      case Expr.Number number -> Optional.of(NumberText.of(number.text()).integer().intValue());
      case Expr.Unary(_, _, Expr.UnaryOp op, Expr.Number number) when op == Expr.UnaryOp.MINUS ->
          Optional.of(-NumberText.of(number.text()).integer().intValue());
      default -> Optional.empty();
    };
  }

  private static NativeType two(Expr.BinaryOp op, CallShape call) {
    if (call.args().size() < 2) {
      return NO_SIGNATURE;
    }
    NativeType a = call.args().get(0).type();
    NativeType b = call.args().get(1).type();
    boolean known = isRead(a) && isRead(b);
    return known
        ? SnowflakeNumbers.arithmetic(
            op, SnowflakeOperators.number(a), SnowflakeOperators.number(b))
        : a.isUnknown() ? a : open(b);
  }

  private static boolean isRead(NativeType type) {
    return type instanceof Decimal || SnowflakeCoercion.family(type) == Family.TEXT;
  }

  /**
   * {@code TO_NUMBER(x [, format] [, precision [, scale]])}, NUMBER(38,0) without:
   * https://docs.snowflake.com/en/sql-reference/functions/to_decimal.
   */
  private static NativeType number(CallShape call) {
    List<Operand> args = call.args();
    int at = args.size() > 1 && SnowflakeCoercion.family(args.get(1).type()) == Family.TEXT ? 2 : 1;
    if (args.size() <= at) {
      return SnowflakeNumbers.INTEGER;
    }
    Optional<Integer> precision = integer(args.get(at));
    Optional<Integer> scale = args.size() > at + 1 ? integer(args.get(at + 1)) : Optional.of(0);
    boolean valid =
        precision.isPresent()
            && scale.isPresent()
            && precision.get() >= 1
            && precision.get() <= 38
            && scale.get() >= 0
            && scale.get() <= precision.get();
    return valid ? SnowflakeNumbers.number(precision.get(), scale.get()) : NO_SIGNATURE;
  }

  /** The first argument that is an array: a structured one stays what it is. */
  private static NativeType array(CallShape call) {
    for (Operand arg : call.args()) {
      if (arg.type() instanceof NativeType.Array) {
        return arg.type();
      }
    }
    return first(call).isUnknown() ? first(call) : SnowflakeTypes.ARRAY;
  }

  private static NativeType field(SnowflakeRules rules, CallShape call) {
    return first(call) instanceof NativeType.Struct
            && call.trees().size() > 1
            && call.trees().get(1) instanceof Expr.Text name
        ? rules.field(call.args().getFirst(), name.value()).type()
        : SnowflakeTypes.VARIANT;
  }

  /** https://docs.snowflake.com/en/sql-reference/functions/transform. */
  private static NativeType transformed(CallShape call) {
    NativeType array = array(call);
    if (!(array instanceof NativeType.Array(var element, _))) {
      return array;
    }
    if (call.trees().size() < 2 || !(call.trees().get(1) instanceof Expr.Lambda lambda)) {
      return SnowflakeTypes.ARRAY;
    }
    NativeType result = call.lambdas().type(lambda, List.of(Operand.of(element, true))).type();
    return array.equals(SnowflakeTypes.ARRAY) ? array : new NativeType.Array(result);
  }

  /** https://docs.snowflake.com/en/sql-reference/functions/reduce: the type of the accumulator. */
  private static NativeType reduced(SnowflakeRules rules, CallShape call) {
    if (call.trees().size() < 3 || !(call.trees().get(2) instanceof Expr.Lambda lambda)) {
      return NO_SIGNATURE;
    }
    Operand start = Operand.of(call.args().get(1).type(), true);
    NativeType element =
        array(call) instanceof NativeType.Array(var inner, _) ? inner : SnowflakeTypes.VARIANT;
    Operand result = call.lambdas().type(lambda, List.of(start, Operand.of(element, true)));
    return rules.common(List.of(start, result)).orElse(NO_SIGNATURE);
  }

  /** Of {@code DECODE(value, search, result, …, default)}. */
  private static List<Operand> results(List<Operand> args) {
    List<Operand> results = new ArrayList<>();
    for (int i = 2; i < args.size(); i += 2) {
      results.add(args.get(i));
    }
    if (args.size() > 3 && args.size() % 2 == 0) {
      results.add(args.getLast());
    }
    return results;
  }
}
