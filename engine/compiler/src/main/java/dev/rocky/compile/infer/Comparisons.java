package dev.rocky.compile.infer;

import dev.rocky.compile.infer.Report.Rewrite;
import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Expr;
import dev.rocky.ir.Expr.BinaryOp;
import dev.rocky.ir.Node;
import dev.rocky.typing.TypeRules.Comparison;
import dev.rocky.typing.TypeRules.Operand;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether two values can be compared, in a condition or as the key of a join (compiler.md §6.1,
 * §6.4).
 */
final class Comparisons {
  private final Walk walk;

  /** Whether equalities met now join relations. */
  boolean joining;

  Comparisons(Walk walk) {
    this.walk = walk;
  }

  Value binary(Node at, BinaryOp op, Expr leftTree, Value left, Expr rightTree, Value right) {
    boolean nullSafe =
        op == BinaryOp.NULL_SAFE_EQ || op == BinaryOp.IS_DISTINCT || op == BinaryOp.IS_NOT_DISTINCT;
    if (!nullSafe && (isNull(leftTree) || isNull(rightTree))) {
      boolean equal = op == BinaryOp.EQ;
      String other = walk.text(isNull(rightTree) ? leftTree : rightTree);
      Optional<String> suggestion =
          equal || op == BinaryOp.NE
              ? Optional.of("write `%s IS %sNULL`".formatted(other, equal ? "" : "NOT "))
              : Optional.empty();
      Optional<Rewrite> rewrite =
          at instanceof Expr.Binary && suggestion.isPresent()
              ? Optional.of(
                  new Rewrite(
                      at.start(),
                      at.end(),
                      walk.text(at),
                      "%s IS %sNULL".formatted(other, equal ? "" : "NOT ")))
              : Optional.empty();
      walk.report.add(
          Code.W013,
          at,
          "`%s` is never true: a comparison with NULL is NULL".formatted(walk.text(at)),
          suggestion,
          rewrite);
      return Value.of(walk.booleanType, true);
    }
    if (joining && op == BinaryOp.EQ && joins(left.slot(), right.slot())) {
      long start = walk.given.ticker().getAsLong();
      joinKey(
          at,
          name(left.slot(), leftTree),
          left,
          name(right.slot(), rightTree),
          right,
          () -> rewrite(leftTree, left, rightTree, right));
      walk.joinKeyNanos += walk.given.ticker().getAsLong() - start;
    } else {
      check(at, left.operand(), right.operand(), () -> rewrite(leftTree, left, rightTree, right));
    }
    return Value.of(walk.booleanType, !nullSafe && (left.nullable() || right.nullable()));
  }

  private String name(@Nullable Slot slot, Expr tree) {
    return slot == null || slot.relation.isEmpty()
        ? walk.text(tree)
        : slot.relation + "." + slot.name;
  }

  private static boolean joins(@Nullable Slot left, @Nullable Slot right) {
    return left != null && right != null && !left.relation.equals(right.relation);
  }

  private static boolean isNull(Expr tree) {
    return tree instanceof Expr.Null
        || (tree instanceof Expr.Paren(_, _, var inner) && isNull(inner));
  }

  void joinKey(Node at, String leftName, Value left, String rightName, Value right) {
    joinKey(at, leftName, left, rightName, right, Optional::empty);
  }

  /**
   * The columns of an equality between two relations.
   *
   * @param rewrite the cast that makes their types the same
   */
  private void joinKey(
      Node at,
      String leftName,
      Value left,
      String rightName,
      Value right,
      Supplier<Optional<Rewrite>> rewrite) {
    switch (walk.rules.compare(left.operand(), right.operand())) {
      case SAME -> {}
      case WIDENED ->
          walk.report.add(
              Code.W001,
              at,
              "join key types differ: `%s` is %s, `%s` is %s"
                  .formatted(leftName, walk.show(left.type()), rightName, walk.show(right.type())),
              Optional.of("cast one side explicitly: " + cast(leftName, left, rightName, right)),
              rewrite.get());
      case CONVERTED, BAD_LITERAL, NONE ->
          walk.report.add(
              Code.E001,
              at,
              "join key types do not match: `%s` is %s, `%s` is %s"
                  .formatted(leftName, walk.show(left.type()), rightName, walk.show(right.type())),
              Optional.of("cast one side: " + cast(leftName, left, rightName, right)),
              rewrite.get());
    }
  }

