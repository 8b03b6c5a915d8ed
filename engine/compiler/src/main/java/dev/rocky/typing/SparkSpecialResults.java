package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results that no signature says: rules by the name the catalogue gives them. */
final class SparkSpecialResults {
  private static final NativeType UNKNOWN = SparkTypes.NO_SIGNATURE;

  private SparkSpecialResults() {}

  static NativeType of(String rule, CallShape call, SparkRules rules) {
    List<Operand> args = call.args();
    NativeType first = args.isEmpty() ? UNKNOWN : args.getFirst().type();
    return switch (rule) {
      case "sum" -> sum(first);
      case "avg" -> average(first);
      case "round" -> round(first, args);
      case "ceil" -> ceil(first, args);
      case "concat" -> concat(args);
      case "struct" -> struct(call, rules);
      case "map" -> map(args);
      case "decode" -> decode(args);
      case "percentile" -> listed(args, 1, interval(first));
      case "histogram" -> histogram(first);
      case "uniform" -> uniform(args);
      case "approx_percentile" -> listed(args, 1, number(first));
      case "transform" -> transformed(call, first);
      case "filter" -> filtered(call, first);
      case "exists" -> tested(call, first);
      case "aggregate" -> aggregated(call, first);
      case "zip_with" -> zipped(call, args);
      case "transform_keys" ->
          SparkResults.map(lambda(call, first).type(), SparkResults.value(first));
      case "transform_values" ->
          SparkResults.map(SparkResults.key(first), lambda(call, first).type());
      case "map_filter" -> {
        lambda(call, first);
        yield first;
      }
      case "map_zip_with" -> mapsZipped(call, args);
      case "sorted" -> sorted(call, first);
      case "sequence" ->
          SparkResults.array(SparkResults.common(args.subList(0, Math.min(2, args.size()))));
      case "json" -> SparkResults.text(call, 1).map(t -> schema(t, rules)).orElse(UNKNOWN);
      case "variant" -> SparkResults.text(call, 2).map(rules::type).orElse(SparkTypes.VARIANT);
      case "timestamp" -> args.isEmpty() ? UNKNOWN : stamped(args.getLast().type());
      case "stamped" -> stamped(first);
      case "number" -> SparkResults.text(call, 1).map(SparkSpecialResults::format).orElse(UNKNOWN);
      case "entries" ->
          first instanceof NativeType.Map(var key, var value)
              ? SparkResults.array(entry(key, value))
              : UNKNOWN;
      case "from_entries" ->
          first instanceof NativeType.Array(NativeType.Struct(var fields), _) && fields.size() == 2
              ? SparkResults.map(fields.get(0).type(), fields.get(1).type())
              : UNKNOWN;
      case "arrays_zip" -> arraysZip(call);
      case "inverse" -> first instanceof NativeType.Array ? first : SparkTypes.STRING;
      case "field" -> exploded(first);
      case "top" -> args.size() < 2 ? UNKNOWN : top(first);
      case "top1" -> top(first);
      case "bytes" -> first.equals(SparkTypes.BINARY) ? first : SparkTypes.STRING;
      case "elt" -> args.size() < 2 ? UNKNOWN : concat(args.subList(1, args.size()));
      case "array_with" -> args.size() < 2 ? UNKNOWN : with(first, args.get(1).type());
      case "array_insert" -> args.size() < 3 ? UNKNOWN : with(first, args.get(2).type());
      case "part" ->
          SparkResults.text(call, 0)
              .map(part -> rules.part(part, args.getLast().type()))
              .orElse(UNKNOWN);
      case "named_struct" -> namedStruct(call, rules);
      case "avg2" -> args.size() < 2 ? UNKNOWN : average(args.get(1).type());
      case "window" -> timeWindow(stamped(first));
      case "shifted" -> first.equals(SparkTypes.BIGINT) ? first : SparkTypes.INT;
      case "zeroed" -> SparkSupertypes.of(first, SparkTypes.INT).orElse(UNKNOWN);
      case "when" -> when(args);
      case "pmod" -> operator("mod", call, rules);
      default -> operator(rule, call, rules);
    };
  }

