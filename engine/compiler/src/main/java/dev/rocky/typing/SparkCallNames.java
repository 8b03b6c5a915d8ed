package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Query.SortKey;
import dev.rocky.ir.Window;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Surroundings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How Spark writes calls and their windows in generated names. */
final class SparkCallNames {
  private SparkCallNames() {}

  /** The call with these arguments; {@code databricks.names} has what is not just repeated. */
  static String of(Expr.Call call, List<String> args) {
    Optional<String> template = SparkCatalogue.nameOf(call.function(), args.size());
    String all = String.join(", ", args);
    if (template.isPresent()) {
      String text = template.get();
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        if (c == '$' && next == '*') {
          out.append(call.distinct() ? "DISTINCT " + all : all);
          i++;
        } else if (c == '$' && Character.isDigit(next) && next - '1' < args.size()) {
          out.append(call.distinct() && next == '1' ? "DISTINCT " : "")
              .append(args.get(next - '1'));
          i++;
        } else {
          out.append(c);
        }
      }
      return out.toString();
    }
    return call.function().toLowerCase(Locale.ROOT)
        + "("
        + (call.distinct() ? "DISTINCT " : "")
        + all
        + ")";
  }

  /** Calls that become another one by the types or the values of their arguments. */
  static Optional<String> special(
      String function, Expr.Call call, List<String> args, Surroundings around) {
    String all = String.join(", ", args);
    return switch (function) {
      case "TO_CHAR", "TO_VARCHAR" ->
          Optional.of(
              !args.isEmpty() && SparkTypes.isTemporal(around.type(call.args().getFirst()))
                  ? "date_format(" + all + ")"
                  : "to_char(" + all + ")");
      case "DATEPART" -> args.size() == 2 ? Optional.of(of("datepart", args, " FROM ")) : none();
      case "DIV" -> args.size() == 2 ? Optional.of(of("", args, " div ")) : none();
      case "LISTAGG", "STRING_AGG" ->
          args.size() == 1
              ? Optional.of("listagg(" + (call.distinct() ? "DISTINCT " : "") + all + ", NULL)")
              : none();
      case "MODE" ->
          call.args().size() == 2 && call.args().get(1) instanceof Expr.Bool last
              ? Optional.of(
                  last.value()
                      ? "mode() WITHIN GROUP (ORDER BY " + args.getFirst() + " DESC)"
                      : "mode(" + args.getFirst() + ")")
              : none();
      default -> none();
    };
  }

  private static String of(String function, List<String> args, String separator) {
    return function + "(" + String.join(separator, args) + ")";
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  static String window(
      Expr.Call call, Window window, Function<Expr, String> writer, Surroundings around) {
    StringBuilder text = new StringBuilder();
    if (!window.partitionBy().isEmpty()) {
      text.append("PARTITION BY ")
          .append(window.partitionBy().stream().map(writer).collect(Collectors.joining(", ")))
          .append(" ");
    }
    if (!window.orderBy().isEmpty()) {
      text.append("ORDER BY ")
          .append(
              window.orderBy().stream()
                  .map(key -> key(key, writer))
                  .collect(Collectors.joining(", ")))
          .append(" ");
    }
    return text.append(frame(call, window, writer, around)).toString();
  }

  static String key(SortKey key, Function<Expr, String> writer) {
    Boolean first = key.nullsFirst();
    boolean last = first == null ? key.descending() : !first;
    return writer.apply(key.expr())
        + (key.descending() ? " DESC" : " ASC")
        + (last ? " NULLS LAST" : " NULLS FIRST");
  }

  /** MODE takes the first value of the order from its other end. */
  static String within(String function, SortKey key, Function<Expr, String> writer) {
    return switch (function) {
      case "LISTAGG", "STRING_AGG" -> key(key, writer);
      case "MODE" -> writer.apply(key.expr()) + (key.descending() ? "" : " DESC");
      default -> writer.apply(key.expr()) + (key.descending() ? " DESC" : "");
    };
  }

  private static String frame(
      Expr.Call call, Window window, Function<Expr, String> writer, Surroundings around) {
    String function = call.function().toUpperCase(Locale.ROOT);
    Window.Frame frame = window.frame();
    if (function.equals("LAG") || function.equals("LEAD")) {
      String offset = call.args().size() > 1 ? writer.apply(call.args().get(1)) : "1";
      String at = (function.equals("LAG") ? "-" + offset : offset) + " FOLLOWING";
      return "ROWS BETWEEN " + at + " AND " + at;
    }
    if (frame == null) {
      boolean ranks =
          switch (function) {
            case "ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE", "PERCENT_RANK" -> true;
            default -> false;
          };
      return ranks
          ? "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
          : window.orderBy().isEmpty()
              ? "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
              : "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW";
    }
    Window.Bound to = frame.to();
    String unit = frame.unit().toUpperCase(Locale.ROOT);
    return unit
        + " BETWEEN "
        + bound(window, frame.from(), writer, around)
        + " AND "
        + (to == null ? "CURRENT ROW" : bound(window, to, writer, around));
  }

  private static boolean isConverted(NativeType offset, NativeType key) {
    return SparkTypes.isNumeric(offset) && SparkTypes.isNumeric(key) && !offset.equals(key);
  }

  /** An offset that has to be converted to the type of the key is no longer seen as one back. */
  private static String bound(
      Window window, Window.Bound bound, Function<Expr, String> writer, Surroundings around) {
    Expr offset = bound.offset();
    boolean range = window.frame() != null && window.frame().unit().equalsIgnoreCase("RANGE");
    if (offset instanceof Expr.Number
        && bound.kind() == Window.BoundKind.PRECEDING
        && range
        && window.orderBy().size() == 1
        && isConverted(around.type(offset), around.type(window.orderBy().getFirst().expr()))) {
      return "(- " + writer.apply(offset) + ") FOLLOWING";
    }
    String amount = offset == null ? "" : writer.apply(offset) + " ";
    return switch (bound.kind()) {
      case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
      case PRECEDING -> amount + "PRECEDING";
      case CURRENT_ROW -> "CURRENT ROW";
      case FOLLOWING -> amount + "FOLLOWING";
      case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
    };
  }
}
