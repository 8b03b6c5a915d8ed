package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.Column;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Table functions: https://docs.databricks.com/aws/en/sql/language-manual/functions/explode and its
 * like.
 */
final class SparkTables {
  private SparkTables() {}

  static Optional<List<Column>> columns(CallShape call) {
    String name = call.name().toUpperCase(Locale.ROOT);
    boolean outer = name.endsWith("_OUTER");
    return switch (outer ? name.substring(0, name.length() - "_OUTER".length()) : name) {
      case "EXPLODE" -> exploded(call, false, outer);
      case "POSEXPLODE" -> exploded(call, true, outer);
      case "INLINE" -> inlined(call);
      case "STACK" -> stacked(call);
      case "VARIANT_EXPLODE" ->
          Optional.of(
              List.of(
                  new Column("pos", SparkTypes.INT, outer),
                  new Column("key", SparkTypes.STRING, true),
                  new Column("value", SparkTypes.VARIANT, true)));
      case "JSON_TUPLE" -> Optional.of(texts("c", 0, call.args().size() - 1));
      case "RANGE" -> Optional.of(List.of(new Column("id", SparkTypes.BIGINT, false)));
      case "SQL_KEYWORDS" ->
          Optional.of(
              List.of(
                  new Column("keyword", SparkTypes.STRING, false),
                  new Column("reserved", SparkTypes.BOOLEAN, false)));
      case "COLLATIONS" -> Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Functions that a select list may hold as well. */
  static boolean isGenerator(String function) {
    return switch (function.toUpperCase(Locale.ROOT)) {
      case "EXPLODE",
          "EXPLODE_OUTER",
          "POSEXPLODE",
          "POSEXPLODE_OUTER",
          "INLINE",
          "INLINE_OUTER",
          "STACK",
          "JSON_TUPLE" ->
          true;
      default -> false;
    };
  }

  private static List<Column> texts(String prefix, int from, int count) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(new Column(prefix + (i + from), SparkTypes.STRING, true));
    }
    return columns;
  }

  private static Optional<List<Column>> exploded(CallShape call, boolean position, boolean outer) {
    if (call.args().isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>();
    if (position) {
      columns.add(new Column("pos", SparkTypes.INT, outer));
    }
    switch (call.args().getFirst().type()) {
      case NativeType.Array(var element, _) -> columns.add(new Column("col", element, true));
      case NativeType.Map(var key, var value) -> {
        columns.add(new Column("key", key, outer));
        columns.add(new Column("value", value, true));
      }
      case NativeType _ -> {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(columns));
  }

  private static Optional<List<Column>> inlined(CallShape call) {
    if (call.args().isEmpty()
        || !(call.args().getFirst().type()
            instanceof NativeType.Array(NativeType.Struct(var fields), _))) {
      return Optional.empty();
    }
    return Optional.of(fields.stream().map(f -> new Column(f.name(), f.type(), true)).toList());
  }

  /** {@code stack(n, a, b, …)}: n rows, as many columns as it takes. */
  private static Optional<List<Column>> stacked(CallShape call) {
    if (call.args().size() < 2 || !(call.trees().getFirst() instanceof Expr.Number number)) {
      return Optional.empty();
    }
    int rows = Math.max(1, NumberText.of(number.text()).integer().intValue());
    List<Operand> values = call.args().subList(1, call.args().size());
    int width = (values.size() + rows - 1) / rows;
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      columns.add(new Column("col" + i, values.get(i).type(), true));
    }
    return Optional.of(columns);
  }
}
