package dev.rocky.lang;

import dev.rocky.diagnostic.Code;
import java.util.List;

/** E009: a group's binding is built from aggregates, keys and constants (dsl.md §5.4). */
final class GroupedColumns {
  private final List<Sql> keys;
  private final FileLowering file;
  private boolean aggregates;

  GroupedColumns(List<Sql> keys, FileLowering file) {
    this.keys = keys;
    this.file = file;
  }

  /** Whether any binding so far aggregates, or calls what may be an aggregate. */
  boolean aggregates() {
    return aggregates;
  }

  void check(Sql sql) {
    check(sql, sql);
  }

  /**
   * @param use the outermost expression of this text: where a finding points
   */
  private void check(Sql start, Sql use) {
    Sql sql = start;
    while (sql instanceof Sql.Infix infix && !isKey(infix)) {
      check(infix.right(), use == start ? infix.right() : use);
      sql = infix.left();
    }
    if (isKey(sql)) {
      return;
    }
    Sql at = use == start ? sql : use;
    switch (sql) {
      case Sql.Column column -> notGrouped(column, at);
      case Sql.Function function -> function(function, at);
      case Sql.Field field -> inner(field.base(), sql, at);
      case Sql.Prefix prefix -> inner(prefix.operand(), sql, at);
      case Sql.IsNull isNull -> inner(isNull.operand(), sql, at);
      case Sql.InList in -> {
        inner(in.operand(), sql, at);
        in.items().forEach(item -> inner(item, in, at));
      }
      case Sql.Between between -> {
        inner(between.operand(), sql, at);
        inner(between.low(), sql, at);
        inner(between.high(), sql, at);
      }
      case Sql.Like like -> {
        inner(like.operand(), sql, at);
        inner(like.pattern(), sql, at);
      }
      case Sql.Case choice -> {
        for (Sql.When when : choice.whens()) {
          inner(when.condition(), sql, at);
          inner(when.result(), sql, at);
        }
        if (choice.otherwise() != null) {
          inner(choice.otherwise(), sql, at);
        }
      }
      case Sql.Cast cast -> inner(cast.operand(), sql, at);
      case Sql.Interval interval -> inner(interval.count(), sql, at);
      case Sql.Grouped grouped -> inner(grouped.inner(), sql, at);
      case Sql.Inlined inlined -> check(inlined.definition(), at);
      case Sql.Leaf leaf -> aggregates |= leaf.text().startsWith("@"); // a macro may aggregate
      case Sql.Infix _ -> {} // a key
    }
  }

  private void inner(Sql part, Sql whole, Sql use) {
    check(part, use == whole ? part : use);
  }

  private boolean isKey(Sql sql) {
    for (Sql key : keys) {
      if (sql.sameAs(key)) {
        return true;
      }
    }
    return false;
  }

  private void function(Sql.Function function, Sql use) {
    String name = Names.key(function.name());
    if (FunctionNames.scalar(name) || name.equals("extract") || name.equals("lower")) {
      function.arguments().forEach(argument -> inner(argument, function, use));
    } else {
      aggregates = true; // an aggregate, or a name that may be one
    }
  }

  private void notGrouped(Sql.Column column, Sql use) {
    String name = column.name().text();
    file.report(
        Code.E009,
        use.start(),
        use.end(),
        "column `" + name + "` is neither a key of the group nor aggregated",
        "add `" + name + "` to the keys, or wrap it in `any_value()` or `max()`");
  }
}
