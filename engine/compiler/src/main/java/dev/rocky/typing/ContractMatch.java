package dev.rocky.typing;

import dev.rocky.type.DataType;

/**
 * Equality of types as contracts mean it: names of fields without case, nullability of fields left
 * out.
 */
final class ContractMatch {
  private ContractMatch() {}

  static boolean same(DataType a, DataType b) {
    return switch (a) {
      case DataType.Simple simple -> simple.equals(b);
      case DataType.Decimal decimal -> decimal.equals(b);
      case DataType.Array(var x) -> b instanceof DataType.Array(var y) && same(x, y);
      case DataType.Map(var k, var v) ->
          b instanceof DataType.Map(var l, var w) && same(k, l) && same(v, w);
      case DataType.Struct(var fields) -> {
        if (!(b instanceof DataType.Struct(var others)) || fields.size() != others.size()) {
          yield false;
        }
        for (int i = 0; i < fields.size(); i++) {
          if (!fields.get(i).name().equalsIgnoreCase(others.get(i).name())
              || !same(fields.get(i).type(), others.get(i).type())) {
            yield false;
          }
        }
        yield true;
      }
    };
  }
}
