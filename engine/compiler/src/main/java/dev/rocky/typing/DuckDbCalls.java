package dev.rocky.typing;

import dev.rocky.type.NativeType;
import dev.rocky.typing.DuckDbCatalogue.Function;
import dev.rocky.typing.Signatures.Signature;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.FunctionInfo;
import dev.rocky.typing.TypeRules.FunctionKind;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls of DuckDB's functions: the forms that are grammar, then the catalogue. */
final class DuckDbCalls {
  private static final String LINK = "https://duckdb.org/docs/stable/sql/functions/overview";

  /** What a name with several kinds of overloads is, the first that it has. */
  private static final List<FunctionKind> BY_RANK =
      List.of(FunctionKind.AGGREGATE, FunctionKind.SCALAR, FunctionKind.WINDOW);

  private DuckDbCalls() {}

  static Outcome call(DuckDbRules rules, CallShape call) {
    List<Operand> args = call.args();
    return switch (call.name().toUpperCase(Locale.ROOT)) {
      case "COALESCE", "IFNULL", "GREATEST", "LEAST" ->
          mixed(rules, call.name(), args, args.stream().allMatch(Operand::nullable));
      case "LIST_VALUE", "LIST_PACK" ->
          args.isEmpty()
              ? DuckDbBinder.call(rules, call)
              : listed(mixed(rules, call.name(), args, false));
      case "IF" ->
          args.size() == 3
              ? mixed(
                  rules, "if", args.subList(1, 3), args.get(1).nullable() || args.get(2).nullable())
              : DuckDbBinder.call(rules, call);
      case "GROUPING", "GROUPING_ID" -> Outcome.of(DuckDbTypes.BIGINT, false);
      case "COUNT", "COUNT_STAR" -> Outcome.of(DuckDbTypes.BIGINT, false);
      case "TRY" ->
          args.size() == 1
              ? Outcome.of(args.getFirst().type(), true)
              : DuckDbBinder.call(rules, call);
      case "LAG", "LEAD" -> shifted(call);
      case "DATE_PART", "DATEPART" -> datePart(rules, call);
      default -> WindowNulls.narrowed(call, DuckDbBinder.call(rules, call));
    };
  }

  /** Values of which one is the result. */
  private static Outcome mixed(
      DuckDbRules rules, String name, List<Operand> args, boolean nullable) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (args.isEmpty()) {
      return DialectRules.problem("`" + lower + "` needs arguments", "");
    }
    Optional<NativeType> type = DuckDbSupertypes.of(args);
    return type.isPresent()
        ? Outcome.of(type.get(), nullable)
        : DialectRules.problem(
            "`" + lower + "` cannot mix " + rules.list(args), "cast them to one type");
  }

  private static Outcome listed(Outcome element) {
    return element.problem().isPresent()
        ? element
        : Outcome.of(new NativeType.Array(element.type()), false);
  }

  /** LAG and LEAD: the default counts only where the row before or after is missing. */
  private static Outcome shifted(CallShape call) {
    List<Operand> args = call.args();
    if (args.isEmpty()) {
      return Outcome.of(DuckDbResults.NO_SIGNATURE, true);
    }
    boolean nullable =
        args.size() < 3
            || args.get(0).nullable()
            || args.get(1).nullable()
            || args.get(2).nullable();
    NativeType type = args.getFirst().type();
    return Outcome.of(type.isUnknown() && args.size() > 2 ? args.get(2).type() : type, nullable);
  }

  /**
   * The part decides: {@code epoch} and {@code julian} are fractions. Infinite dates have no parts.
   */
  private static Outcome datePart(DuckDbRules rules, CallShape call) {
    Optional<String> part = DuckDbResults.text(call, 0);
    Outcome outcome = DuckDbBinder.call(rules, call);
    if (part.isEmpty() || outcome.type().isUnknown()) {
      return outcome;
    }
    NativeType type =
        DuckDbStructs.isFraction(part.get()) ? DuckDbTypes.DOUBLE : DuckDbTypes.BIGINT;
    return new Outcome(type, outcome.nullable(), outcome.problem());
  }

  static FunctionKind kind(String name, int argCount) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (upper.equals("COALESCE") || upper.equals("IFNULL") || upper.equals("TRY")) {
      return FunctionKind.SCALAR;
    }
    if (upper.equals("GROUPING") || upper.equals("GROUPING_ID")) {
      return FunctionKind.AGGREGATE;
    }
    Optional<Function> function = DuckDbCatalogue.function(name);
    if (function.isEmpty()) {
      return FunctionKind.UNKNOWN;
    }
    List<FunctionKind> kinds = function.get().kinds();
    // A name that is a table function too is asked for in FROM through tableFunction.
    if (kinds.size() == 1) {
      return kinds.getFirst();
    }
    for (FunctionKind kind : BY_RANK) {
      if (kinds.contains(kind)) {
        return kind;
      }
    }
    return kinds.isEmpty() ? FunctionKind.UNKNOWN : kinds.getFirst();
  }

  static Optional<FunctionInfo> info(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return DuckDbCatalogue.function(lower)
        .map(f ->
            new FunctionInfo(
                lower,
                kind(lower, -1),
                f.signatures().stream().map(s -> show(lower, s)).toList(),
                DuckDbCatalogue.description(lower),
                LINK));
  }

  private static String show(String name, Signature signature) {
    List<String> types = new ArrayList<>();
    for (int i = 0; i < signature.parameters().size(); i++) {
      boolean repeated = signature.repeated() && i == signature.parameters().size() - 1;
      types.add(
          DuckDbTypes.INSTANCE.print(signature.parameters().get(i)) + (repeated ? ", …" : ""));
    }
    return types.stream().collect(Collectors.joining(", ", name + "(", ") -> "))
        + DuckDbTypes.INSTANCE.print(signature.result());
  }
}
