package dev.rocky.typing;

import dev.rocky.ir.Expr;
import java.util.List;
import java.util.Locale;

/**
 * The parts of {@link DuckDbOutputNames} about tests: IS, IN, BETWEEN, LIKE, regular expressions.
 */
final class DuckDbTestNames {
  private final DuckDbOutputNames names;

  DuckDbTestNames(DuckDbOutputNames names) {
    this.names = names;
  }

  void between(Expr.Between between) {
    negated(
        between.not(),
        () -> {
          names.out.append('(');
          names.print(between.operand());
          names.out.append(" BETWEEN ");
          names.print(between.low());
          names.out.append(" AND ");
          names.print(between.high());
          names.out.append(')');
        });
  }

  void in(Expr.InList in) {
    negated(
        in.not(),
        () -> {
          names.out.append('(');
          names.print(in.operand());
          names.out.append(" IN (");
          names.list(in.items());
          names.out.append("))");
        });
  }

  void negated(boolean not, Runnable inner) {
    if (not) {
      names.out.append("(NOT ");
      inner.run();
      names.out.append(')');
    } else {
      inner.run();
    }
  }

  void regex(Expr.Binary binary, boolean not) {
    String between = names.between(binary.left(), binary.right());
    boolean full = between.toUpperCase(Locale.ROOT).contains("SIMILAR");
    negated(
        not,
        () -> {
          names.out.append(full ? "regexp_full_match(" : "regexp_matches(");
          names.print(binary.left());
          names.out.append(", ");
          names.print(binary.right());
          names.out.append(')');
        });
  }

  void is(Expr.Is is) {
    switch (is.test()) {
      case NULL, UNKNOWN -> {
        names.out.append('(');
        names.print(is.operand());
        names.out.append(is.not() ? " IS NOT NULL)" : " IS NULL)");
      }
      case TRUE, FALSE -> {
        names.out.append("(CAST(");
        names.print(is.operand());
        names.out.append(
            is.not() ? " AS BOOLEAN) IS DISTINCT FROM " : " AS BOOLEAN) IS NOT DISTINCT FROM ");
        names.out.append(is.test() == Expr.IsTest.TRUE).append(')');
      }
    }
  }

  void like(Expr.Like like) {
    if (!like.quantifier().isEmpty() || like.patterns().size() != 1) {
      names.give();
      return;
    }
    if (like.escape() != null) {
      names
          .out
          .append(like.not() ? "not_" : "")
          .append(like.ignoreCase() ? "ilike_escape(" : "like_escape(");
      names.list(List.of(like.operand(), like.patterns().getFirst(), like.escape()));
      names.out.append(')');
      return;
    }
    String symbol = (like.not() ? "!~~" : "~~") + (like.ignoreCase() ? "*" : "");
    names.infix(like.operand(), symbol, like.patterns().getFirst());
  }
}
