package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Results as the catalogue writes them: a type; {@code =2} the type of the second argument; {@code
 * #1} the same, text read as DOUBLE; {@code E1 K1 V1} its element, key, value; {@code C} and {@code
 * C2} the common type of all arguments, of those from the second on; any of these inside {@code
 * ARRAY<…>} and {@code MAP<…;…>}; {@code @word} a rule in {@link SparkSpecialResults}.
 */
final class SparkResults {
  private SparkResults() {}

  static NativeType of(String text, CallShape call, SparkRules rules) {
    List<Operand> args = call.args();
    char first = text.charAt(0);
    boolean counted = text.length() == 2 && Character.isDigit(text.charAt(1));
    if (text.startsWith("ARRAY<")) {
      return array(of(text.substring(6, text.length() - 1), call, rules));
    }
    int comma = text.indexOf(':');
    if (text.startsWith("MAP<") && comma > 0) {
      return map(
          of(text.substring(4, comma), call, rules),
          of(text.substring(comma + 1, text.length() - 1), call, rules));
    }
    if (first == '@') {
      return SparkSpecialResults.of(text.substring(1), call, rules);
    }
    if (text.equals("C")) {
      return common(args);
    }
    if (!counted) {
      return rules.type(text);
    }
    int index = text.charAt(1) - '1';
    if (index >= args.size()) {
      return SparkTypes.NO_SIGNATURE;
    }
    NativeType type = args.get(index).type();
    return switch (first) {
      case '=' -> type;
      case '#' -> SparkTypes.isText(type) || type.isNull() ? SparkTypes.DOUBLE : type;
      case 'E' -> element(type);
      case 'K' -> key(type);
      case 'V' -> value(type);
      case 'C' -> common(args.subList(index, args.size()));
      default -> rules.type(text);
    };
  }

  static NativeType common(List<Operand> args) {
    return args.isEmpty()
        ? SparkTypes.NO_SIGNATURE
        : SparkSupertypes.of(args).orElse(SparkTypes.NO_SIGNATURE);
  }

  static NativeType array(NativeType element) {
    return element.isUnknown() ? element : new NativeType.Array(element);
  }

  static NativeType map(NativeType key, NativeType value) {
    return key.isUnknown() ? key : value.isUnknown() ? value : new NativeType.Map(key, value);
  }

  static NativeType element(NativeType type) {
    return switch (type) {
      case NativeType.Array(var element, _) -> element;
      case NativeType.Map(_, var value) -> value;
      case NativeType other -> other.isUnknown() ? other : SparkTypes.NO_SIGNATURE;
    };
  }

  static NativeType key(NativeType type) {
    return type instanceof NativeType.Map(var key, _)
        ? key
        : type.isUnknown() ? type : SparkTypes.NO_SIGNATURE;
  }

  static NativeType value(NativeType type) {
    return type instanceof NativeType.Map(_, var value)
        ? value
        : type.isUnknown() ? type : SparkTypes.NO_SIGNATURE;
  }

  /** The text of an argument that is a literal. */
  static Optional<String> text(CallShape call, int index) {
    return index < call.trees().size() && call.trees().get(index) instanceof Expr.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /** The results of a lambda whose parameters have these types. */
  static Operand lambda(CallShape call, int index, List<Operand> parameters) {
    if (index >= call.trees().size() || !(call.trees().get(index) instanceof Expr.Lambda lambda)) {
      return Operand.of(SparkTypes.NO_SIGNATURE, true);
    }
    int wanted = Math.min(parameters.size(), lambda.parameters().size());
    return call.lambdas().type(lambda, new ArrayList<>(parameters.subList(0, wanted)));
  }
}