  /**
   * The smaller change: to the type both can take when one side has it already, else text becomes
   * what the other side is.
   */
  private String cast(String leftName, Value left, String rightName, Value right) {
    return castsLeft(left, right)
        ? "`CAST(%s AS %s)`".formatted(leftName, walk.show(right.type()))
        : "`CAST(%s AS %s)`".formatted(rightName, walk.show(left.type()));
  }

  private boolean castsLeft(Value left, Value right) {
    Optional<dev.rocky.type.NativeType> common =
        walk.rules.common(List.of(left.operand(), right.operand()));
    return common.isPresent()
        ? common.get().equals(right.type())
        : left.type().equals(walk.stringType);
  }

  /** The cast of one side to the other's type, where the engine has such a cast. */
  private Optional<Rewrite> rewrite(Expr leftTree, Value left, Expr rightTree, Value right) {
    boolean castsLeft = castsLeft(left, right);
    return cast(castsLeft, leftTree, left, rightTree, right)
        .or(() -> cast(!castsLeft, leftTree, left, rightTree, right));
  }

  private Optional<Rewrite> cast(
      boolean castLeft, Expr leftTree, Value left, Expr rightTree, Value right) {
    Expr tree = castLeft ? leftTree : rightTree;
    Value from = castLeft ? left : right;
    Value to = castLeft ? right : left;
    if (from.type().isUnknown()
        || to.type().isUnknown()
        || walk.rules.cast(Expr.CastKind.CAST, from.operand(), to.type()).problem().isPresent()) {
      return Optional.empty();
    }
    String written = walk.text(tree);
    return Optional.of(
        new Rewrite(
            tree.start(),
            tree.end(),
            written,
            "CAST(%s AS %s)".formatted(written, walk.rules.print(to.type()))));
  }

  void check(Node at, Operand left, Operand right) {
    check(at, left, right, Optional::empty);
  }

  /**
   * A comparison in a condition, of an IN list, of BETWEEN.
   *
   * @param rewrite the cast that makes the types the same
   */
  private void check(Node at, Operand left, Operand right, Supplier<Optional<Rewrite>> rewrite) {
    switch (walk.rules.compare(left, right)) {
      case SAME, WIDENED -> {}
      case CONVERTED ->
          walk.report.add(
              Code.W009,
              at,
              "`%s` compares %s with %s: the implicit conversion can fail"
                  .formatted(walk.text(at), walk.show(left.type()), walk.show(right.type())),
              Optional.of("cast one side explicitly"),
              rewrite.get());
      case BAD_LITERAL ->
          walk.report.add(
              Code.E008,
              at,
              "`%s` compares %s with %s, and the literal is no such value"
                  .formatted(walk.text(at), walk.show(left.type()), walk.show(right.type())));
      case NONE ->
          walk.report.add(
              Code.E008,
              at,
              "`%s` compares %s with %s, which have no common type"
                  .formatted(walk.text(at), walk.show(left.type()), walk.show(right.type())),
              Optional.of("cast one side"),
              rewrite.get());
    }
  }

  /**
   * Whether values without a common type meet by an implicit conversion that can fail: then W009
   * says so.
   *
   * @param what {@code the branches of CASE}, …
   */
  boolean convert(List<Operand> operands, Node at, String what) {
    Operand left = null;
    Operand right = null;
    for (int i = 0; i < operands.size(); i++) {
      for (int j = 0; j < i; j++) {
        Comparison comparison = walk.rules.compare(operands.get(j), operands.get(i));
        if (comparison == Comparison.NONE || comparison == Comparison.BAD_LITERAL) {
          return false;
        }
        if (comparison == Comparison.CONVERTED && left == null) {
          left = operands.get(j);
          right = operands.get(i);
        }
      }
    }
    if (left == null || right == null) {
      return false;
    }
    walk.report.add(
        Code.W009,
        at,
        "%s mix %s with %s: the implicit conversion can fail"
            .formatted(what, walk.show(left.type()), walk.show(right.type())),
        "cast one side explicitly");
    return true;
  }
}