  private static NativeType operator(String rule, CallShape call, SparkRules rules) {
    if (call.args().size() != 2) {
      return UNKNOWN;
    }
    Expr.BinaryOp op =
        switch (rule) {
          case "add" -> Expr.BinaryOp.PLUS;
          case "subtract" -> Expr.BinaryOp.MINUS;
          case "multiply" -> Expr.BinaryOp.TIMES;
          case "divide" -> Expr.BinaryOp.DIVIDE;
          case "mod" -> Expr.BinaryOp.MODULO;
          default -> throw new IllegalStateException("databricks catalogue: no rule " + rule);
        };
    return SparkOperators.binary(rules, op, call.args().get(0), call.args().get(1)).type();
  }

  private static NativeType with(NativeType array, NativeType item) {
    return SparkSupertypes.of(SparkResults.element(array), item)
        .map(SparkResults::array)
        .orElse(UNKNOWN);
  }

  private static NativeType namedStruct(CallShape call, SparkRules rules) {
    List<String> names = new ArrayList<>();
    List<Operand> values = new ArrayList<>();
    for (int i = 0; i + 1 < call.args().size(); i += 2) {
      Optional<String> name = SparkResults.text(call, i);
      if (name.isEmpty()) {
        return UNKNOWN;
      }
      names.add(name.get());
      values.add(call.args().get(i + 1));
    }
    return rules.struct(names, values).type();
  }

  private static NativeType timeWindow(NativeType time) {
    return new NativeType.Struct(
        List.of(
            new NativeType.Field("start", time, true), new NativeType.Field("end", time, true)));
  }

  private static NativeType when(List<Operand> args) {
    List<Operand> results = new ArrayList<>();
    for (int i = 1; i < args.size(); i += 2) {
      results.add(args.get(i));
    }
    if (args.size() % 2 == 1) {
      results.add(args.getLast());
    }
    return SparkResults.common(results);
  }

  private static NativeType sum(NativeType type) {
    return switch (type) {
      case NativeType.Decimal(_, var p, var s) -> SparkTypes.decimal(p + 10, s);
      case NativeType other when SparkTypes.isInteger(other) -> SparkTypes.BIGINT;
      case NativeType other when SparkIntervals.is(other) -> SparkIntervals.whole(other);
      case NativeType other -> other.isUnknown() ? other : SparkTypes.DOUBLE;
    };
  }

  private static NativeType average(NativeType type) {
    return switch (type) {
      case NativeType.Decimal(_, var p, var s) -> SparkTypes.decimal(p + 4, s + 4);
      case NativeType other when SparkIntervals.is(other) -> SparkIntervals.whole(other);
      case NativeType other -> other.isUnknown() ? other : SparkTypes.DOUBLE;
    };
  }

  private static NativeType number(NativeType type) {
    return SparkTypes.isText(type) ? SparkTypes.DOUBLE : type;
  }

  private static NativeType interval(NativeType type) {
    return type.isUnknown()
        ? type
        : SparkIntervals.is(type) ? SparkIntervals.whole(type) : SparkTypes.DOUBLE;
  }

  /** One result for each of a list of wanted shares. */
  private static NativeType listed(List<Operand> args, int index, NativeType one) {
    return args.size() > index && args.get(index).type() instanceof NativeType.Array
        ? SparkResults.array(one)
        : one;
  }

  private static NativeType round(NativeType type, List<Operand> args) {
    if (!(type instanceof NativeType.Decimal(_, var p, var s))) {
      return number(type);
    }
    Optional<BigInteger> wanted =
        args.size() > 1 ? DialectRules.integer(args.get(1)) : Optional.of(BigInteger.ZERO);
    return wanted.isEmpty() ? UNKNOWN : rounded(p, s, wanted.get().intValue());
  }

  private static NativeType rounded(int p, int s, int digits) {
    int whole = p - s + 1;
    int scale = Math.max(0, Math.min(s, digits));
    return digits < 0
        ? SparkTypes.decimal(Math.max(whole, 1 - digits), 0)
        : SparkTypes.decimal(whole + scale, scale);
  }

