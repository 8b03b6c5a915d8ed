package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import java.util.List;

/** What an item with {@code COLUMNS(…)} reads like for one column: what the engine names its result after. */
final class ColumnsText {
  private ColumnsText() {}

  /** Only the kinds that results are named after are rebuilt; in others the item's own text has to do. */
  static Expr replace(Expr item, Expr.Columns selector, Slot slot) {
    if (item == selector) {
      int start = selector.start();
      int end = selector.end();
      return new Expr.Column(
          start,
          end,
          List.of(
              new Ident(start, end, slot.relation, false), new Ident(start, end, slot.name, false)));
    }
    return switch (item) {
      case Expr.Call call ->
          new Expr.Call(
              call.start(),
              call.end(),
              call.name(),
              call.distinct(),
              call.args().stream().map(arg -> replace(arg, selector, slot)).toList(),
              call.orderBy(),
              call.limit(),
              call.withinGroup(),
              call.filter(),
              call.nulls(),
              call.over());
      case Expr.Binary(var start, var end, var op, var left, var right) ->
          new Expr.Binary(
              start, end, op, replace(left, selector, slot), replace(right, selector, slot));
      case Expr.Cast(var start, var end, var kind, var operand, var type) ->
          new Expr.Cast(start, end, kind, replace(operand, selector, slot), type);
      case Expr.Paren(var start, var end, var inner) ->
          new Expr.Paren(start, end, replace(inner, selector, slot));
      default -> item;
    };
  }
}
