package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.SnowflakeCatalogue.Function;
import dev.rocky.typing.SnowflakeCatalogue.Parameter;
import dev.rocky.typing.SnowflakeCatalogue.Signature;
import dev.rocky.typing.SnowflakeCoercion.Family;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.FunctionInfo;
import dev.rocky.typing.TypeRules.FunctionKind;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import dev.rocky.typing.TypeRules.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls of Snowflake's functions: the overload that needs the least conversion, and its result. */
final class SnowflakeCalls {
  private static final int NOT_FITTING = -1;

  private SnowflakeCalls() {}

  static Outcome call(SnowflakeRules rules, CallShape call) {
    Optional<Function> found = SnowflakeCatalogue.function(call.name());
    if (found.isEmpty()) {
      return Outcome.of(DialectRules.unknown(UnknownReason.UNKNOWN_FUNCTION), true);
    }
    Function function = found.get();
    boolean nullable = nullable(function, call);
    if (call.star()) {
      return starred(rules, function, call, nullable);
    }
    List<Signature> arity = new ArrayList<>();
    for (Signature signature : function.signatures()) {
      if (signature.takes(call.args().size())) {
        arity.add(signature);
      }
    }
    List<Signature> cheapest = cheapest(arity, call);
    if (cheapest.isEmpty()) {
      return arity.isEmpty()
          ? Outcome.of(DialectRules.unknown(UnknownReason.UNKNOWN_SIGNATURE), true)
          : misfit(rules, arity, call);
    }
    return outcome(rules, function, cheapest, call, nullable);
  }

  /** {@code COUNT(*)}, {@code OBJECT_CONSTRUCT(*)}, {@code HASH_AGG(*)}. */
  private static Outcome starred(
      SnowflakeRules rules, Function function, CallShape call, boolean nullable) {
    NativeType type =
        SnowflakeResults.type(rules, function.signatures().getFirst(), call)
            .orElse(DialectRules.unknown(UnknownReason.UNKNOWN_SIGNATURE));
    return Outcome.of(type, nullable);
  }

  private static Outcome outcome(
      SnowflakeRules rules,
      Function function,
      List<Signature> signatures,
      CallShape call,
      boolean nullable) {
    Optional<NativeType> type = SnowflakeResults.type(rules, signatures.getFirst(), call);
    if (type.isEmpty()) {
      return DialectRules.problem(
          "`" + function.name() + "` cannot mix " + rules.printed(call.args()),
          "cast them to one type");
    }
    Optional<Operand> unknown = call.args().stream().filter(a -> a.type().isUnknown()).findFirst();
    if (unknown.isPresent()) {
      for (Signature other : signatures) {
        if (!SnowflakeResults.type(rules, other, call).equals(type)) {
          return Outcome.of(unknown.get().type(), true);
        }
      }
    }
    return Outcome.of(type.get(), nullable || type.get().isUnknown());
  }

  /** Those whose conversions cost least; all that fit where an argument is not known. */
  private static List<Signature> cheapest(List<Signature> signatures, CallShape call) {
    boolean unknown = false;
    for (int i = 0; i < call.args().size(); i++) {
      unknown |= call.args().get(i).type().isUnknown() && !isLambda(call, i);
    }
    List<Signature> best = new ArrayList<>();
    int lowest = Integer.MAX_VALUE;
    for (Signature signature : signatures) {
      int cost = cost(signature, call);
      if (cost == NOT_FITTING || (!unknown && cost > lowest)) {
        continue;
      }
      if (!unknown && cost < lowest) {
        best.clear();
      }
      lowest = Math.min(lowest, cost);
      best.add(signature);
    }
    return best;
  }

  private static int cost(Signature signature, CallShape call) {
    int cost = 0;
    for (int i = 0; i < call.args().size(); i++) {
      int one = cost(signature.parameter(i), call, i);
      if (one == NOT_FITTING) {
        return NOT_FITTING;
      }
      cost += one;
    }
    return cost;
  }

  static boolean isLambda(CallShape call, int i) {
    return i < call.trees().size() && call.trees().get(i) instanceof Expr.Lambda;
  }

  private static int cost(Parameter parameter, CallShape call, int i) {
    Family from = SnowflakeCoercion.family(call.args().get(i).type());
    return switch (parameter.type()) {
      case "ANY", "T" -> 0;
      case "LAMBDA" -> isLambda(call, i) || from == Family.OPEN ? 0 : NOT_FITTING;
      case "PART" -> from == Family.TEXT || from == Family.OPEN ? 0 : NOT_FITTING;
      default -> cost(from, family(parameter.type()));
    };
  }

  /** The family of a parameter's type. */
  static Family family(String type) {
    return switch (type) {
      case "NUMBER" -> Family.NUMBER;
      case "VARCHAR" -> Family.TEXT;
      case "TIMESTAMP" -> Family.TIMESTAMP;
      case "ARRAY" -> Family.ARRAY;
      case "MAP" -> Family.MAP;
      default -> SnowflakeCoercion.family(SnowflakeTypes.INSTANCE.plain(type, List.of()));
    };
  }

