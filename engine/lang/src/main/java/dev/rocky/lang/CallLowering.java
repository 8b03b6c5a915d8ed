package dev.rocky.lang;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Ident;
import dev.rocky.lang.Expression.Call;
import dev.rocky.lang.Expression.ColumnName;
import dev.rocky.lang.Expression.Operator;
import dev.rocky.lang.Expression.TextLiteral;
import dev.rocky.lang.Expression.WindowSpec;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lowers calls: the portable functions by their table, the others by name (dsl.md §8, §11). */
final class CallLowering {
  private final ExpressionLowering expressions;
  private String inside = "";

  CallLowering(ExpressionLowering expressions) {
    this.expressions = expressions;
  }

  Sql lower(Call call) {
    String name = call.simpleName();
    boolean aggregate = FunctionNames.aggregate(name);
    check(call, name, aggregate);
    String before = inside;
    if (call.over() != null || aggregate) {
      inside = shown(call);
    }
    Sql lowered = portable(call, name);
    if (lowered == null) {
      lowered = plain(call, name);
    }
    inside = before;
    return lowered;
  }

  private static String shown(Call call) {
    return Names.dotted(call.name()) + "()";
  }

  private void check(Call call, String name, boolean aggregate) {
    Clause place = expressions.place();
    boolean window = call.over() != null;
    int end = call.name().getLast().end();
    if (aggregate && !window && !inside.isEmpty()) {
      misplaced(call, end, inside, "");
    } else if (aggregate && !window && !place.aggregates()) {
      misplaced(call, end, place.step(), "aggregate in `group`, or add `over (…)`");
    } else if (window && !inside.isEmpty()) {
      misplaced(call, end, inside, "name it in a `derive` of its own first");
    } else if (window && !place.windows()) {
      misplaced(call, end, place.step(), "name it in a `derive` first");
    }
    if (aggregate && call.arguments().isEmpty() && !call.star() && !name.equals("count")) {
      report(call.start(), call.end(), shown(call) + " needs an argument", "");
    }
    if (call.distinct() && FunctionNames.scalar(name)) {
      report(
          call.start(),
          end,
          "'distinct' is not allowed in " + shown(call),
          "only aggregates take `distinct`");
    }
  }

  private void misplaced(Call call, int end, String where, String help) {
    report(call.start(), end, shown(call) + " is not allowed in " + where, help);
  }

  private void report(int start, int end, String message, String help) {
    expressions.report(Code.E005, start, end, message, help);
  }

  private Sql plain(Call call, String name) {
    String spelled = spelled(call.name());
    List<Sql> arguments = expressions.lowerAll(call.arguments());
    if (call.star() || (name.equals("count") && arguments.isEmpty())) {
      arguments = List.of(new Sql.Leaf(call.start(), call.end(), "*"));
    }
    return function(call, spelled, call.distinct(), arguments, ", ");
  }

  private String spelled(List<Ident> name) {
    if (name.size() == 1) {
      Ident only = name.getFirst();
      return only.quoted()
          ? expressions.rendering().identifier(only.text(), true)
          : only.text().toUpperCase(Locale.ROOT);
    }
    StringBuilder dotted = new StringBuilder();
    for (Ident part : name) {
      dotted.append(dotted.isEmpty() ? "" : ".");
      dotted.append(expressions.rendering().identifier(part.text(), part.quoted()));
    }
    return dotted.toString();
  }

  private Sql function(
      Call call, String name, boolean distinct, List<Sql> arguments, String between) {
    Sql.Over over = call.over() == null ? null : over(call.over());
    int nameEnd = call.name().getLast().end();
    return new Sql.Function(
        call.start(), call.end(), name, nameEnd, distinct, arguments, between, over);
  }

  private Sql.Over over(WindowSpec spec) {
    return new Sql.Over(
        spec.start(),
        spec.end(),
        expressions.lowerAll(spec.partition()),
        expressions.order(spec.order()),
        spec.frame());
  }

  /** The functions of the table in dsl.md §11; null for any other. */
  private @Nullable Sql portable(Call call, String name) {
    int count = call.arguments().size();
    boolean window = call.over() != null && !name.equals("count_distinct");
    if (call.star() || call.distinct() || window) {
      return null;
    }
    return switch (name) {
      case "if" -> count == 3 ? conditional(call) : null;
      case "ifnull", "nvl" -> count == 2 ? renamed(call, "COALESCE") : null;
      case "len" -> renamed(call, "LENGTH");
      case "substring" -> renamed(call, expressions.rendering().substring());
      case "strpos" -> count == 2 ? position(call, 0, 1) : null;
      case "position" -> count == 2 ? position(call, 1, 0) : null;
      case "now" -> count == 0 ? now(call.start(), call.end(), "current_timestamp") : null;
      case "current_date", "current_timestamp", "current_time" ->
          count == 0 ? now(call.start(), call.end(), name) : null;
      case "year", "quarter", "month", "day", "hour", "minute", "second" ->
          count == 1 ? extract(call, name) : null;
      case "count_distinct" ->
          count >= 1
              ? function(call, "COUNT", true, expressions.lowerAll(call.arguments()), ", ")
              : null;
      case "date_trunc" -> count == 2 ? dates(call, name) : null;
      case "dateadd", "datediff" -> count == 3 ? dates(call, name) : null;
      default -> null;
    };
  }

  private Sql renamed(Call call, String name) {
    return function(call, name, false, expressions.lowerAll(call.arguments()), ", ");
  }

