package dev.rocky.typing;

import static dev.rocky.typing.GoogleSqlCoercions.INT64;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.GoogleSqlCatalogue.Function;
import dev.rocky.typing.GoogleSqlSignatures.Overload;
import dev.rocky.typing.GoogleSqlSignatures.Parameter;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import dev.rocky.typing.TypeRules.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses an overload as GoogleSQL does: the one with the fewest conversions of values that are no
 * literals, then the nearest types, then the fewest conversions of literals; the first of equals.
 */
final class GoogleSqlCalls {
  private GoogleSqlCalls() {}

  /** A call by name; {@code SAFE.} makes any result nullable. */
  static Outcome call(GoogleSqlRules rules, CallShape call) {
    boolean safe = call.prefix().equals("SAFE") || call.prefix().startsWith("SAFE.");
    String prefix =
        safe ? call.prefix().substring(Math.min(5, call.prefix().length())) : call.prefix();
    String name = (prefix.isEmpty() ? "" : prefix + ".") + call.name();
    boolean rows = call.star() && call.args().isEmpty() && name.equals("COUNT");
    Optional<Function> function = GoogleSqlCatalogue.function(rows ? "$count_star" : name);
    if (function.isEmpty()) {
      return Outcome.of(DialectRules.unknown(UnknownReason.UNKNOWN_FUNCTION), true);
    }
    Outcome outcome = of(rules, function.get(), call);
    return safe ? new Outcome(outcome.type(), true, outcome.problem()) : outcome;
  }

  static Outcome of(GoogleSqlRules rules, Function function, CallShape call) {
    boolean nullable = nullable(function, call);
    Optional<NativeType> ruled = GoogleSqlResults.of(function.result(), call);
    if (ruled.isPresent()) {
      return Outcome.of(ruled.get(), nullable || ruled.get().isUnknown());
    }
    if (function.overloads().isEmpty()) {
      return Outcome.of(DialectRules.unknown(UnknownReason.UNKNOWN_SIGNATURE), true);
    }
    List<Match> matches = matches(function, call);
    if (matches.isEmpty()) {
      matches = matches(function, withoutIntervals(call));
    }
    if (matches.isEmpty()) {
      return unmatched(rules, function, call);
    }
    Match best = matches.getFirst();
    for (Match match : matches) {
      if (match.better(best)) {
        best = match;
      }
    }
    Optional<Operand> unknown = call.args().stream().filter(a -> a.type().isUnknown()).findFirst();
    NativeType type = best.result();
    if (unknown.isPresent() && matches.stream().anyMatch(m -> !m.result().equals(type))) {
      return Outcome.of(unknown.get().type(), true);
    }
    return Outcome.of(type, nullable || type.isUnknown());
  }

  private static boolean nullable(Function function, CallShape call) {
    boolean shifted = call.name().equals("LAG") || call.name().equals("LEAD");
    if (shifted && call.args().size() == 3) {
      return anyNull(call);
    }
    return switch (function.nullability()) {
      case NEVER -> false;
      case ALWAYS -> true;
      case ANY -> anyNull(call);
      case ALL -> call.args().stream().allMatch(Operand::nullable);
    };
  }

  private static boolean anyNull(CallShape call) {
    for (int i = 0; i < call.args().size(); i++) {
      if (call.args().get(i).nullable() && !(tree(call, i) instanceof Expr.Lambda)) {
        return true;
      }
    }
    return false;
  }

  static Expr tree(CallShape call, int i) {
    return i < call.trees().size() ? call.trees().get(i) : new Expr.Null(0, 0);
  }

  private static Outcome unmatched(GoogleSqlRules rules, Function function, CallShape call) {
    Optional<Operand> unknown = call.args().stream().filter(a -> a.type().isUnknown()).findFirst();
    if (unknown.isPresent()) {
      return Outcome.of(unknown.get().type(), true);
    }
    String name = function.name().replace("$", "");
    String types =
        call.args().stream()
            .map(a -> "`" + rules.print(a.type()) + "`")
            .collect(Collectors.joining(", "));
    return new Outcome(
        DialectRules.unknown(UnknownReason.ERROR),
        true,
        Optional.of(
            new Problem(
                types.isEmpty()
                    ? "`" + name + "` needs arguments"
                    : "`" + name + "` cannot take " + types,
                Optional.empty())));
  }

  /**
   * {@code DATE_ADD(d, INTERVAL 1 DAY)}: an interval that is written out is a number and a part.
   */
  private static CallShape withoutIntervals(CallShape call) {
    List<Operand> args = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Expr> trees = new ArrayList<>();
    for (int i = 0; i < call.args().size(); i++) {
      Expr tree = tree(call, i);
      if (tree instanceof Expr.Interval(_, _, var value, var unit, _)) {
        args.add(Operand.of(INT64, call.args().get(i).nullable()));
        trees.add(value);
        names.add("");
        Expr.Text word = new Expr.Text(tree.start(), tree.end(), unit, false);
        args.add(new Operand(GoogleSqlCoercions.STRING, false, Optional.of(word)));
        trees.add(word);
      } else {
        args.add(call.args().get(i));
        trees.add(tree);
      }
      names.add(call.argNames().get(i));
    }
    return new CallShape(
        call.prefix(),
        call.name(),
        args,
        names,
        trees,
        call.star(),
        call.distinct(),
        call.filtered(),
        call.windowed(),
        call.frameMayBeEmpty(),
        call.grouped(),
        call.lambdas());
  }

