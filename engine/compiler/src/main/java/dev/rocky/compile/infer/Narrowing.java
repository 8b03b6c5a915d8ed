package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Expr.BinaryOp;
import dev.rocky.ir.Expr.UnaryOp;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns cannot be NULL once a condition held (compiler.md §6.4, null narrowing). What is
 * narrowed can be taken back, for the branches of a CASE and at the end of a subquery.
 */
final class Narrowing {
  private final Walk walk;
  private final List<Slot> narrowed = new ArrayList<>();

  Narrowing(Walk walk) {
    this.walk = walk;
  }

  int mark() {
    return narrowed.size();
  }

  void undoTo(int mark) {
    while (narrowed.size() > mark) {
      narrowed.removeLast().nullable = true;
    }
  }

  /** The condition is true. */
  void whenTrue(Expr condition) {
    Expr at = condition;
    while (at instanceof Expr.Binary(_, _, var op, var left, var right)) {
      if (op == BinaryOp.AND) {
        whenTrue(right);
        at = left;
        continue;
      }
      if (isStrict(op)) {
        strict(left);
        strict(right);
      }
      return;
    }
    switch (at) {
      case Expr.Paren(_, _, var inner) -> whenTrue(inner);
      case Expr.Unary(_, _, var op, var operand) when op == UnaryOp.NOT -> whenFalse(operand);
      case Expr.Is is -> whenIs(is, true);
      case Expr.Column column -> strict(column);
      default -> strictTest(at, true);
    }
  }

  /** The condition is false, not NULL. */
  private void whenFalse(Expr condition) {
    Expr at = condition;
    while (at instanceof Expr.Binary(_, _, var op, var left, var right)) {
      if (op == BinaryOp.OR) {
        whenFalse(right);
        at = left;
        continue;
      }
      if (isStrict(op)) {
        strict(left);
        strict(right);
      }
      return;
    }
    switch (at) {
      case Expr.Paren(_, _, var inner) -> whenFalse(inner);
      case Expr.Unary(_, _, var op, var operand) when op == UnaryOp.NOT -> whenTrue(operand);
      case Expr.Is is -> whenIs(is, false);
      case Expr.Column column -> strict(column);
      default -> strictTest(at, false);
    }
  }

  /** The condition is false or NULL: only a test that is never NULL says anything. */
  void whenNotTrue(Expr condition) {
    Expr at = condition;
    while (at instanceof Expr.Binary(_, _, var op, var left, var right)) {
      if (op != BinaryOp.OR) {
        return;
      }
      whenNotTrue(right);
      at = left;
    }
    switch (at) {
      case Expr.Paren(_, _, var inner) -> whenNotTrue(inner);
      case Expr.Unary(_, _, var op, Expr.Is is) when op == UnaryOp.NOT -> whenIs(is, true);
      case Expr.Is is -> whenIs(is, false);
      default -> {}
    }
  }

  private void whenIs(Expr.Is is, boolean holds) {
    boolean tests = holds != is.not();
    switch (is.test()) {
      case NULL, UNKNOWN -> {
        if (!tests) {
          strict(is.operand());
        }
      }
      case TRUE -> {
        if (tests) {
          whenTrue(is.operand());
          strict(is.operand());
        }
      }
      case FALSE -> {
        if (tests) {
          whenFalse(is.operand());
          strict(is.operand());
        }
      }
    }
  }

  private void strictTest(Expr test, boolean holds) {
    switch (test) {
      case Expr.Between(_, _, var operand, var not, var low, var high) -> {
        strict(operand);
        if (not != holds) {
          strict(low);
          strict(high);
        }
      }
      case Expr.InList(_, _, var operand, _, _) -> strict(operand);
      case Expr.InQuery(_, _, var operand, var not, _) -> {
        if (not != holds) {
          strict(operand);
        }
      }
      case Expr.Like like -> {
        strict(like.operand());
        if (like.quantifier().isEmpty()) {
          strict(like.patterns().getFirst());
        }
      }
      default -> {}
    }
  }

  private static boolean isStrict(BinaryOp op) {
    return switch (op) {
      case EQ, NE, LT, LE, GT, GE, REGEX, NOT_REGEX, GLOB -> true;
      case OR,
          AND,
          XOR,
          NULL_SAFE_EQ,
          IS_DISTINCT,
          IS_NOT_DISTINCT,
          PLUS,
          MINUS,
          TIMES,
          DIVIDE,
          INT_DIVIDE,
          MODULO,
          POWER,
          CONCAT,
          BIT_AND,
          BIT_OR,
          BIT_XOR,
          SHIFT_LEFT,
          SHIFT_RIGHT,
          ARROW,
          ARROW_TEXT,
          OVERLAPS ->
          false;
    };
  }

  /** The expression is not NULL: neither is any column that would have made it so. */
  private void strict(Expr expression) {
    Expr at = expression;
    while (true) {
      switch (at) {
        case Expr.Paren(_, _, var inner) -> at = inner;
        case Expr.Cast(_, _, _, var operand, _) -> at = operand;
        case Expr.Unary(_, _, _, var operand) -> at = operand;
        case Expr.Column column -> {
          Slot slot = walk.names.peek(column);
          if (slot != null && slot.nullable) {
            slot.nullable = false;
            narrowed.add(slot);
          }
          return;
        }
        case Expr.Binary(_, _, var op, var left, var right) -> {
          if (op != BinaryOp.PLUS && op != BinaryOp.MINUS && op != BinaryOp.TIMES) {
            return;
          }
          strict(right);
          at = left;
        }
        default -> {
          return;
        }
      }
    }
  }
}
