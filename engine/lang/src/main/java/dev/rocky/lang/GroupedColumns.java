package dev.rocky.lang;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** E009: a group's binding is built from aggregates, keys and constants (dsl.md §5.4). */
final class GroupedColumns {
  private final List<Sql> keys;
  private final FileLowering file;
  private boolean aggregates;

  /** Where the column is used whose definition is being looked through. */
  private @Nullable Node use;

  GroupedColumns(List<Sql> keys, FileLowering file) {
    this.keys = keys;
    this.file = file;
  }

  /** Whether any binding so far aggregates, or calls what may be an aggregate. */
  boolean aggregates() {
    return aggregates;
  }

  void check(Sql expression) {
    Sql sql = expression;
    while (sql instanceof Sql.Infix infix && !isKey(infix)) {
      check(infix.right());
      sql = infix.left();
    }
    if (isKey(sql)) {
      return;
    }
    switch (sql) {
      case Sql.Column column -> notGrouped(column);
      case Sql.Function function -> function(function);
      case Sql.Field field -> check(field.base());
      case Sql.Prefix prefix -> check(prefix.operand());
      case Sql.IsNull isNull -> check(isNull.operand());
      case Sql.InList in -> {
        check(in.operand());
        in.items().forEach(this::check);
      }
      case Sql.Between between -> {
        check(between.operand());
        check(between.low());
        check(between.high());
      }
      case Sql.Like like -> {
        check(like.operand());
        check(like.pattern());
      }
      case Sql.Case choice -> {
        for (Sql.When when : choice.whens()) {
          check(when.condition());
          check(when.result());
        }
        if (choice.otherwise() != null) {
          check(choice.otherwise());
        }
      }
      case Sql.Cast cast -> check(cast.operand());
      case Sql.Interval interval -> check(interval.count());
      case Sql.Grouped grouped -> check(grouped.inner());
      case Sql.Inlined inlined -> {
        boolean outermost = use == null;
        use = outermost ? inlined : use;
        check(inlined.definition());
        use = outermost ? null : use;
      }
      case Sql.Leaf leaf -> aggregates |= leaf.text().startsWith("@"); // a macro may aggregate
      case Sql.Infix _ -> {} // a key
    }
  }

  private boolean isKey(Sql sql) {
    for (Sql key : keys) {
      if (sql.sameAs(key)) {
        return true;
      }
    }
    return false;
  }

  private void function(Sql.Function function) {
    String name = Names.key(function.name());
    if (FunctionNames.scalar(name) || name.equals("extract")) {
      function.arguments().forEach(this::check);
    } else {
      aggregates = true; // an aggregate, or a name that may be one
    }
  }

  private void notGrouped(Sql.Column column) {
    String name = column.name().text();
    Node at = use == null ? column : use;
    file.report(
        Code.E009,
        at.start(),
        at.end(),
        "column `" + name + "` is neither a key of the group nor aggregated",
        "add `" + name + "` to the keys, or wrap it in `any_value()` or `max()`");
  }
}