  private static NativeType ceil(NativeType type, List<Operand> args) {
    if (args.size() > 1) {
      NativeType.Decimal exact =
          type.equals(SparkTypes.DOUBLE)
              ? SparkTypes.decimal(30, 15)
              : type.equals(SparkTypes.FLOAT)
                  ? SparkTypes.decimal(14, 7)
                  : SparkTypes.asDecimal(type);
      return type.isUnknown()
          ? type
          : DialectRules.integer(args.get(1))
              .map(n -> rounded(exact.precision(), exact.scale(), n.intValue()))
              .orElse(UNKNOWN);
    }
    return switch (type) {
      case NativeType.Decimal(_, var p, var s) ->
          s == 0 ? SparkTypes.decimal(p, 0) : SparkTypes.decimal(p - s + 1, 0);
      case NativeType other -> other.isUnknown() ? other : SparkTypes.BIGINT;
    };
  }

  private static NativeType concat(List<Operand> args) {
    if (args.stream().anyMatch(a -> a.type() instanceof NativeType.Array)) {
      return SparkResults.common(args);
    }
    boolean bytes =
        !args.isEmpty() && args.stream().allMatch(a -> a.type().equals(SparkTypes.BINARY));
    return bytes ? SparkTypes.BINARY : SparkTypes.STRING;
  }

