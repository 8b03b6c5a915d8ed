package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results of text functions that depend on more than the overload. */
final class DuckDbStrings {
  private DuckDbStrings() {}

  /** {@code concat} and {@code ||}: lists make a list, BLOBs a BLOB, everything else text. */
  static NativeType concat(List<Operand> args) {
    boolean lists = false;
    boolean unknown = false;
    for (Operand arg : args) {
      lists |= arg.type() instanceof NativeType.Array;
      unknown |= arg.type().isUnknown();
    }
    if (lists) {
      return DuckDbLists.concat(args);
    }
    if (!args.isEmpty() && args.stream().allMatch(a -> a.type().equals(DuckDbTypes.BLOB))) {
      return DuckDbTypes.BLOB;
    }
    // A list on the unknown side would make a list of the whole; text is what it is nearly always.
    return unknown && args.stream().allMatch(a -> a.type().isUnknown())
        ? DuckDbBinder.firstUnknown(args)
        : DuckDbTypes.VARCHAR;
  }

  /** With a list of names the result is a struct of the groups. */
  static Optional<NativeType> regexpExtract(CallShape call) {
    if (call.args().size() < 3 || !(call.args().get(2).type() instanceof NativeType.Array)) {
      return Optional.empty();
    }
    return Optional.of(structOf(DuckDbBinder.tree(call, 2), DuckDbTypes.VARCHAR));
  }

  /** A struct with a field for each literal name of a list. */
  static NativeType structOf(Expr list, NativeType type) {
    if (!(list instanceof Expr.ArrayOf(_, _, _, var items))) {
      return DuckDbResults.NO_SIGNATURE;
    }
    List<NativeType.Field> fields = new ArrayList<>();
    for (Expr item : items) {
      if (!(item instanceof Expr.Text name)) {
        return DuckDbResults.NO_SIGNATURE;
      }
      fields.add(new NativeType.Field(name.value(), type, true));
    }
    return new NativeType.Struct(fields);
  }
}
