package dev.rocky.typing;

import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.Locale;

/** Aggregates over a window that always has a row are NULL only for NULLs (compiler.md §6.4). */
final class WindowNulls {
  private WindowNulls() {}

  static Outcome narrowed(CallShape call, Outcome outcome) {
    boolean rows = call.windowed() && !call.filtered() && !call.frameMayBeEmpty();
    boolean known = !outcome.type().isUnknown() && !call.args().isEmpty();
    if (!rows || !known || call.args().stream().anyMatch(Operand::nullable)) {
      return outcome;
    }
    return switch (call.name().toUpperCase(Locale.ROOT)) {
      case "SUM",
          "AVG",
          "MEAN",
          "MIN",
          "MAX",
          "FIRST",
          "LAST",
          "ANY_VALUE",
          "ARBITRARY",
          "FIRST_VALUE",
          "LAST_VALUE",
          "MODE",
          "MEDIAN",
          "LIST",
          "ARRAY_AGG",
          "STRING_AGG",
          "LISTAGG",
          "GROUP_CONCAT",
          "BOOL_AND",
          "BOOL_OR",
          "BIT_AND",
          "BIT_OR",
          "BIT_XOR",
          "PRODUCT" ->
          new Outcome(outcome.type(), false, outcome.problem());
      default -> outcome;
    };
  }
}
