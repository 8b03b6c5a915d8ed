package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.DuckDbCatalogue.Function;
import dev.rocky.typing.Signatures.Signature;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.FunctionKind;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import dev.rocky.typing.TypeRules.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses an overload as DuckDB does, by the costs of its implicit conversions, and says what it
 * returns.
 */
final class DuckDbBinder {
  private DuckDbBinder() {}

  static Outcome call(DuckDbRules rules, CallShape call) {
    Optional<Function> found = DuckDbCatalogue.function(call.name());
    if (found.isEmpty()) {
      return Outcome.of(DialectRules.unknown(UnknownReason.UNKNOWN_FUNCTION), true);
    }
    Function function = found.get();
    boolean nullable = nullable(function, call);
    Optional<NativeType> special =
        function.result().isEmpty()
            ? Optional.empty()
            : DuckDbResults.special(rules, function.result(), call);
    return special.isPresent()
        ? Outcome.of(special.get(), nullable)
        : overload(rules, function, call, nullable);
  }

  private static boolean nullable(Function function, CallShape call) {
    boolean any = false;
    boolean all = true;
    for (int i = 0; i < call.args().size(); i++) {
      boolean lambda = i < call.trees().size() && call.trees().get(i) instanceof Expr.Lambda;
      any |= !lambda && call.args().get(i).nullable();
      all &= call.args().get(i).nullable();
    }
    return switch (function.nullability()) {
      case NEVER -> false;
      case ANY -> any;
      case ALL -> all;
      case ALWAYS -> true;
      case FIRST -> call.args().isEmpty() || call.args().getFirst().nullable();
      case BRANCHES ->
          call.args().size() < 3 || call.args().get(1).nullable() || call.args().get(2).nullable();
    };
  }

  private static Outcome overload(
      DuckDbRules rules, Function function, CallShape call, boolean nullable) {
    List<Operand> args = call.args();
    boolean unknown = false;
    for (int i = 0; i < args.size(); i++) {
      unknown |= args.get(i).type().isUnknown() && !(tree(call, i) instanceof Expr.Lambda);
    }
    List<Candidate> candidates = candidates(function, call);
    if (candidates.isEmpty()) {
      NativeType type =
          unknown ? firstUnknown(args) : DialectRules.unknown(UnknownReason.UNKNOWN_SIGNATURE);
      if (unknown || isOpen(function)) {
        return Outcome.of(type, true);
      }
      return new Outcome(
          DialectRules.unknown(UnknownReason.ERROR), true, Optional.of(refusal(rules, call)));
    }
    List<Candidate> best = unknown ? candidates : cheapest(candidates);
    NativeType type = best.getFirst().result(rules, function, call);
    for (Candidate other : best) {
      if (!other.result(rules, function, call).equals(type)) {
        return Outcome.of(
            unknown ? firstUnknown(args) : DialectRules.unknown(UnknownReason.UNKNOWN_SIGNATURE),
            true);
      }
    }
    return Outcome.of(type, nullable || type.isUnknown());
  }

  /** Table functions, macros and functions without overloads say nothing about their arguments. */
  private static boolean isOpen(Function function) {
    return function.signatures().isEmpty() || function.kinds().contains(FunctionKind.TABLE);
  }

  static NativeType firstUnknown(List<Operand> args) {
    for (Operand arg : args) {
      if (arg.type().isUnknown()) {
        return arg.type();
      }
    }
    return DialectRules.unknown(UnknownReason.UNKNOWN_SIGNATURE);
  }

  static Expr tree(CallShape call, int i) {
    return i < call.trees().size() ? call.trees().get(i) : new Expr.Null(0, 0);
  }

  private static List<Candidate> candidates(Function function, CallShape call) {
    List<Candidate> candidates = new ArrayList<>();
    List<Operand> args = call.args();
    for (Signature signature : function.signatures()) {
      if (!signature.takes(args.size())) {
        continue;
      }
      int cost = 0;
      for (int i = 0; i < args.size() && cost >= 0; i++) {
        int one = cost(signature.parameter(i), args.get(i), tree(call, i));
        cost = one < 0 ? one : cost + one;
      }
      Optional<Bindings> bindings = cost < 0 ? Optional.empty() : Bindings.of(signature, args);
      if (bindings.isPresent()) {
        candidates.add(new Candidate(signature, cost, bindings.get()));
      }
    }
    return candidates;
  }

  private static int cost(NativeType parameter, Operand arg, Expr tree) {
    boolean wantsLambda = parameter instanceof NativeType.Simple(var name) && name.equals("LAMBDA");
    if (wantsLambda || tree instanceof Expr.Lambda) {
      return wantsLambda && tree instanceof Expr.Lambda ? 0 : DuckDbCasts.NONE;
    }
    return DuckDbCasts.cost(arg, parameter);
  }

  private static List<Candidate> cheapest(List<Candidate> candidates) {
    if (candidates.size() == 1) {
      return candidates;
    }
    int least = Integer.MAX_VALUE;
    for (Candidate candidate : candidates) {
      least = Math.min(least, candidate.cost());
    }
    List<Candidate> cheapest = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      if (candidate.cost() == least) {
        cheapest.add(candidate);
      }
    }
    return cheapest;
  }

  private static Problem refusal(DuckDbRules rules, CallShape call) {
    String types =
        call.args().stream()
            .map(a -> "`" + rules.print(a.type()) + "`")
            .collect(Collectors.joining(", "));
    String name = call.name().toLowerCase(Locale.ROOT);
    String message =
        call.args().isEmpty()
            ? "`" + name + "` needs arguments"
            : "`" + name + "` cannot take " + types;
    boolean text = call.args().stream().anyMatch(a -> a.type().equals(DuckDbTypes.VARCHAR));
    return new Problem(
        message,
        text
            ? Optional.of("cast the text to the type that `" + name + "` takes")
            : Optional.empty());
  }

  /** An overload that fits. */
  private record Candidate(Signature signature, int cost, Bindings bindings) {
    NativeType result(DuckDbRules rules, Function function, CallShape call) {
      if (!function.result().isEmpty()) {
        Optional<NativeType> ruled = DuckDbResults.of(rules, function.result(), signature, call);
        if (ruled.isPresent()) {
          return ruled.get();
        }
      }
      return bindings.result(signature, call.args());
    }
  }
}
