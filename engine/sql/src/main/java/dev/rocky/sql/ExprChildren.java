package dev.rocky.sql;

import static dev.rocky.sql.Trees.one;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Node;
import java.util.function.Consumer;

/** What stands directly below an expression. */
final class ExprChildren {
  private ExprChildren() {}

  static void of(Expr expr, Consumer<? super Node> visit) {
    switch (expr) {
      case Expr.Column e -> e.parts().forEach(visit);
      case Expr.Positional _,
          Expr.Null _,
          Expr.Bool _,
          Expr.Number _,
          Expr.Text _,
          Expr.Parameter _ -> {}
      case Expr.Typed e -> visit.accept(e.type());
      case Expr.Interval e -> visit.accept(e.value());
      case Expr.Unary e -> visit.accept(e.operand());
      case Expr.Binary e -> {
        visit.accept(e.left());
        visit.accept(e.right());
      }
      case Expr.Operator e -> {
        visit.accept(e.left());
        visit.accept(e.right());
      }
      case Expr.Is e -> visit.accept(e.operand());
      case Expr.Between e -> {
        visit.accept(e.operand());
        visit.accept(e.low());
        visit.accept(e.high());
      }
      case Expr.InList e -> {
        visit.accept(e.operand());
        e.items().forEach(visit);
      }
      case Expr.InQuery e -> {
        visit.accept(e.operand());
        visit.accept(e.query());
      }
      case Expr.InArray e -> {
        visit.accept(e.operand());
        visit.accept(e.array());
      }
      case Expr.Like e -> {
        visit.accept(e.operand());
        e.patterns().forEach(visit);
        one(e.escape(), visit);
      }
      case Expr.Quantified e -> {
        visit.accept(e.left());
        one(e.query(), visit);
        one(e.array(), visit);
      }
      case Expr.Case e -> {
        one(e.subject(), visit);
        e.branches().forEach(visit);
        one(e.otherwise(), visit);
      }
      case Expr.Cast e -> {
        visit.accept(e.operand());
        visit.accept(e.type());
      }
      case Expr.Call e -> call(e, visit);
      case Expr.NamedArg e -> {
        visit.accept(e.name());
        visit.accept(e.value());
      }
      case Expr.Extract e -> visit.accept(e.operand());
      case Expr.Special e -> e.args().forEach(visit);
      case Expr.Exists e -> visit.accept(e.query());
      case Expr.Scalar e -> visit.accept(e.query());
      case Expr.ArrayQuery e -> visit.accept(e.query());
      case Expr.ArrayOf e -> {
        one(e.elementType(), visit);
        e.items().forEach(visit);
      }
      case Expr.StructOf e -> {
        one(e.type(), visit);
        e.entries().forEach(visit);
      }
      case Expr.MapOf e -> {
        for (int i = 0; i < e.keys().size(); i++) {
          visit.accept(e.keys().get(i));
          visit.accept(e.values().get(i));
        }
      }
      case Expr.Row e -> e.items().forEach(visit);
      case Expr.Paren e -> visit.accept(e.inner());
      case Expr.Field e -> {
        visit.accept(e.operand());
        visit.accept(e.field());
      }
      case Expr.Index e -> {
        visit.accept(e.operand());
        visit.accept(e.index());
      }
      case Expr.Slice e -> {
        visit.accept(e.operand());
        one(e.from(), visit);
        one(e.to(), visit);
        one(e.step(), visit);
      }
      case Expr.Path e -> {
        visit.accept(e.operand());
        e.path().forEach(visit);
      }
      case Expr.Lambda e -> {
        e.parameters().forEach(visit);
        visit.accept(e.body());
      }
      case Expr.Comprehension e -> {
        visit.accept(e.result());
        e.variables().forEach(visit);
        visit.accept(e.list());
        one(e.condition(), visit);
      }
      case Expr.Star e -> {
        e.qualifier().forEach(visit);
        e.exclude().forEach(name -> name.forEach(visit));
        e.replace().forEach(visit);
        e.rename().forEach(visit);
        one(e.like(), visit);
      }
      case Expr.Columns e -> visit.accept(e.selector());
      case Expr.AtTimeZone e -> {
        visit.accept(e.operand());
        visit.accept(e.zone());
      }
      case Expr.Collate e -> {
        visit.accept(e.operand());
        visit.accept(e.collation());
      }
      case Expr.Prior e -> visit.accept(e.operand());
      case Expr.Broken e -> e.parts().forEach(visit);
    }
  }

  private static void call(Expr.Call call, Consumer<? super Node> visit) {
    call.name().forEach(visit);
    call.args().forEach(visit);
    call.orderBy().forEach(visit);
    one(call.limit(), visit);
    call.withinGroup().forEach(visit);
    one(call.filter(), visit);
    one(call.over(), visit);
  }
}
