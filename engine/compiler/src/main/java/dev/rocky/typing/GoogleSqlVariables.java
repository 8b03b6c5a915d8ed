package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.GoogleSqlSignatures.Parameter;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the type variables of one overload stand for in one call: the common type of their
 * arguments.
 */
final class GoogleSqlVariables {
  private final Map<String, List<Operand>> seen = new LinkedHashMap<>();
  private final Map<String, NativeType> solved = new LinkedHashMap<>();

  /** Takes note of an argument of a variable's type; false when the parameter has no variable. */
  boolean collect(NativeType wanted, Operand arg) {
    NativeType type = GoogleSqlCoercions.plain(arg.type());
    switch (wanted) {
      case NativeType.Simple(var name) when GoogleSqlSignatures.isVariable(wanted) -> {
        add(name, arg);
        return true;
      }
      case NativeType.Simple(var name) when name.startsWith("RANGE<T") -> {
        if (type instanceof NativeType.Simple(var own) && own.startsWith("RANGE<")) {
          NativeType element = TypeNames.simple(own.substring(6, own.length() - 1));
          add(name.substring(6, 8), Operand.of(element, true));
          return true;
        }
        return type.isUnknown() || type.isNull();
      }
      case NativeType.Array(var element, _) when GoogleSqlSignatures.isVariable(element) -> {
        String name = ((NativeType.Simple) element).name();
        if (type instanceof NativeType.Array(var own, _)) {
          add(name, Operand.of(own, true));
        } else if (type.isUnknown() || type.isNull()) {
          add(name, Operand.of(type, true));
        } else {
          return false;
        }
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  private void add(String name, Operand operand) {
    seen.computeIfAbsent(name, _ -> new ArrayList<>()).add(operand);
  }

  boolean solve() {
    for (Map.Entry<String, List<Operand>> variable : seen.entrySet()) {
      Optional<NativeType> common = GoogleSqlCoercions.common(variable.getValue());
      if (common.isEmpty()) {
        return false;
      }
      solved.put(variable.getKey(), common.get());
    }
    return true;
  }

  /**
   * The body of a lambda is typed with the elements of the array before it; its type is the next
   * variable.
   */
  void lambda(Expr.Lambda lambda, List<Parameter> taken, CallShape call) {
    List<Operand> parameters = new ArrayList<>();
    NativeType element = solved.getOrDefault("T1", unsure());
    parameters.add(Operand.of(element, true));
    if (lambda.parameters().size() > 1) {
      boolean position = !call.name().equalsIgnoreCase("ARRAY_ZIP");
      parameters.add(
          Operand.of(
              position ? GoogleSqlCoercions.INT64 : solved.getOrDefault("T2", unsure()), position));
    }
    Operand body = call.lambdas().type(lambda, parameters);
    if (!taken.isEmpty() && !solved.containsKey("T2")) {
      solved.put("T2", GoogleSqlCoercions.plain(body.type()));
    }
  }

  private static NativeType unsure() {
    return new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE);
  }

  NativeType of(NativeType result) {
    return switch (result) {
      case NativeType.Simple(var name) when GoogleSqlSignatures.isVariable(result) ->
          solved.getOrDefault(name, unsure());
      case NativeType.Simple(var name) when name.startsWith("RANGE<T") ->
          BigQueryTypes.range(solved.getOrDefault(name.substring(6, 8), unsure()));
      case NativeType.Array(var element, _) -> new NativeType.Array(of(element));
      case NativeType.Simple(var name)
          when name.equals("ANY") || name.equals("STRUCT") || name.equals("ENUM") ->
          unsure();
      default -> result;
    };
  }
}
