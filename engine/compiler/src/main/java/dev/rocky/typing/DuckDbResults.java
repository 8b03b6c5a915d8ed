package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.Signatures.Signature;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result rules that {@code duckdb.corrections} names: what DuckDB's catalogue calls ANY, or
 * decides while binding.
 */
final class DuckDbResults {
  static final NativeType NO_SIGNATURE = new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE);

  private DuckDbResults() {}

  /** Rules that look at the call and not at the overload. */
  static Optional<NativeType> special(DuckDbRules rules, String rule, CallShape call) {
    List<Operand> args = call.args();
    NativeType first = args.isEmpty() ? NO_SIGNATURE : args.getFirst().type();
    return switch (rule) {
      case "arg" -> Optional.of(first);
      case "arg2" -> Optional.of(args.size() < 2 ? NO_SIGNATURE : args.get(1).type());
      case "lag" ->
          Optional.of(args.size() < 3 ? first : common(List.of(args.get(0), args.get(2))));
      case "common" -> Optional.of(common(args));
      case "if" -> Optional.of(args.size() < 3 ? NO_SIGNATURE : common(args.subList(1, 3)));
      case "concat" -> Optional.of(DuckDbStrings.concat(args));
      case "struct_pack" -> Optional.of(DuckDbStructs.pack(call));
      case "row" -> Optional.of(DuckDbStructs.row(args));
      case "struct_insert" -> Optional.of(DuckDbStructs.insert(call));
      case "struct_update" -> Optional.of(DuckDbStructs.update(call));
      case "struct_concat" -> Optional.of(DuckDbStructs.concat(args));
      case "struct_values" -> Optional.of(DuckDbStructs.values(first));
      case "struct_extract" -> DuckDbStructs.extract(call);
      case "union_value" -> Optional.of(DuckDbStructs.union(call));
      case "union_extract" -> Optional.of(DuckDbStructs.unionExtract(call));
      case "union_tag" -> Optional.of(DuckDbStructs.unionTag(first));
      case "list_value" ->
          Optional.of(args.isEmpty() ? NO_SIGNATURE : new NativeType.Array(common(args)));
      case "array_value" ->
          Optional.of(
              args.isEmpty() ? NO_SIGNATURE : new NativeType.Array(common(args), args.size()));
      case "list_zip" -> Optional.of(DuckDbLists.zip(args));
      case "list_transform" -> Optional.of(DuckDbLists.transform(call));
      case "list_filter" -> Optional.of(DuckDbLists.filter(call, first));
      case "list_reduce" -> Optional.of(DuckDbLists.reduce(call));
      case "list_aggregate" -> Optional.of(DuckDbLists.aggregate(rules, call));
      case "list_slice" -> Optional.of(DuckDbLists.slice(first));
      case "list_append" -> Optional.of(DuckDbLists.append(args, 0, 1));
      case "list_prepend" -> Optional.of(DuckDbLists.append(args, 1, 0));
      case "list_concat" -> Optional.of(DuckDbLists.concat(args));
      case "unnest" -> Optional.of(DuckDbLists.element(first));
      case "map_concat" -> Optional.of(common(args));
      case "histogram" ->
          Optional.of(
              first.isUnknown() ? first : new NativeType.Map(first, TypeNames.simple("UBIGINT")));
      case "date_part" ->
          first instanceof NativeType.Array
              ? Optional.of(DuckDbStructs.parts(call))
              : Optional.empty();
      case "plus" -> Optional.of(DuckDbOperators.named(rules, "+", args).type());
      case "null" -> Optional.of(DuckDbTypes.NULL);
      case "structure" -> Optional.of(JsonStructure.type(call, 1));
      case "equi_width_bins" -> Optional.of(bins(args));
      case "regexp_extract" -> DuckDbStrings.regexpExtract(call);
      case "runtime" -> Optional.of(NO_SIGNATURE);
      default ->
          rule.startsWith("list:")
              ? Optional.of(DuckDbLists.aggregate(rules, rule.substring("list:".length()), first))
              : isOverloadRule(rule) ? Optional.empty() : Optional.of(fixed(rule));
    };
  }

  /** A correction may name the type itself. */
  private static NativeType fixed(String rule) {
    NativeType type = DuckDbRules.INSTANCE.type(rule);
    if (type.isUnknown()) {
      throw new IllegalStateException("duckdb.corrections: there is no rule " + rule);
    }
    return type;
  }

  private static boolean isOverloadRule(String rule) {
    return switch (rule) {
      case "sum",
          "avg",
          "median",
          "quantile_cont",
          "quantile_disc",
          "round",
          "ceil",
          "add",
          "multiply",
          "common_decimal",
          "enum_code" ->
          true;
      default -> false;
    };
  }

  /** Rules for the overload that was chosen. */
  static Optional<NativeType> of(
      DuckDbRules rules, String rule, Signature signature, CallShape call) {
    List<Operand> args = call.args();
    boolean decimal =
        signature.result() instanceof NativeType.Simple(var name) && name.equals("DECIMAL");
    if (decimal && args.size() == 2 && isOperator(rule)) {
      if (args.stream().anyMatch(a -> a.type().isNull())) {
        return Optional.of(DuckDbTypes.NULL);
      }
      if (args.stream().anyMatch(DuckDbCasts::isString)) {
        return Optional.of(DuckDbTypes.DOUBLE);
      }
    }
    return switch (rule) {
      case "sum" ->
          decimal ? Optional.of(rules.decimal(38, decimal(args, 0).scale())) : Optional.empty();
      case "avg" -> decimal ? Optional.of(DuckDbTypes.DOUBLE) : Optional.empty();
      case "median" -> Optional.of(continuous(args.getFirst().type()));
      case "quantile_cont" -> {
        NativeType one = continuous(args.getFirst().type());
        yield Optional.of(
            args.size() > 1 && args.get(1).type() instanceof NativeType.Array
                ? new NativeType.Array(one)
                : one);
      }
      case "quantile_disc" -> {
        NativeType one = args.getFirst().type();
        yield Optional.of(
            args.size() > 1 && args.get(1).type() instanceof NativeType.Array
                ? new NativeType.Array(one)
                : one);
      }
      case "round" -> decimal ? Optional.of(rounded(rules, args)) : Optional.empty();
      case "ceil" ->
          decimal ? Optional.of(rules.decimal(decimal(args, 0).precision(), 0)) : Optional.empty();
      case "enum_code" -> Optional.of(code(args.getFirst().type()));
      case "add" ->
          decimal
              ? Optional.of(
                  args.size() == 1
                      ? decimal(args, 0)
                      : added(rules, decimal(args, 0), decimal(args, 1)))
              : Optional.empty();
      case "multiply" ->
          decimal
              ? Optional.of(multiplied(rules, decimal(args, 0), decimal(args, 1)))
              : Optional.empty();
      case "common_decimal" ->
          decimal && args.size() > 1
              ? Optional.of(remainder(rules, decimal(args, 0), decimal(args, 1)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static NativeType.Decimal decimal(List<Operand> args, int i) {
    return DuckDbSupertypes.decimal(args.get(i).type());
  }

  private static NativeType added(DuckDbRules rules, NativeType.Decimal a, NativeType.Decimal b) {
    int scale = Math.max(a.scale(), b.scale());
    int integral = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return rules.decimal(Math.min(38, integral + scale + 1), scale);
  }

  private static boolean isOperator(String rule) {
    return rule.equals("add") || rule.equals("multiply") || rule.equals("common_decimal");
  }

  /** Both sides as one DECIMAL, or DOUBLE when that has no room. */
  private static NativeType remainder(
      DuckDbRules rules, NativeType.Decimal a, NativeType.Decimal b) {
    int scale = Math.max(a.scale(), b.scale());
    int precision = Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + scale;
    return precision > 38 ? DuckDbTypes.DOUBLE : rules.decimal(precision, scale);
  }

  private static NativeType multiplied(
      DuckDbRules rules, NativeType.Decimal a, NativeType.Decimal b) {
    int precision = a.precision() + b.precision();
    int scale = a.scale() + b.scale();
    // What both sides keep in 64 bits stays there as long as the scale allows.
    boolean small = a.precision() <= 18 && b.precision() <= 18 && scale <= 18;
    return rules.decimal(Math.min(small ? 18 : 38, precision), scale);
  }

  /** The smallest unsigned type that numbers the values. */
  private static NativeType code(NativeType type) {
    if (!(type instanceof NativeType.Enumeration(var values))) {
      return NO_SIGNATURE;
    }
    return TypeNames.simple(
        values.size() <= 0xff ? "UTINYINT" : values.size() <= 0xffff ? "USMALLINT" : "UINTEGER");
  }

  /** {@code round(d, n)}: the scale is n where that is a literal within the scale. */
  private static NativeType rounded(DuckDbRules rules, List<Operand> args) {
    NativeType.Decimal type = decimal(args, 0);
    if (args.size() < 2) {
      return rules.decimal(type.precision(), 0);
    }
    Optional<Expr> literal = args.get(1).literal();
    if (literal.isEmpty() || !(literal.get() instanceof Expr.Number number)) {
      return literal.isPresent() ? rules.decimal(type.precision(), 0) : NO_SIGNATURE;
    }
    int digits =
        NumberText.of(number.text()).integer().min(java.math.BigInteger.valueOf(100)).intValue();
    return digits >= type.scale() ? type : rules.decimal(type.precision(), digits);
  }

  /** What lies between two values of a type. */
  private static NativeType continuous(NativeType type) {
    if (DuckDbTypes.isInteger(type) && !type.isUnknown()) {
      return DuckDbTypes.DOUBLE;
    }
    return type.equals(DuckDbTypes.DATE) ? DuckDbTypes.TIMESTAMP : type;
  }

  /** {@code equi_width_bins(min, max, …)}: DECIMAL becomes DOUBLE, all else stays. */
  private static NativeType bins(List<Operand> args) {
    NativeType first = args.isEmpty() ? NO_SIGNATURE : args.getFirst().type();
    if (first.isUnknown()) {
      return first;
    }
    return new NativeType.Array(first instanceof NativeType.Decimal ? DuckDbTypes.DOUBLE : first);
  }

  static NativeType common(List<Operand> args) {
    return DuckDbSupertypes.of(args).orElse(NO_SIGNATURE);
  }

  /** The text of a literal argument. */
  static Optional<String> text(CallShape call, int i) {
    return i < call.args().size()
            && call.args().get(i).literal().isPresent()
            && call.args().get(i).literal().get() instanceof Expr.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  static List<NativeType.Field> fields(List<String> names, List<Operand> values) {
    List<NativeType.Field> fields = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      fields.add(new NativeType.Field(names.get(i), values.get(i).type(), true));
    }
    return fields;
  }
}
