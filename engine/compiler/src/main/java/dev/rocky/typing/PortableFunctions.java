package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.Column;
import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.FunctionKind;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import dev.rocky.typing.TypeRules.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions by the table of compiler.md §6.3, which is the resource {@code portable.functions}. */
final class PortableFunctions {
  private final PortableRules rules;

  PortableFunctions(PortableRules rules) {
    this.rules = rules;
  }

  /** Read when the first call is typed. */
  private static final class Table {
    static final PortableTable ROWS = PortableTable.read();
  }

  List<String> names() {
    return Table.ROWS.names();
  }

  FunctionKind kind(String name) {
    return Table.ROWS.row(stripped(name)).map(PortableTable.Row::kind).orElse(FunctionKind.UNKNOWN);
  }

  /** {@code TRY_X} is X, failing safe, unless it has its own row. */
  private static String stripped(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (Table.ROWS.row(upper).isPresent()) {
      return upper;
    }
    return upper.startsWith("TRY_")
        ? upper.substring(4)
        : upper.startsWith("SAFE_") ? upper.substring(5) : upper;
  }

  /** The part of {@code DATEADD(day, …)}, {@code DATE_TRUNC(d, MONTH)}. */
  boolean isKeywordArgument(String function, int index, int argCount) {
    return switch (function.toUpperCase(Locale.ROOT)) {
      // DATEADD(day, 1, d), DATE_PART(day, d); never DATEDIFF(a, b) of Databricks
      case "DATEADD", "DATEDIFF", "TIMESTAMPADD", "TIMESTAMPDIFF" -> index == 0 && argCount == 3;
      case "DATE_PART", "DATEPART" -> index == 0;
      // DATE_DIFF(a, b, DAY) of BigQuery, DATE_DIFF(day, a, b) of the others
      case "DATE_DIFF", "TIMESTAMP_DIFF", "DATETIME_DIFF", "TIME_DIFF" ->
          argCount == 3 && index != 1;
      // DATE_TRUNC(d, MONTH) of BigQuery, DATE_TRUNC(month, d) of Snowflake
      case "DATE_TRUNC", "TIMESTAMP_TRUNC", "DATETIME_TRUNC" -> argCount == 2;
      case "LAST_DAY" -> index == 1;
      default -> false;
    };
  }

  Outcome call(CallShape call) {
    boolean safe = call.prefix().equals("SAFE");
    String name = stripped(call.name());
    safe |= !name.equals(call.name().toUpperCase(Locale.ROOT));
    Optional<PortableTable.Row> row = Table.ROWS.row(name);
    if (row.isEmpty()) {
      return Outcome.of(DialectRules.unknown(UnknownReason.UNKNOWN_FUNCTION), true);
    }
    PortableTable.Row found = row.get();
    NativeType type = PortableResults.type(rules, found.result(), call);
    boolean nullable = safe || nullable(found, name, call);
    return new Outcome(type, nullable, problem(found, name, call));
  }

  private boolean nullable(PortableTable.Row row, String name, CallShape call) {
    boolean any = false;
    boolean all = !call.args().isEmpty();
    for (Operand arg : call.args()) {
      any |= arg.nullable();
      all &= arg.nullable();
    }
    return switch (row.nullability()) {
      case NEVER -> false;
      case ANY -> any;
      case ALL -> all;
      case ALWAYS -> true;
      case RULE ->
          switch (name) {
            case "LAG", "LEAD" ->
                call.args().size() < 3
                    || call.args().get(0).nullable()
                    || call.args().get(2).nullable();
            case "GREATEST", "LEAST" -> rules.extremeNeedsAll() ? all : any;
            case "CONCAT_WS" ->
                rules.concatWsSkipsNull()
                    ? call.args().isEmpty() || call.args().getFirst().nullable()
                    : any;
            default ->
                call.args().size() < 3
                    || call.args().get(1).nullable()
                    || call.args().get(2).nullable(); // IF
          };
    };
  }

