package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results of functions on lists. */
final class DuckDbLists {
  private DuckDbLists() {}

  /** A list of any length of the same elements. */
  static NativeType plain(NativeType type) {
    return switch (type) {
      case NativeType.Array(var element, _) -> new NativeType.Array(element);
      case NativeType other ->
          other.isUnknown() || other.isNull() ? other : DuckDbResults.NO_SIGNATURE;
    };
  }

  static NativeType element(NativeType type) {
    return switch (type) {
      case NativeType.Array(var element, _) -> element;
      case NativeType.Map(var key, var value) ->
          new NativeType.Struct(
              List.of(
                  new NativeType.Field("key", key, true),
                  new NativeType.Field("value", value, true)));
      case NativeType other -> other.isUnknown() ? other : DuckDbResults.NO_SIGNATURE;
    };
  }

  static NativeType slice(NativeType type) {
    return type instanceof NativeType.Array ? plain(type) : type;
  }

  static NativeType zip(List<Operand> args) {
    List<NativeType.Field> fields = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      NativeType type = args.get(i).type();
      if (type.equals(DuckDbTypes.BOOLEAN) && i == args.size() - 1) {
        continue; // whether to cut to the shortest
      }
      NativeType element = element(type);
      if (element.isUnknown()) {
        return element;
      }
      fields.add(new NativeType.Field("", element, true));
    }
    return new NativeType.Array(new NativeType.Struct(fields));
  }

  static NativeType transform(CallShape call) {
    if (call.args().size() < 2 || !(DuckDbBinder.tree(call, 1) instanceof Expr.Lambda lambda)) {
      return DuckDbResults.NO_SIGNATURE;
    }
    NativeType element = element(call.args().getFirst().type());
    NativeType result =
        call.lambdas().type(lambda, parameters(lambda, Operand.of(element, true))).type();
    return result.isUnknown() ? result : new NativeType.Array(result);
  }

  /** The condition is typed for what it finds and uses; the list stays what it is. */
  static NativeType filter(CallShape call, NativeType list) {
    if (call.args().size() > 1 && DuckDbBinder.tree(call, 1) instanceof Expr.Lambda lambda) {
      call.lambdas().type(lambda, parameters(lambda, Operand.of(element(list), true)));
    }
    return plain(list);
  }

  /** An element and, if asked for, its place. */
  private static List<Operand> parameters(Expr.Lambda lambda, Operand... values) {
    List<Operand> parameters = new ArrayList<>(List.of(values));
    while (parameters.size() < lambda.parameters().size()) {
      parameters.add(Operand.of(DuckDbTypes.BIGINT, false));
    }
    return parameters;
  }

  static NativeType reduce(CallShape call) {
    if (call.args().size() < 2 || !(DuckDbBinder.tree(call, 1) instanceof Expr.Lambda lambda)) {
      return DuckDbResults.NO_SIGNATURE;
    }
    NativeType element = element(call.args().getFirst().type());
    Operand item = Operand.of(element, true);
    Operand start = call.args().size() > 2 ? start(item, call.args().get(2)) : item;
    NativeType body = call.lambdas().type(lambda, parameters(lambda, start, item)).type();
    return body.isUnknown() ? body : start.type();
  }

  private static Operand start(Operand item, Operand given) {
    return Operand.of(DuckDbSupertypes.of(List.of(item, given)).orElse(given.type()), true);
  }

  static NativeType append(List<Operand> args, int list, int item) {
    if (args.size() != 2) {
      return DuckDbResults.NO_SIGNATURE;
    }
    NativeType element = element(args.get(list).type());
    if (args.get(list).type().isNull()) {
      return new NativeType.Array(args.get(item).type());
    }
    NativeType both = DuckDbResults.common(List.of(Operand.of(element, true), args.get(item)));
    return both.isUnknown() ? both : new NativeType.Array(both);
  }

  static NativeType concat(List<Operand> args) {
    List<Operand> elements = new ArrayList<>();
    for (Operand arg : args) {
      if (arg.type().isNull()) {
        continue;
      }
      elements.add(Operand.of(element(arg.type()), true));
    }
    if (elements.isEmpty()) {
      return args.isEmpty() ? DuckDbResults.NO_SIGNATURE : args.getFirst().type();
    }
    NativeType both = DuckDbResults.common(elements);
    return both.isUnknown() ? both : new NativeType.Array(both);
  }

  /** {@code list_aggregate(list, 'sum')}: what the aggregate makes of the elements. */
  static NativeType aggregate(DuckDbRules rules, CallShape call) {
    Optional<String> name = DuckDbResults.text(call, 1);
    return name.isEmpty() || call.args().isEmpty()
        ? DuckDbResults.NO_SIGNATURE
        : aggregate(
            rules,
            name.get(),
            call.args().getFirst().type(),
            call.args().subList(2, call.args().size()));
  }

  static NativeType aggregate(DuckDbRules rules, String name, NativeType list) {
    return aggregate(rules, name, list, List.of());
  }

  private static NativeType aggregate(
      DuckDbRules rules, String name, NativeType list, List<Operand> more) {
    NativeType element = element(list);
    if (element.isUnknown()) {
      return element;
    }
    List<Operand> args = new ArrayList<>();
    args.add(Operand.of(element, true));
    args.addAll(more);
    return rules.call(DialectRules.shape(name, args)).type();
  }
}
