package dev.rocky.typing;

import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.Signatures.Signature;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the placeholders {@code T}, {@code K}, {@code V} of a signature stand for in one call. */
final class Bindings {
  private final Map<String, NativeType> types;

  private Bindings(Map<String, NativeType> types) {
    this.types = types;
  }

  /** Empty: two arguments want the same placeholder to be types that have nothing in common. */
  static Optional<Bindings> of(Signature signature, List<Operand> args) {
    Map<String, List<Operand>> wanted = new HashMap<>();
    for (int i = 0; i < args.size(); i++) {
      match(signature.parameter(i), args.get(i), wanted);
    }
    Map<String, NativeType> types = new HashMap<>();
    for (var entry : wanted.entrySet()) {
      Optional<NativeType> type = DuckDbSupertypes.of(entry.getValue());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      types.put(entry.getKey(), type.get());
    }
    return Optional.of(new Bindings(types));
  }

  private static void match(NativeType pattern, Operand arg, Map<String, List<Operand>> wanted) {
    switch (pattern) {
      case NativeType.Simple(var name) when isVariable(name) ->
          wanted.computeIfAbsent(name, _ -> new ArrayList<>()).add(arg);
      case NativeType.Array(var element, _) -> {
        if (arg.type() instanceof NativeType.Array(var other, _)) {
          match(element, Operand.of(other, true), wanted);
        } else if (arg.type().isUnknown() || arg.type().isNull()) {
          match(element, Operand.of(arg.type(), true), wanted);
        }
      }
      case NativeType.Map(var key, var value) -> {
        if (arg.type() instanceof NativeType.Map(var k, var v)) {
          match(key, Operand.of(k, false), wanted);
          match(value, Operand.of(v, true), wanted);
        } else if (arg.type().isUnknown() || arg.type().isNull()) {
          match(key, Operand.of(arg.type(), true), wanted);
          match(value, Operand.of(arg.type(), true), wanted);
        }
      }
      case NativeType.Struct(var fields) -> {
        if (arg.type() instanceof NativeType.Struct(var others) && others.size() == fields.size()) {
          for (int i = 0; i < fields.size(); i++) {
            match(fields.get(i).type(), Operand.of(others.get(i).type(), true), wanted);
          }
        }
      }
      case NativeType.Null(),
          NativeType.Simple _,
          NativeType.Decimal _,
          NativeType.Sized _,
          NativeType.Union _,
          NativeType.Enumeration _,
          NativeType.Unknown _ -> {}
    }
  }

  private static boolean isVariable(String name) {
    return name.equals("T") || name.equals("K") || name.equals("V");
  }

  NativeType result(Signature signature, List<Operand> args) {
    return result(signature.result(), signature, args);
  }

  private NativeType result(NativeType pattern, Signature signature, List<Operand> args) {
    return switch (pattern) {
      case NativeType.Simple(var name) ->
          switch (name) {
            case "T", "K", "V" -> {
              NativeType bound = types.get(name);
              yield bound == null ? new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE) : bound;
            }
            case "ANY", "DECIMAL", "STRUCT", "TUPLE", "UNION", "MAP", "LIST" ->
                argument(name, signature, args);
            case "ARRAY", "INVALID", "TABLE", "LAMBDA" ->
                new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE);
            default -> pattern;
          };
      case NativeType.Array(var element, var size) -> {
        boolean any = element instanceof NativeType.Simple(var name) && name.equals("ANY");
        yield any
            ? list(signature, args)
            : new NativeType.Array(result(element, signature, args), size);
      }
      case NativeType.Map(var key, var value) ->
          new NativeType.Map(result(key, signature, args), result(value, signature, args));
      case NativeType.Struct(var fields) ->
          new NativeType.Struct(
              fields.stream()
                  .map(f -> new NativeType.Field(f.name(), result(f.type(), signature, args), true))
                  .toList());
      case NativeType.Null(),
          NativeType.Decimal _,
          NativeType.Sized _,
          NativeType.Union _,
          NativeType.Enumeration _,
          NativeType.Unknown _ ->
          pattern;
    };
  }

  /** {@code ANY}: the type of the first argument whose parameter is one too. */
  private static NativeType argument(String kind, Signature signature, List<Operand> args) {
    for (int i = 0; i < args.size(); i++) {
      if (signature.parameter(i) instanceof NativeType.Simple(var name) && name.equals(kind)) {
        NativeType type = args.get(i).type();
        return kind.equals("DECIMAL") && !type.isUnknown() && !type.isNull()
            ? DuckDbSupertypes.decimal(type)
            : type;
      }
    }
    return new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE);
  }

  /** {@code ANY[]}: the first list given, or a list of the first argument. */
  private static NativeType list(Signature signature, List<Operand> args) {
    for (int i = 0; i < args.size(); i++) {
      if (signature.parameter(i) instanceof NativeType.Array
          && args.get(i).type() instanceof NativeType.Array(var element, _)) {
        return new NativeType.Array(element);
      }
    }
    NativeType type = argument("ANY", signature, args);
    return type.isUnknown() ? type : new NativeType.Array(type);
  }
}
