package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Window;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The part of DuckDB's generated names that is about calls and windows. */
final class DuckDbCallNames {
  private DuckDbCallNames() {}

  static void print(DuckDbOutputNames out, Expr.Call call) {
    if (!call.withinGroup().isEmpty() || call.limit() != null) {
      out.give();
      return;
    }
    if (call.over() == null && out.isWord(call)) {
      return;
    }
    boolean star = call.args().size() == 1 && call.args().getFirst() instanceof Expr.Star;
    String name = call.function().toLowerCase(Locale.ROOT);
    boolean count = name.equals("count") && (star || call.args().isEmpty());
    if (star && (!count || isModified((Expr.Star) call.args().getFirst()))) {
      out.give();
      return;
    }
    out.word(count ? (call.over() == null ? "count_star" : "count") : name(call, name));
    out.word("(");
    out.word(call.distinct() ? "DISTINCT " : "");
    if (!count) {
      out.list(call.args());
    }
    if (!call.orderBy().isEmpty()) {
      out.word(" ");
      out.orderBy(call.orderBy());
    }
    out.word(call.nulls().isEmpty() ? "" : " " + call.nulls() + " NULLS");
    out.word(")");
    if (call.filter() != null) {
      out.word(" FILTER (WHERE ");
      out.print(call.filter());
      out.word(")");
    }
    if (call.over() != null) {
      window(out, call.over());
    }
  }

  private static boolean isModified(Expr.Star star) {
    return !star.qualifier().isEmpty()
        || !star.exclude().isEmpty()
        || !star.replace().isEmpty()
        || !star.rename().isEmpty()
        || star.like() != null;
  }

  /**
   * {@code coalesce} and {@code ifnull} are grammar; functions are printed in lower case with their
   * schema.
   */
  private static String name(Expr.Call call, String name) {
    if (call.name().size() == 1) {
      switch (name) {
        case "coalesce", "ifnull" -> {
          return "COALESCE";
        }
        case "try" -> {
          return "TRY";
        }
        default -> {}
      }
    }
    String prefix =
        call.name().subList(0, call.name().size() - 1).stream()
            .map(p -> DuckDbKeywords.quote(p.text()) + ".")
            .collect(Collectors.joining());
    return prefix + DuckDbKeywords.quote(name);
  }

  private static void window(DuckDbOutputNames out, Window window) {
    if (window.base() != null) {
      out.give(); // DuckDB writes out what the name stands for
      return;
    }
    out.word(" OVER (");
    List<Expr> partitions = window.partitionBy();
    String separator = "";
    if (!partitions.isEmpty()) {
      out.word("PARTITION BY ");
      out.list(partitions);
      separator = " ";
    }
    if (!window.orderBy().isEmpty()) {
      out.word(separator);
      out.orderBy(window.orderBy());
      separator = " ";
    }
    Window.Frame frame = window.frame();
    if (frame != null && !isDefault(frame)) {
      out.word(separator + frame.unit() + " BETWEEN ");
      bound(out, frame.from());
      out.word(" AND ");
      if (frame.to() == null) {
        out.word("CURRENT ROW");
      } else {
        bound(out, frame.to());
      }
      out.word(frame.exclude().isEmpty() ? "" : " EXCLUDE " + frame.exclude());
    }
    out.word(")");
  }

  private static boolean isDefault(Window.Frame frame) {
    return frame.unit().equals("RANGE")
        && frame.from().kind() == Window.BoundKind.UNBOUNDED_PRECEDING
        && (frame.to() == null || frame.to().kind() == Window.BoundKind.CURRENT_ROW)
        && frame.exclude().isEmpty();
  }

  private static void bound(DuckDbOutputNames out, Window.Bound bound) {
    if (bound.offset() != null) {
      out.print(bound.offset());
      out.word(" ");
    }
    out.word(
        switch (bound.kind()) {
          case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
          case PRECEDING -> "PRECEDING";
          case CURRENT_ROW -> "CURRENT ROW";
          case FOLLOWING -> "FOLLOWING";
          case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
        });
  }
}