  private static NativeType struct(CallShape call, SparkRules rules) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < call.args().size(); i++) {
      String given = i < call.argNames().size() ? call.argNames().get(i) : "";
      names.add(
          given.isEmpty()
                  && i < call.trees().size()
                  && call.trees().get(i) instanceof Expr.Column column
              ? column.parts().getLast().text()
              : given);
    }
    return rules.struct(names, call.args()).type();
  }

  private static NativeType map(List<Operand> args) {
    if (args.isEmpty()) {
      return new NativeType.Map(SparkTypes.NULL, SparkTypes.NULL);
    }
    List<Operand> keys = new ArrayList<>();
    List<Operand> values = new ArrayList<>();
    for (int i = 0; i + 1 < args.size(); i += 2) {
      keys.add(args.get(i));
      values.add(args.get(i + 1));
    }
    return SparkResults.map(SparkResults.common(keys), SparkResults.common(values));
  }

  /** {@code decode(bytes, charset)}, else {@code decode(e, search, result, …, default)}. */
  private static NativeType decode(List<Operand> args) {
    List<Operand> results = new ArrayList<>();
    for (int i = 2; i < args.size(); i += 2) {
      results.add(args.get(i));
    }
    if (args.size() > 3 && args.size() % 2 == 0) {
      results.add(args.getLast());
    }
    return results.isEmpty() ? SparkTypes.STRING : SparkResults.common(results);
  }

  private static Operand item(NativeType type) {
    return Operand.of(SparkResults.element(type), true);
  }

  private static Operand lambda(CallShape call, NativeType map) {
    return SparkResults.lambda(
        call,
        1,
        List.of(
            Operand.of(SparkResults.key(map), false), Operand.of(SparkResults.value(map), true)));
  }

  private static NativeType transformed(CallShape call, NativeType array) {
    Operand position = Operand.of(SparkTypes.INT, false);
    return SparkResults.array(SparkResults.lambda(call, 1, List.of(item(array), position)).type());
  }

  private static NativeType filtered(CallShape call, NativeType array) {
    SparkResults.lambda(call, 1, List.of(item(array), Operand.of(SparkTypes.INT, false)));
    return array;
  }

  private static NativeType tested(CallShape call, NativeType array) {
    SparkResults.lambda(call, 1, List.of(item(array)));
    return SparkTypes.BOOLEAN;
  }

  private static NativeType sorted(CallShape call, NativeType array) {
    if (call.args().size() > 1) {
      SparkResults.lambda(call, 1, List.of(item(array), item(array)));
    }
    return array;
  }

  private static NativeType aggregated(CallShape call, NativeType array) {
    if (call.args().size() < 3) {
      return UNKNOWN;
    }
    Operand state = Operand.of(call.args().get(1).type(), true);
    SparkResults.lambda(call, 2, List.of(state, item(array)));
    return call.args().size() > 3
        ? SparkResults.lambda(call, 3, List.of(state)).type()
        : state.type();
  }

  private static NativeType zipped(CallShape call, List<Operand> args) {
    return args.size() < 3
        ? UNKNOWN
        : SparkResults.array(
            SparkResults.lambda(
                    call, 2, List.of(item(args.get(0).type()), item(args.get(1).type())))
                .type());
  }

  private static NativeType mapsZipped(CallShape call, List<Operand> args) {
    if (args.size() < 3) {
      return UNKNOWN;
    }
    NativeType key = SparkResults.key(args.get(0).type());
    Operand value =
        SparkResults.lambda(
            call,
            2,
            List.of(
                Operand.of(key, false),
                Operand.of(SparkResults.value(args.get(0).type()), true),
                Operand.of(SparkResults.value(args.get(1).type()), true)));
    return SparkResults.map(key, value.type());
  }

  /** {@code 'a INT, b STRING'} is a struct; {@code 'ARRAY<INT>'} a type. */
  private static NativeType schema(String text, SparkRules rules) {
    NativeType type = rules.type(text);
    return type.isUnknown() ? rules.type("STRUCT<" + text + ">") : type;
  }

  private static NativeType stamped(NativeType type) {
    return type.equals(SparkTypes.TIMESTAMP_NTZ) || type.isUnknown() ? type : SparkTypes.TIMESTAMP;
  }

  private static NativeType format(String format) {
    int digits = 0;
    int scale = 0;
    boolean fraction = false;
    for (int i = 0; i < format.length(); i++) {
      char c = Character.toUpperCase(format.charAt(i));
      if (c == '0' || c == '9') {
        digits++;
        scale += fraction ? 1 : 0;
      } else if (c == '.' || c == 'D') {
        fraction = true;
      }
    }
    return digits == 0 ? UNKNOWN : SparkTypes.decimal(digits, scale);
  }

  private static NativeType entry(NativeType key, NativeType value) {
    return new NativeType.Struct(
        List.of(
            new NativeType.Field("key", key, false), new NativeType.Field("value", value, true)));
  }

  private static NativeType arraysZip(CallShape call) {
    List<NativeType.Field> fields = new ArrayList<>();
    for (int i = 0; i < call.args().size(); i++) {
      String name =
          call.trees().get(i) instanceof Expr.Column column
              ? column.parts().getLast().text()
              : Integer.toString(i);
      NativeType element = SparkResults.element(call.args().get(i).type());
      if (element.isUnknown()) {
        return element;
      }
      fields.add(new NativeType.Field(name, element, true));
    }
    return SparkResults.array(new NativeType.Struct(fields));
  }

  /** What one row of an exploded array has. */
  private static NativeType exploded(NativeType type) {
    return type instanceof NativeType.Array(var element, _)
        ? element
        : type.isUnknown() ? type : UNKNOWN;
  }

  private static NativeType histogram(NativeType type) {
    return SparkResults.array(
        new NativeType.Struct(
            List.of(
                new NativeType.Field("x", number(type), true),
                new NativeType.Field("y", SparkTypes.DOUBLE, true))));
  }

  /** Of the type that both bounds share; a bare NULL is no number. */
  private static NativeType uniform(List<Operand> args) {
    List<Operand> bounds = args.subList(0, Math.min(2, args.size()));
    return bounds.stream().anyMatch(o -> o.type().isNull())
        ? SparkTypes.DOUBLE
        : SparkResults.common(bounds);
  }

  private static NativeType top(NativeType type) {
    return SparkResults.array(
        new NativeType.Struct(
            List.of(
                new NativeType.Field("item", type, true),
                new NativeType.Field("count", SparkTypes.BIGINT, false))));
  }
}
