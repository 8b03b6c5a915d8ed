package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether two expressions of one SELECT say the same: layout, comments, letter case and qualifiers
 * apart. Errs on the side of "no" for kinds that do not occur as grouping keys.
 */
final class SameTree {
  private SameTree() {}

  static boolean same(@Nullable Expr a, @Nullable Expr b, Names names) {
    Expr left = a;
    Expr right = b;
    while (left instanceof Expr.Binary x && right instanceof Expr.Binary y) {
      if (x.op() != y.op() || !same(x.right(), y.right(), names)) {
        return false;
      }
      left = x.left();
      right = y.left();
    }
    if (left == null || right == null) {
      return left == null && right == null;
    }
    if (left instanceof Expr.Paren(_, _, var inner)) {
      return same(inner, right, names);
    }
    if (right instanceof Expr.Paren(_, _, var inner)) {
      return same(left, inner, names);
    }
    if (left.getClass() != right.getClass()) {
      return false;
    }
    return switch (left) {
      case Expr.Column x -> sameColumn(x, (Expr.Column) right, names);
      case Expr.Null _ -> true;
      case Expr.Bool x -> x.value() == ((Expr.Bool) right).value();
      case Expr.Number x -> x.text().equals(((Expr.Number) right).text());
      case Expr.Text x -> x.value().equals(((Expr.Text) right).value());
      case Expr.Typed x ->
          x.value().equals(((Expr.Typed) right).value())
              && x.type().name().equals(((Expr.Typed) right).type().name());
      case Expr.Interval x ->
          x.unit().equals(((Expr.Interval) right).unit())
              && same(x.value(), ((Expr.Interval) right).value(), names);
      case Expr.Unary x ->
          x.op() == ((Expr.Unary) right).op()
              && same(x.operand(), ((Expr.Unary) right).operand(), names);
      case Expr.Operator x ->
          x.symbol().equals(((Expr.Operator) right).symbol())
              && same(x.left(), ((Expr.Operator) right).left(), names)
              && same(x.right(), ((Expr.Operator) right).right(), names);
      case Expr.Is x ->
          x.not() == ((Expr.Is) right).not()
              && x.test() == ((Expr.Is) right).test()
              && same(x.operand(), ((Expr.Is) right).operand(), names);
      case Expr.Between x ->
          x.not() == ((Expr.Between) right).not()
              && same(x.operand(), ((Expr.Between) right).operand(), names)
              && same(x.low(), ((Expr.Between) right).low(), names)
              && same(x.high(), ((Expr.Between) right).high(), names);
      case Expr.InList x ->
          x.not() == ((Expr.InList) right).not()
              && same(x.operand(), ((Expr.InList) right).operand(), names)
              && same(x.items(), ((Expr.InList) right).items(), names);
      case Expr.Like x ->
          x.not() == ((Expr.Like) right).not()
              && x.ignoreCase() == ((Expr.Like) right).ignoreCase()
              && same(x.operand(), ((Expr.Like) right).operand(), names)
              && same(x.patterns(), ((Expr.Like) right).patterns(), names);
      case Expr.Case x -> sameCase(x, (Expr.Case) right, names);
      case Expr.Cast x ->
          sameType(x, (Expr.Cast) right) && same(x.operand(), ((Expr.Cast) right).operand(), names);
      case Expr.Call x -> sameCall(x, (Expr.Call) right, names);
      case Expr.NamedArg x -> same(x.value(), ((Expr.NamedArg) right).value(), names);
      case Expr.Extract x ->
          x.part().equals(((Expr.Extract) right).part())
              && same(x.operand(), ((Expr.Extract) right).operand(), names);
      case Expr.Special x ->
          x.function().equals(((Expr.Special) right).function())
              && same(x.args(), ((Expr.Special) right).args(), names);
      case Expr.Field x ->
          x.field().text().equalsIgnoreCase(((Expr.Field) right).field().text())
              && same(x.operand(), ((Expr.Field) right).operand(), names);
      case Expr.Index x ->
          same(x.operand(), ((Expr.Index) right).operand(), names)
              && same(x.index(), ((Expr.Index) right).index(), names);
      case Expr.ArrayOf x -> same(x.items(), ((Expr.ArrayOf) right).items(), names);
      case Expr.Row x -> same(x.items(), ((Expr.Row) right).items(), names);
      case Expr.AtTimeZone x ->
          same(x.operand(), ((Expr.AtTimeZone) right).operand(), names)
              && same(x.zone(), ((Expr.AtTimeZone) right).zone(), names);
      case Expr.Collate x -> same(x.operand(), ((Expr.Collate) right).operand(), names);
      case Expr.Path x ->
          same(x.operand(), ((Expr.Path) right).operand(), names)
              && same(x.path(), ((Expr.Path) right).path(), names);
      case Expr.Positional x -> x.position() == ((Expr.Positional) right).position();
      case Expr.Parameter x -> x.text().equals(((Expr.Parameter) right).text());
      case Expr.Binary _,
          Expr.Paren _,
          Expr.InQuery _,
          Expr.InArray _,
          Expr.Quantified _,
          Expr.Exists _,
          Expr.Scalar _,
          Expr.ArrayQuery _,
          Expr.StructOf _,
          Expr.MapOf _,
          Expr.Slice _,
          Expr.Lambda _,
          Expr.Comprehension _,
          Expr.Star _,
          Expr.Columns _,
          Expr.Prior _,
          Expr.Broken _ ->
          left.start() == right.start() && left.end() == right.end();
    };
  }

  private static boolean same(List<Expr> a, List<Expr> b, Names names) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i), names)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameColumn(Expr.Column a, Expr.Column b, Names names) {
    Slot left = names.peek(a);
    Slot right = names.peek(b);
    if (left != null && right != null && !left.stands(right)) {
      return false;
    }
    return a.parts().getLast().text().equalsIgnoreCase(b.parts().getLast().text());
  }

  private static boolean sameCase(Expr.Case a, Expr.Case b, Names names) {
    if (a.branches().size() != b.branches().size()
        || !same(a.subject(), b.subject(), names)
        || !same(a.otherwise(), b.otherwise(), names)) {
      return false;
    }
    for (int i = 0; i < a.branches().size(); i++) {
      if (!same(a.branches().get(i).condition(), b.branches().get(i).condition(), names)
          || !same(a.branches().get(i).result(), b.branches().get(i).result(), names)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameType(Expr.Cast a, Expr.Cast b) {
    return a.type().name().equals(b.type().name())
        && a.type().parameters().equals(b.type().parameters())
        && a.type().arrays().equals(b.type().arrays());
  }

  private static boolean sameCall(Expr.Call a, Expr.Call b, Names names) {
    return a.function().equalsIgnoreCase(b.function())
        && a.over() == null
        && b.over() == null
        && a.distinct() == b.distinct()
        && same(a.args(), b.args(), names);
  }
}
