package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.sql.dialect.Syntax;

/**
 * Which operators may follow a test (a comparison, IN, LIKE, BETWEEN, IS) that is not in brackets.
 * The engines' own parsers differ: BigQuery takes no test beside a test, Databricks nothing but AND
 * and OR behind a predicate, DuckDB no second pattern and nothing that binds more strongly than IN.
 */
final class Tests {
  private Tests() {}

  /** Whether an operator of some strength may follow. */
  static boolean mayStandBefore(Cursor c, Expr left, int strength) {
    if (c.dialect.has(Syntax.CHAINED_TESTS) || !isTest(left)) {
      return true;
    }
    if (!c.dialect.has(Syntax.CHAINED_MATCHES) && isPattern(left) && strength == ExprParser.MATCH) {
      return c.has(Syntax.CHAINED_MATCHES);
    }
    if (left instanceof Expr.Is is
        && is.test() == Expr.IsTest.UNKNOWN
        && !c.dialect.has(Syntax.COMPARED_TESTS)
        && strength == ExprParser.COMPARE) {
      // ZetaSQL alone among the tests lets IS UNKNOWN be compared.
      return true;
    }
    boolean free;
    if (!c.dialect.has(Syntax.COMPARED_TESTS)) {
      free = strength > ExprParser.MATCH;
    } else if (!c.dialect.has(Syntax.OPERATORS_AFTER_TESTS)) {
      free = isComparison(left);
    } else {
      free = !isList(left) || strength <= ExprParser.MATCH;
    }
    return free || c.has(Syntax.CHAINED_TESTS);
  }

  /** Says that the right side of a comparison is a test, where that needs brackets. */
  static void right(Cursor c, Expr right) {
    if (isTest(right) && !c.dialect.has(Syntax.COMPARED_TESTS)) {
      c.error("no second test (put it in brackets)");
    }
  }

  static boolean isComparison(Expr expr) {
    if (!(expr instanceof Expr.Binary binary)) {
      return false;
    }
    return switch (binary.op()) {
      case EQ, NE, LT, LE, GT, GE, NULL_SAFE_EQ -> true;
      default -> false;
    };
  }

  private static boolean isTest(Expr expr) {
    return isComparison(expr)
        || isList(expr)
        || isPattern(expr)
        || expr instanceof Expr.Is
        || expr instanceof Expr.Quantified
        || (expr instanceof Expr.Binary binary
            && (binary.op() == Expr.BinaryOp.IS_DISTINCT
                || binary.op() == Expr.BinaryOp.IS_NOT_DISTINCT));
  }

  private static boolean isList(Expr expr) {
    return expr instanceof Expr.InList
        || expr instanceof Expr.InQuery
        || expr instanceof Expr.InArray;
  }

  private static boolean isPattern(Expr expr) {
    return expr instanceof Expr.Like
        || expr instanceof Expr.Between
        || (expr instanceof Expr.Binary binary
            && (binary.op() == Expr.BinaryOp.REGEX
                || binary.op() == Expr.BinaryOp.NOT_REGEX
                || binary.op() == Expr.BinaryOp.GLOB));
  }
}
