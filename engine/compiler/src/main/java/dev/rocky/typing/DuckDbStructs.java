package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Results of functions on structs and unions. */
final class DuckDbStructs {
  private DuckDbStructs() {}

  static NativeType pack(CallShape call) {
    List<NativeType.Field> fields = new ArrayList<>();
    for (int i = 0; i < call.args().size(); i++) {
      fields.add(new NativeType.Field(name(call, i), call.args().get(i).type(), true));
    }
    return new NativeType.Struct(fields);
  }

  /** An argument without a name that is a column lends its own. */
  private static String name(CallShape call, int i) {
    String name = i < call.argNames().size() ? call.argNames().get(i) : "";
    return name.isEmpty() && DuckDbBinder.tree(call, i) instanceof Expr.Column column
        ? column.parts().getLast().text()
        : name;
  }

  static NativeType row(List<Operand> args) {
    return new NativeType.Struct(
        args.stream().map(a -> new NativeType.Field("", a.type(), true)).toList());
  }

  static NativeType insert(CallShape call) {
    if (call.args().isEmpty()
        || !(call.args().getFirst().type() instanceof NativeType.Struct(var fields))) {
      return DuckDbBinder.firstUnknown(call.args());
    }
    List<NativeType.Field> all = new ArrayList<>(fields);
    for (int i = 1; i < call.args().size(); i++) {
      all.add(new NativeType.Field(name(call, i), call.args().get(i).type(), true));
    }
    return new NativeType.Struct(all);
  }

  static NativeType update(CallShape call) {
    if (call.args().isEmpty()
        || !(call.args().getFirst().type() instanceof NativeType.Struct(var fields))) {
      return DuckDbBinder.firstUnknown(call.args());
    }
    Map<String, NativeType.Field> all = new LinkedHashMap<>();
    fields.forEach(f -> all.put(f.name().toLowerCase(Locale.ROOT), f));
    for (int i = 1; i < call.args().size(); i++) {
      String name = name(call, i);
      NativeType type = call.args().get(i).type();
      all.compute(
          name.toLowerCase(Locale.ROOT),
          (_, old) -> new NativeType.Field(old == null ? name : old.name(), type, true));
    }
    return new NativeType.Struct(List.copyOf(all.values()));
  }

  static NativeType concat(List<Operand> args) {
    List<NativeType.Field> all = new ArrayList<>();
    for (Operand arg : args) {
      if (!(arg.type() instanceof NativeType.Struct(var fields))) {
        return DuckDbBinder.firstUnknown(args);
      }
      all.addAll(fields);
    }
    return new NativeType.Struct(all);
  }

  static NativeType values(NativeType struct) {
    return struct instanceof NativeType.Struct(var fields)
        ? new NativeType.Struct(
            fields.stream().map(f -> new NativeType.Field("", f.type(), true)).toList())
        : DuckDbResults.NO_SIGNATURE;
  }

  /** A field by literal name or number; empty when the first argument is no struct. */
  static Optional<NativeType> extract(CallShape call) {
    if (call.args().size() != 2
        || !(call.args().getFirst().type() instanceof NativeType.Struct(var fields))) {
      return Optional.empty();
    }
    Optional<String> name = DuckDbResults.text(call, 1);
    if (name.isPresent()) {
      for (NativeType.Field field : fields) {
        if (field.name().equalsIgnoreCase(name.get())) {
          return Optional.of(field.type());
        }
      }
      return Optional.of(DuckDbResults.NO_SIGNATURE);
    }
    Optional<Expr> literal = call.args().get(1).literal();
    if (literal.isPresent() && literal.get() instanceof Expr.Number number) {
      int place =
          NumberText.of(number.text())
              .integer()
              .min(java.math.BigInteger.valueOf(1_000_000))
              .intValue();
      return Optional.of(
          place >= 1 && place <= fields.size()
              ? fields.get(place - 1).type()
              : DuckDbResults.NO_SIGNATURE);
    }
    return Optional.of(DuckDbResults.NO_SIGNATURE);
  }

  static NativeType union(CallShape call) {
    return call.args().size() == 1
        ? new NativeType.Union(
            List.of(new NativeType.Field(name(call, 0), call.args().getFirst().type(), true)))
        : DuckDbResults.NO_SIGNATURE;
  }

  static NativeType unionExtract(CallShape call) {
    Optional<String> name = DuckDbResults.text(call, 1);
    if (call.args().size() == 2
        && name.isPresent()
        && call.args().getFirst().type() instanceof NativeType.Union(var members)) {
      for (NativeType.Field member : members) {
        if (member.name().equalsIgnoreCase(name.get())) {
          return member.type();
        }
      }
    }
    return DuckDbBinder.firstUnknown(call.args());
  }

  static NativeType unionTag(NativeType union) {
    return union instanceof NativeType.Union(var members)
        ? new NativeType.Enumeration(members.stream().map(NativeType.Field::name).toList())
        : DuckDbResults.NO_SIGNATURE;
  }

  /** {@code date_part(['year', 'epoch'], x)}: a struct of the parts. */
  static NativeType parts(CallShape call) {
    NativeType all = DuckDbStrings.structOf(DuckDbBinder.tree(call, 0), DuckDbTypes.BIGINT);
    if (!(all instanceof NativeType.Struct(var fields))) {
      return all;
    }
    return new NativeType.Struct(
        fields.stream()
            .map(f ->
                new NativeType.Field(
                    f.name(), isFraction(f.name()) ? DuckDbTypes.DOUBLE : DuckDbTypes.BIGINT, true))
            .toList());
  }

  static boolean isFraction(String part) {
    return part.equalsIgnoreCase("epoch") || part.equalsIgnoreCase("julian");
  }
}