  private Optional<Problem> problem(PortableTable.Row row, String name, CallShape call) {
    if (call.star() || call.args().isEmpty()) {
      return Optional.empty();
    }
    Operand first = call.args().getFirst();
    DataType type = rules.portable(first.type());
    boolean open = DialectRules.isOpen(first.type()) || type.equals(Simple.VARIANT);
    return switch (row.argument()) {
      case ANY -> Optional.empty();
      case NUMBER ->
          open
                  || type.isNumeric()
                  || PortableOperators.isInterval(first.type())
                  || isTruncatedDate(name, type)
              ? Optional.empty()
              : wrong(name, "a number", first, PortableOperators.castToNumber(type));
      case TEMPORAL -> temporalProblem(name, first);
      case TEXT ->
          open || type.equals(Simple.STRING) ? Optional.empty() : wrong(name, "text", first, "");
      case BOOLEAN ->
          open || type.equals(Simple.BOOLEAN)
              ? Optional.empty()
              : wrong(name, "a Boolean", first, "");
    };
  }

  /** {@code TRUNC(d, 'MONTH')}, {@code ROUND(d, 'YEAR')}. */
  private static boolean isTruncatedDate(String name, DataType type) {
    return type.isTemporal() && (name.equals("TRUNC") || name.equals("ROUND"));
  }

  Optional<Problem> temporalProblem(String name, Operand operand) {
    DataType type = rules.portable(operand.type());
    boolean fine =
        type.isUnknown() // TIME and INTERVAL too
            || type.isTemporal()
            || type.equals(Simple.VARIANT)
            || (type.equals(Simple.STRING) && rules.convertsText());
    return fine ? Optional.empty() : wrong(name, "a date or a timestamp", operand, "");
  }

  private Optional<Problem> wrong(String name, String expected, Operand found, String suggestion) {
    return Optional.of(
        new Problem(
            "`" + name + "` needs " + expected + ", not `" + rules.show(found.type()) + "`",
            suggestion.isEmpty() ? Optional.empty() : Optional.of(suggestion)));
  }

  /** The columns of a table function. */
  Optional<List<Column>> table(CallShape call) {
    return switch (call.name().toUpperCase(Locale.ROOT)) {
      case "FLATTEN" ->
          Optional.of(
              List.of(
                  new Column("SEQ", rules.nativeOf(Simple.INT64), false),
                  new Column("KEY", rules.nativeOf(Simple.STRING), true),
                  new Column("PATH", rules.nativeOf(Simple.STRING), true),
                  new Column("INDEX", rules.nativeOf(Simple.INT64), true),
                  new Column("VALUE", rules.nativeOf(Simple.VARIANT), true),
                  new Column("THIS", rules.nativeOf(Simple.VARIANT), true)));
      case "EXPLODE", "EXPLODE_OUTER" -> exploded(call, "col", false);
      case "POSEXPLODE", "POSEXPLODE_OUTER" -> exploded(call, "col", true);
      case "UNNEST" -> exploded(call, "unnest", false);
      case "RANGE" -> Optional.of(List.of(new Column("id", rules.nativeOf(Simple.INT64), false)));
      default -> Optional.empty();
    };
  }

  private Optional<List<Column>> exploded(CallShape call, String name, boolean position) {
    if (call.args().isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = new java.util.ArrayList<>();
    if (position) {
      columns.add(new Column("pos", rules.nativeOf(Simple.INT32), false));
    }
    switch (call.args().getFirst().type()) {
      case NativeType.Array(NativeType.Struct(var fields), _) when name.equals("unnest") ->
          fields.forEach(f -> columns.add(new Column(f.name(), f.type(), true)));
      case NativeType.Array(var element, _) -> columns.add(new Column(name, element, true));
      case NativeType.Map(var key, var value) -> {
        columns.add(new Column("key", key, false));
        columns.add(new Column("value", value, true));
      }
      case NativeType other -> {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(columns));
  }

  /** The text of a part: a string or a bare name. */
  static String part(Expr tree) {
    return switch (tree) {
      case Expr.Text text -> text.value();
      case Expr.Column column when column.parts().size() == 1 -> column.parts().getFirst().text();
      default -> "";
    };
  }
}
