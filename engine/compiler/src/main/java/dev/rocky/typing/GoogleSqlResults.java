package dev.rocky.typing;

import static dev.rocky.typing.GoogleSqlCoercions.INT64;

import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.CallShape;
import java.util.List;
import java.util.Optional;

/** Results that no overload says, by the names that {@code bigquery.corrections} gives them. */
final class GoogleSqlResults {
  private GoogleSqlResults() {}

  static Optional<NativeType> of(String rule, CallShape call) {
    return switch (rule) {
      case "top_count" -> top(call, "count", Optional.of(INT64));
      case "top_sum" -> top(call, "sum", argument(call, 1));
      case "array_agg" -> argument(call, 0).map(NativeType.Array::new);
      case "first" -> argument(call, 0);
      case "quantiles" -> argument(call, 0).map(NativeType.Array::new);
      case "st_dumppoints" -> Optional.of(new NativeType.Array(TypeNames.simple("GEOGRAPHY")));
      case "concat" -> concat(call.args()).map(TypeRules.Outcome::type);
      default -> Optional.empty();
    };
  }

  /** Text joined with anything that a cast makes text of; empty where that is not so. */
  static Optional<TypeRules.Outcome> concat(List<TypeRules.Operand> args) {
    boolean text = false;
    boolean nullable = false;
    for (TypeRules.Operand arg : args) {
      NativeType type = GoogleSqlCoercions.plain(arg.type());
      if (type.isUnknown()
          || type instanceof NativeType.Array
          || type instanceof NativeType.Struct
          || type.equals(GoogleSqlCoercions.BYTES)
          || type.equals(GoogleSqlCoercions.JSON)) {
        return Optional.empty();
      }
      text |= type.equals(GoogleSqlCoercions.STRING);
      nullable |= arg.nullable();
    }
    return text
        ? Optional.of(TypeRules.Outcome.of(GoogleSqlCoercions.STRING, nullable))
        : Optional.empty();
  }

  private static Optional<NativeType> argument(CallShape call, int i) {
    return i < call.args().size()
        ? Optional.of(
            GoogleSqlCoercions.settled(GoogleSqlCoercions.plain(call.args().get(i).type())))
        : Optional.empty();
  }

  /**
   * {@code APPROX_TOP_COUNT}:
   * https://cloud.google.com/bigquery/docs/reference/standard-sql/approximate_aggregate_functions.
   */
  private static Optional<NativeType> top(
      CallShape call, String name, Optional<NativeType> second) {
    Optional<NativeType> value = argument(call, 0);
    if (value.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new NativeType.Array(
            new NativeType.Struct(
                List.of(
                    new NativeType.Field("value", value.get(), true),
                    new NativeType.Field(name, second.get(), true)))));
  }
}
