package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import java.util.List;
import java.util.Locale;

/** The parts of {@link DuckDbOutputNames} about lists, structs, slices, lambdas and intervals. */
final class DuckDbNestedNames {
  private final DuckDbOutputNames names;

  DuckDbNestedNames(DuckDbOutputNames names) {
    this.names = names;
  }

  void array(Expr.ArrayOf array) {
    if (array.elementType() != null) {
      names.give();
      return;
    }
    boolean word =
        names.source(array.start(), Math.min(names.end(), array.start() + 1)).equalsIgnoreCase("A");
    names.out.append(word ? "(ARRAY[" : "list_value(");
    names.list(array.items());
    names.out.append(word ? "])" : ")");
  }

  void struct(Expr.StructOf struct) {
    if (struct.type() != null) {
      names.give();
      return;
    }
    names.out.append("struct_pack(");
    for (int i = 0; i < struct.entries().size(); i++) {
      Expr.Entry entry = struct.entries().get(i);
      if (entry.name() == null) {
        names.give();
        return;
      }
      names
          .out
          .append(i == 0 ? "" : ", ")
          .append(DuckDbKeywords.quote(entry.name().text()))
          .append(" := ");
      names.print(entry.value());
    }
    names.out.append(')');
  }

  void slice(Expr.Slice slice) {
    names.print(slice.operand());
    names.out.append('[');
    if (slice.from() != null) {
      names.print(slice.from());
    }
    names.out.append(':');
    if (slice.to() != null) {
      names.print(slice.to());
    }
    if (slice.step() != null) {
      names.out.append(':');
      names.print(slice.step());
    }
    names.out.append(']');
  }

  void lambda(List<Ident> parameters, Expr body, String written) {
    if (!written.equalsIgnoreCase("lambda")) {
      names.give(); // the old arrow
      return;
    }
    names.out.append("(lambda ");
    for (int i = 0; i < parameters.size(); i++) {
      names.out.append(i == 0 ? "" : ", ").append(DuckDbKeywords.quote(parameters.get(i).text()));
    }
    names.out.append(": ");
    names.print(body);
    names.out.append(')');
  }

  void interval(Expr.Interval interval) {
    if (!interval.toUnit().isEmpty()) {
      names.give();
      return;
    }
    if (interval.unit().isEmpty()) {
      names.out.append("CAST(");
      names.print(interval.value());
      names.out.append(" AS INTERVAL)");
      return;
    }
    String unit =
        interval.unit().endsWith("S")
            ? interval.unit().substring(0, interval.unit().length() - 1)
            : interval.unit();
    switch (unit) {
      case "YEAR", "MONTH", "DAY", "WEEK", "QUARTER", "DECADE" ->
          made(unit, interval.value(), "CAST(trunc(CAST(", " AS DOUBLE)) AS INTEGER)");
      case "HOUR", "MINUTE", "MICROSECOND" ->
          made(unit, interval.value(), "CAST(trunc(CAST(", " AS DOUBLE)) AS BIGINT)");
      case "SECOND", "MILLISECOND" -> made(unit, interval.value(), "CAST(", " AS DOUBLE)");
      default -> names.give();
    }
  }

  private void made(String unit, Expr value, String before, String after) {
    names.out.append("to_").append(unit.toLowerCase(Locale.ROOT)).append("s(").append(before);
    names.print(value);
    names.out.append(after).append(')');
  }
}
