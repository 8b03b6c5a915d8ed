package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result rules that {@code portable.functions} names. */
final class PortableResults {
  private static final NativeType NO_SIGNATURE =
      new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE);

  private PortableResults() {}

  static NativeType type(PortableRules rules, String rule, CallShape call) {
    List<Operand> args = call.args();
    NativeType first =
        args.isEmpty() ? NO_SIGNATURE : DialectRules.openType(args.getFirst().type());
    DataType portable = rules.portable(first);
    return switch (rule) {
      case "arg", "shifted" -> first;
      case "sum" ->
          first.isUnknown() || PortableOperators.isInterval(first) ? first : rules.sum(portable);
      case "avg" ->
          first.isUnknown() || PortableOperators.isInterval(first)
              ? first
              : rules.average(portable);
      case "median" -> portable.isInteger() ? rules.nativeOf(Simple.FLOAT64) : first;
      case "round" -> rounded(rules, first, portable, args);
      case "ceil" ->
          portable instanceof DataType.Decimal(var p, _) ? rules.names.decimal(p, 0) : first;
      case "modulo" -> rules.common(args).orElse(first);
      case "number" -> number(rules, args);
      case "date_part" ->
          rules.nativeOf(
              !call.trees().isEmpty()
                      && PortableFunctions.part(call.trees().getFirst()).equalsIgnoreCase("epoch")
                  ? Simple.FLOAT64
                  : Simple.INT32);
      case "temporal" -> temporal(rules, call);
      case "dateadd" -> dateAdd(rules, call);
      case "common" -> rules.common(args).orElse(NO_SIGNATURE);
      case "if" ->
          args.size() < 2
              ? NO_SIGNATURE
              : rules.common(args.subList(1, Math.min(3, args.size()))).orElse(NO_SIGNATURE);
      case "decode" -> decoded(rules, args);
      case "list" -> args.isEmpty() ? NO_SIGNATURE : rules.arrayOf(first);
      case "array" -> rules.array(Optional.empty(), args).type();
      case "element" -> element(first);
      case "transform" -> transformed(rules, call);
      case "struct" -> rules.struct(names(call), args).type();
      case "named_struct" -> namedStruct(rules, call);
      case "map" -> map(rules, args);
      case "map_from" ->
          args.size() == 2
              ? rules.names.map(element(args.get(0).type()), element(args.get(1).type()))
              : NO_SIGNATURE;
      case "map_keys" ->
          first instanceof NativeType.Map(var key, _) ? rules.arrayOf(key) : NO_SIGNATURE;
      case "map_values" ->
          first instanceof NativeType.Map(_, var value) ? rules.arrayOf(value) : NO_SIGNATURE;
      default ->
          PortableTypeName.parse(rule)
              .map(rules::of)
              .orElseThrow(() -> new IllegalStateException("portable.functions: no rule " + rule));
    };
  }

  /** {@code ROUND(Decimal(p,s), n)} keeps p; its scale is n, or 0. */
  private static NativeType rounded(
      PortableRules rules, NativeType first, DataType portable, List<Operand> args) {
    if (!(portable instanceof DataType.Decimal(var p, var s))) {
      return first;
    }
    if (args.size() < 2) {
      return rules.names.decimal(p, 0);
    }
    Optional<BigInteger> digits = DialectRules.integer(args.get(1));
    return digits.isEmpty()
        ? first
        : rules.names.decimal(p, Math.max(0, Math.min(s, digits.get().intValue())));
  }

  private static NativeType number(PortableRules rules, List<Operand> args) {
    if (args.size() < 3) {
      return rules.names.decimal(38, 0);
    }
    Optional<BigInteger> p = DialectRules.integer(args.get(args.size() - 2));
    Optional<BigInteger> s = DialectRules.integer(args.getLast());
    return p.isPresent() && s.isPresent()
        ? rules.names.decimal(p.get().intValue(), s.get().intValue())
        : NO_SIGNATURE;
  }

  /** The argument that is a date or a timestamp, whatever its place. */
  private static NativeType temporal(PortableRules rules, CallShape call) {
    for (Operand arg : call.args()) {
      if (rules.portable(arg.type()).isTemporal()) {
        return arg.type();
      }
    }
    for (Operand arg : call.args()) {
      if (arg.type().isUnknown()) {
        return arg.type();
      }
    }
    return NO_SIGNATURE;
  }

  /** A part below a day turns a date into a timestamp. */
  private static NativeType dateAdd(PortableRules rules, CallShape call) {
    NativeType date = temporal(rules, call);
    if (!rules.portable(date).equals(Simple.DATE)) {
      return date;
    }
    for (Expr tree : call.trees()) {
      String part =
          tree instanceof Expr.Interval(_, _, _, var unit, _) ? unit : PortableFunctions.part(tree);
      if (DateParts.isBelowDay(part)) {
        return rules.timestamp();
      }
    }
    return date;
  }

  private static NativeType decoded(PortableRules rules, List<Operand> args) {
    List<Operand> results = new ArrayList<>();
    for (int i = 2; i < args.size(); i += 2) {
      results.add(args.get(i));
    }
    if (args.size() > 3 && args.size() % 2 == 0) {
      results.add(args.getLast());
    }
    return results.isEmpty() ? NO_SIGNATURE : rules.common(results).orElse(NO_SIGNATURE);
  }

  private static NativeType element(NativeType type) {
    return switch (type) {
      case NativeType.Array(var element, _) -> element;
      case NativeType.Map(_, var value) -> value;
      case NativeType other -> other.isUnknown() ? other : NO_SIGNATURE;
    };
  }

  private static NativeType transformed(PortableRules rules, CallShape call) {
    if (call.args().size() < 2
        || !(call.args().getFirst().type() instanceof NativeType.Array(var element, _))
        || !(call.trees().get(1) instanceof Expr.Lambda lambda)) {
      return NO_SIGNATURE;
    }
    List<Operand> parameters = new ArrayList<>();
    parameters.add(Operand.of(element, true));
    if (lambda.parameters().size() > 1) {
      parameters.add(Operand.of(rules.nativeOf(Simple.INT32), false));
    }
    return rules.arrayOf(call.lambdas().type(lambda, parameters).type());
  }

  private static List<String> names(CallShape call) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < call.args().size(); i++) {
      String name = i < call.argNames().size() ? call.argNames().get(i) : "";
      boolean isColumn = i < call.trees().size() && call.trees().get(i) instanceof Expr.Column;
      names.add(
          !name.isEmpty() || !isColumn
              ? name
              : ((Expr.Column) call.trees().get(i)).parts().getLast().text());
    }
    return names;
  }

  private static NativeType namedStruct(PortableRules rules, CallShape call) {
    List<String> names = new ArrayList<>();
    List<Operand> values = new ArrayList<>();
    for (int i = 0; i + 1 < call.args().size(); i += 2) {
      if (!(call.trees().get(i) instanceof Expr.Text name)) {
        return NO_SIGNATURE;
      }
      names.add(name.value());
      values.add(call.args().get(i + 1));
    }
    return rules.struct(names, values).type();
  }

  /** {@code MAP(k, v, k, v)} of Spark; {@code MAP(keys, values)} of two arrays. */
  private static NativeType map(PortableRules rules, List<Operand> args) {
    if (args.size() == 2
        && args.get(0).type() instanceof NativeType.Array(var key, _)
        && args.get(1).type() instanceof NativeType.Array(var value, _)) {
      return rules.names.map(key, value);
    }
    List<Operand> keys = new ArrayList<>();
    List<Operand> values = new ArrayList<>();
    for (int i = 0; i + 1 < args.size(); i += 2) {
      keys.add(args.get(i));
      values.add(args.get(i + 1));
    }
    return keys.isEmpty() ? NO_SIGNATURE : rules.map(keys, values).type();
  }
}