  private Sql conditional(Call call) {
    List<Sql> arguments = expressions.lowerAll(call.arguments());
    Sql.When when = new Sql.When(arguments.getFirst(), arguments.get(1));
    return new Sql.Case(call.start(), call.end(), List.of(when), arguments.getLast());
  }

  private Sql position(Call call, int text, int wanted) {
    List<Sql> arguments = expressions.lowerAll(call.arguments());
    if (expressions.rendering().positionIn()) {
      return function(
          call, "POSITION", false, List.of(arguments.get(wanted), arguments.get(text)), " IN ");
    }
    return function(
        call, "STRPOS", false, List.of(arguments.get(text), arguments.get(wanted)), ", ");
  }

  /** {@code CURRENT_DATE} and its like. */
  Sql now(int start, int end, String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return new Sql.Leaf(start, end, expressions.rendering().callsNow() ? upper + "()" : upper);
  }

  private Sql extract(Call call, String part) {
    Ident name = call.name().getFirst();
    Sql field = new Sql.Leaf(name.start(), name.end(), part.toUpperCase(Locale.ROOT));
    Sql operand = expressions.lower(call.arguments().getFirst());
    return function(call, "EXTRACT", false, List.of(field, operand), " FROM ");
  }

  /** The date part that an argument names, in lower case; empty where it names none. */
  private String datePart(Expression argument) {
    String word =
        switch (argument) {
          case TextLiteral text -> Names.key(text.value());
          case ColumnName column
              when column.parts().size() == 1 && !column.parts().getFirst().quoted() -> {
            String key = Names.key(column.parts().getFirst().text());
            yield expressions.scope().knows(key) ? "" : key;
          }
          default -> "";
        };
    return FunctionNames.datePart(word) ? word : "";
  }

  private @Nullable Sql dates(Call call, String name) {
    Expression first = call.arguments().getFirst();
    String part = datePart(first);
    if (part.isEmpty()) {
      return null;
    }
    List<Sql> rest = expressions.lowerAll(call.arguments().subList(1, call.arguments().size()));
    String keyword = part.toUpperCase(Locale.ROOT);
    Sql text = new Sql.Leaf(first.start(), first.end(), "'" + part + "'");
    Sql word = new Sql.Leaf(first.start(), first.end(), keyword);
    Sql last = rest.getLast();
    boolean truncates = name.equals("date_trunc");
    return switch (expressions.rendering().dates()) {
      case CANONICAL -> dates(call, name, text, rest);
      case INTERVAL -> {
        if (truncates) {
          yield dates(call, name, text, rest);
        }
        yield name.equals("datediff")
            ? dates(call, "DATE_DIFF", text, rest)
            : plusInterval(call, rest.getFirst(), last, keyword);
      }
      case KEYWORD -> dates(call, name, truncates ? text : word, rest);
      case BIGQUERY -> bigQuery(call, name, word, rest);
    };
  }

  private Sql dates(Call call, String name, Sql part, List<Sql> rest) {
    List<Sql> arguments =
        rest.size() == 1
            ? List.of(part, rest.getFirst())
            : List.of(part, rest.getFirst(), rest.getLast());
    return function(call, name.toUpperCase(Locale.ROOT), false, arguments, ", ");
  }

  /** {@code t + (n) * INTERVAL 1 DAY}. */
  private static Sql plusInterval(Call call, Sql count, Sql time, String keyword) {
    int start = call.start();
    int end = call.end();
    Sql interval =
        new Sql.Infix(
            start,
            end,
            Operator.TIMES,
            start,
            new Sql.Grouped(count.start(), count.end(), count),
            new Sql.Leaf(start, end, "INTERVAL 1 " + keyword));
    return new Sql.Infix(start, end, Operator.PLUS, start, time, interval);
  }

  /** {@code DATE_ADD(t, INTERVAL n DAY)}: by the arguments as far as the text shows their type. */
  private Sql bigQuery(Call call, String name, Sql word, List<Sql> rest) {
    Sql time = rest.getLast();
    String unit = ((Sql.Leaf) word).text();
    boolean below = unit.equals("SECOND") || unit.equals("MINUTE") || unit.equals("HOUR");
    boolean timestamp = below || showsTimestamp(time) || showsTimestamp(rest.getFirst());
    String kind = timestamp ? "TIMESTAMP_" : "DATE_";
    return switch (name) {
      case "date_trunc" -> function(call, kind + "TRUNC", false, List.of(time, word), ", ");
      case "datediff" ->
          function(call, kind + "DIFF", false, List.of(time, rest.getFirst(), word), ", ");
      default -> {
        Sql interval = new Sql.Interval(call.start(), call.end(), rest.getFirst(), unit);
        yield function(call, kind + "ADD", false, List.of(time, interval), ", ");
      }
    };
  }

  private static boolean showsTimestamp(Sql sql) {
    return switch (sql.core()) {
      case Sql.Leaf leaf ->
          leaf.text().startsWith("TIMESTAMP '") || leaf.text().startsWith("CURRENT_TIMESTAMP");
      case Sql.Cast cast -> cast.type().equals("TIMESTAMP");
      case Sql.Function function -> function.name().startsWith("TIMESTAMP_");
      case Sql.Column _,
          Sql.Field _,
          Sql.Infix _,
          Sql.Prefix _,
          Sql.IsNull _,
          Sql.InList _,
          Sql.Between _,
          Sql.Like _,
          Sql.Case _,
          Sql.Interval _,
          Sql.Grouped _,
          Sql.Inlined _ ->
          false;
    };
  }
}
