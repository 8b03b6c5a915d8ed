package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.List;

/** Reaching into values: {@code s.field}, {@code l[1]}, {@code m['k']}. */
final class DuckDbAccess {
  private DuckDbAccess() {}

  static Outcome field(DuckDbRules rules, Operand operand, String field) {
    return switch (operand.type()) {
      case NativeType.Struct(var fields) -> member(rules, operand, fields, field);
      case NativeType.Union(var members) -> member(rules, operand, members, field);
      case NativeType other when PortableRules.isOpen(other) ->
          Outcome.of(PortableRules.openType(other), true);
      case NativeType other
          when other.equals(DuckDbTypes.JSON) || other.equals(DuckDbTypes.VARIANT) ->
          Outcome.of(other, true);
      case NativeType other ->
          PortableRules.problem(
              "`." + field + "` needs a struct, not `" + rules.print(other) + "`", "");
    };
  }

  private static Outcome member(
      DuckDbRules rules, Operand operand, List<NativeType.Field> fields, String name) {
    for (NativeType.Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return Outcome.of(field.type(), true);
      }
    }
    return PortableRules.problem(
        "there is no field `" + name + "` in `" + rules.print(operand.type()) + "`", "");
  }

  static Outcome index(DuckDbRules rules, Operand operand, Operand index) {
    return switch (operand.type()) {
      case NativeType.Array(var element, _) -> Outcome.of(element, true);
      case NativeType.Map(_, var value) -> Outcome.of(value, true);
      case NativeType.Struct(var fields) ->
          index.literal().isPresent() && index.literal().get() instanceof Expr.Text text
              ? member(rules, operand, fields, text.value())
              : DuckDbOperators.named(rules, "struct_extract", List.of(operand, index));
      case NativeType other
          when other.equals(DuckDbTypes.VARCHAR) || other instanceof NativeType.Enumeration ->
          Outcome.of(DuckDbTypes.VARCHAR, operand.nullable() || index.nullable());
      case NativeType other
          when other.equals(DuckDbTypes.JSON) || other.equals(DuckDbTypes.VARIANT) ->
          Outcome.of(other, true);
      case NativeType other when PortableRules.isOpen(other) ->
          Outcome.of(PortableRules.openType(other), true);
      case NativeType other ->
          PortableRules.problem(
              "`[…]` needs a list, a map, a struct or text, not `" + rules.print(other) + "`", "");
    };
  }
}