  private static List<Match> matches(Function function, CallShape call) {
    List<Match> matches = new ArrayList<>();
    for (Overload overload : function.overloads()) {
      match(overload, call).ifPresent(matches::add);
    }
    return matches;
  }

  /** An overload that fits, and at what price. */
  private record Match(
      NativeType result, int converted, int distance, int literals, int literalDistance) {
    boolean better(Match other) {
      return converted != other.converted
          ? converted < other.converted
          : distance != other.distance
              ? distance < other.distance
              : literals != other.literals
                  ? literals < other.literals
                  : literalDistance < other.literalDistance;
    }
  }

  private static Optional<Match> match(Overload overload, CallShape call) {
    List<Parameter> taken = new ArrayList<>();
    if (!assign(overload, call, taken)) {
      return Optional.empty();
    }
    GoogleSqlVariables variables = new GoogleSqlVariables();
    int[] price = new int[4];
    for (int i = 0; i < taken.size(); i++) {
      Operand arg = call.args().get(i);
      NativeType wanted = taken.get(i).type();
      boolean lambda = tree(call, i) instanceof Expr.Lambda;
      if (lambda || GoogleSqlSignatures.is(wanted, "LAMBDA")) {
        if (!lambda || !GoogleSqlSignatures.is(wanted, "LAMBDA")) {
          return Optional.empty();
        }
        continue;
      }
      if (!variables.collect(wanted, arg)) {
        if (!fits(wanted, arg, price)) {
          return Optional.empty();
        }
      }
    }
    if (!variables.solve()) {
      return Optional.empty();
    }
    for (int i = 0; i < taken.size(); i++) {
      if (tree(call, i) instanceof Expr.Lambda lambda) {
        variables.lambda(lambda, taken, call);
      }
    }
    return Optional.of(
        new Match(variables.of(overload.result()), price[0], price[1], price[2], price[3]));
  }

  private static boolean fits(NativeType wanted, Operand arg, int[] price) {
    NativeType from = GoogleSqlCoercions.plain(arg.type());
    if (from.isUnknown() || from.equals(wanted) || GoogleSqlSignatures.is(wanted, "ANY")) {
      return true;
    }
    if (GoogleSqlSignatures.is(wanted, "ENUM")) {
      return from.equals(GoogleSqlCoercions.STRING) && arg.literal().isPresent();
    }
    if (GoogleSqlSignatures.is(wanted, "STRUCT")) {
      return from instanceof NativeType.Struct || from.isNull();
    }
    int plain = from.isNull() ? GoogleSqlCoercions.NONE : GoogleSqlCoercions.distance(from, wanted);
    if (plain >= 0 && !GoogleSqlCoercions.isLiteral(arg)) {
      price[0]++;
      price[1] += plain;
      return true;
    }
    int literal =
        from.isNull()
            ? Math.max(0, GoogleSqlCoercions.distance(INT64, wanted))
            : GoogleSqlCoercions.literalDistance(arg, wanted);
    if (literal < 0) {
      return false;
    }
    price[2]++;
    price[3] += literal;
    return true;
  }

  /** Which parameter each argument is for. */
  private static boolean assign(Overload overload, CallShape call, List<Parameter> taken) {
    List<Parameter> parameters = overload.parameters();
    int count = call.args().size();
    int named = 0;
    for (String name : call.argNames()) {
      named += name.isEmpty() ? 0 : 1;
    }
    int positional = count - named;
    int at = 0;
    int required = 0;
    for (Parameter parameter : parameters) {
      required += parameter.optional() || parameter.repeated() ? 0 : 1;
    }
    int repeats = (int) parameters.stream().filter(Parameter::repeated).count();
    int rounds = repeats == 0 ? 0 : (positional - required) / repeats;
    if (repeats > 0 && rounds < 0) {
      return false;
    }
    for (int i = 0; i < parameters.size() && at < positional; i++) {
      if (parameters.get(i).repeated()) {
        for (int round = 0; round < rounds; round++) {
          for (int k = i; k < i + repeats && at < positional; k++, at++) {
            taken.add(parameters.get(k));
          }
        }
        i += repeats - 1;
        continue;
      }
      taken.add(parameters.get(i));
      at++;
    }
    if (at < positional) {
      return false;
    }
    for (int i = positional; i < count; i++) {
      String name = call.argNames().get(i).toLowerCase(Locale.ROOT);
      Optional<Parameter> found =
          parameters.stream().filter(p -> p.name().equals(name)).findFirst();
      if (name.isEmpty() || found.isEmpty()) {
        return false;
      }
      taken.add(found.get());
    }
    for (Parameter parameter : parameters) {
      if (!parameter.optional() && !parameter.repeated() && !taken.contains(parameter)) {
        return false;
      }
    }
    return taken.size() >= required;
  }
}