  private static int cost(Family from, Family to) {
    if (from == to || from == Family.OPEN || to == Family.OPEN) {
      return 0;
    }
    return switch (to) {
      // Functions take any value as a VARIANT, bytes as text, and text, bytes, GeoJSON as a place.
      case VARIANT -> 1;
      case TEXT ->
          from == Family.ARRAY || from == Family.OBJECT || from == Family.MAP ? NOT_FITTING : 1;
      case OTHER -> from.isNumeric() || from == Family.BOOLEAN ? NOT_FITTING : 1;
      case OBJECT, MAP ->
          from == Family.VARIANT || from == Family.OBJECT || from == Family.MAP ? 1 : NOT_FITTING;
      case DATE -> SnowflakeCoercion.isCoercible(from, to) ? 2 : NOT_FITTING;
      case NUMBER, FLOAT, DECFLOAT, BOOLEAN, BINARY, TIME, TIMESTAMP, ARRAY, INTERVAL, OPEN ->
          SnowflakeCoercion.isCoercible(from, to) ? 1 : NOT_FITTING;
    };
  }

  /** The overload that fits furthest says what is wrong. */
  private static Outcome misfit(SnowflakeRules rules, List<Signature> signatures, CallShape call) {
    int furthest = -1;
    Parameter wanted = signatures.getFirst().parameter(0);
    for (Signature signature : signatures) {
      int at = firstMisfit(signature, call);
      Parameter parameter = signature.parameter(at);
      if (at > furthest || (at == furthest && parameter.type().equals("VARCHAR"))) {
        furthest = at;
        wanted = parameter;
      }
    }
    String message =
        "`"
            + call.name()
            + "` needs "
            + noun(wanted)
            + ", not `"
            + rules.print(call.args().get(furthest).type())
            + "`";
    return new Outcome(
        SnowflakeResults.type(rules, signatures.getFirst(), call)
            .orElse(DialectRules.unknown(UnknownReason.ERROR)),
        true,
        Optional.of(new Problem(message, Optional.empty())));
  }

  private static int firstMisfit(Signature signature, CallShape call) {
    int at = 0;
    while (at < call.args().size() - 1 && cost(signature.parameter(at), call, at) != NOT_FITTING) {
      at++;
    }
    return at;
  }

  private static String noun(Parameter parameter) {
    return switch (parameter.type()) {
      case "NUMBER", "FLOAT" -> "a number";
      case "VARCHAR" -> "text";
      case "BOOLEAN" -> "a Boolean";
      case "DATE", "TIMESTAMP" -> "a date or a timestamp";
      case "PART" -> "a part of a date";
      case "LAMBDA" -> "a lambda";
      default -> "`" + parameter.type() + "`";
    };
  }

  private static boolean nullable(Function function, CallShape call) {
    boolean any = false;
    boolean all = true;
    for (int i = 0; i < call.args().size(); i++) {
      boolean one = mayBeNull(call, i);
      any |= one;
      all &= one;
    }
    return switch (function.nullability()) {
      case NEVER -> false;
      case ANY -> any;
      case ALL -> all;
      case ALWAYS -> true;
      case BRANCHES -> call.args().size() < 3 || mayBeNull(call, 1) || mayBeNull(call, 2);
      case RULE -> ruled(function.name(), call);
    };
  }

  /** A VARIANT may hold a JSON null, which becomes NULL where it is converted. */
  private static boolean mayBeNull(CallShape call, int i) {
    Operand arg = call.args().get(i);
    boolean variant = SnowflakeCoercion.family(arg.type()) == Family.VARIANT;
    return !isLambda(call, i) && (arg.nullable() || variant);
  }

  private static boolean ruled(String name, CallShape call) {
    int count = call.args().size();
    if (name.equals("lag") || name.equals("lead")) {
      return count < 3 || mayBeNull(call, 0) || mayBeNull(call, 2);
    }
    // DECODE without a default; with one, its results.
    boolean nullable = count % 2 != 0;
    for (int i = 2; i < count; i += 2) {
      nullable |= mayBeNull(call, i);
    }
    return nullable || mayBeNull(call, count - 1);
  }

  static FunctionKind kind(String name) {
    return SnowflakeCatalogue.function(name).map(Function::kind).orElse(FunctionKind.UNKNOWN);
  }

  /** Whether an overload has a part of a date there. */
  static boolean isPart(String name, int index, int count) {
    Optional<Function> function = SnowflakeCatalogue.function(name);
    if (function.isEmpty()) {
      return false;
    }
    for (Signature signature : function.get().signatures()) {
      if (signature.takes(count)
          && index < signature.parameters().size()
          && signature.parameters().get(index).type().equals("PART")) {
        return true;
      }
    }
    return false;
  }

  static Optional<FunctionInfo> info(String name) {
    return SnowflakeCatalogue.function(name)
        .map(f ->
            new FunctionInfo(
                f.name(),
                f.kind(),
                f.signatures().stream().map(s -> show(f.name(), s)).toList(),
                "",
                f.link()));
  }

  private static String show(String name, Signature signature) {
    String result = signature.result();
    return signature.parameters().stream()
            .map(Parameter::display)
            .collect(Collectors.joining(", ", name + "(", ")"))
        + (result.startsWith("=") ? SnowflakeResults.display(signature) : " -> " + result);
  }
}
