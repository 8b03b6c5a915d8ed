package dev.rocky.lang;

import dev.rocky.ir.Ident;
import dev.rocky.lang.Expression.Operator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Writes expressions: the tree decides where parentheses stand (dsl.md §7). */
final class ExpressionWriter {
  private final SqlWriter out;
  private final boolean qualify;
  private final List<Sql> keys;
  private Set<String> shadowed = Set.of();

  /**
   * @param qualify whether every column is written with its relation: there are several
   * @param keys what the block is grouped by
   */
  ExpressionWriter(SqlWriter out, boolean qualify, List<Sql> keys) {
    this.out = out;
    this.qualify = qualify;
    this.keys = keys;
  }

  /** Whether the block is grouped by it: a warehouse finds it again only as a whole. */
  boolean isKey(Sql sql) {
    for (Sql key : keys) {
      if (key.sameAs(sql)) {
        return true;
      }
    }
    return false;
  }

  /** Columns of these names are written with their relation: an output column has the name too. */
  void shadow(Set<String> keys) {
    shadowed = keys;
  }

  void write(Sql sql) {
    int start = sql.start();
    int end = sql.end();
    switch (sql) {
      case Sql.Leaf leaf -> out.write(leaf.text(), start, end);
      case Sql.Column column -> column(column);
      case Sql.Field field -> {
        boolean path =
            field.base().core() instanceof Sql.Column || field.base().core() instanceof Sql.Field;
        parenthesised(field.base(), !path);
        out.write(".", field.field().start(), field.field().end()).name(field.field());
      }
      case Sql.Infix infix -> chain(infix);
      case Sql.Prefix prefix -> {
        out.write(prefix.not() ? "NOT " : "-", start, start + (prefix.not() ? 3 : 1));
        parenthesised(prefix.operand(), prefix.operand().level() <= prefix.level());
      }
      case Sql.IsNull isNull -> {
        operand(isNull.operand());
        out.write(isNull.negated() ? " IS NOT NULL" : " IS NULL", start, end);
      }
      case Sql.InList in -> {
        operand(in.operand());
        out.write(in.negated() ? " NOT IN (" : " IN (", start, end);
        list(in.items(), ", ", start, end);
        out.write(")", start, end);
      }
      case Sql.Between between -> {
        operand(between.operand());
        out.write(between.negated() ? " NOT BETWEEN " : " BETWEEN ", start, end);
        operand(between.low());
        out.write(" AND ", start, end);
        operand(between.high());
      }
      case Sql.Like like -> {
        operand(like.operand());
        out.write((like.negated() ? " NOT " : " ") + like.word() + " ", start, end);
        operand(like.pattern());
      }
      case Sql.Case choice -> choice(choice);
      case Sql.Cast cast -> {
        out.write("CAST(", start, end);
        write(cast.operand());
        out.write(" AS " + cast.type() + ")", start, end);
      }
      case Sql.Function function -> function(function);
      case Sql.Interval interval -> {
        out.write("INTERVAL ", start, end);
        parenthesised(interval.count(), interval.count().level() < 9);
        out.write(" " + interval.unit(), start, end);
      }
      case Sql.Grouped grouped -> parenthesised(grouped.inner(), true);
      case Sql.Inlined inlined -> {
        boolean entered = out.enter(start, end);
        write(inlined.definition());
        out.leave(entered);
      }
    }
  }

  /** Expressions with something between them. */
  void list(List<Sql> items, String between, int start, int end) {
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.write(between, start, end);
      }
      write(items.get(i));
    }
  }

  void order(List<Sql.OrderKey> keys) {
    for (int i = 0; i < keys.size(); i++) {
      Sql.OrderKey key = keys.get(i);
      if (i > 0) {
        out.write(", ", key.start(), key.end());
      }
      write(key.sql());
      direction(key);
    }
  }

  void direction(Sql.OrderKey key) {
    String direction = key.descending() ? " DESC" : "";
    String nulls = key.nulls().isEmpty() ? "" : " NULLS " + key.nulls();
    if (!direction.isEmpty() || !nulls.isEmpty()) {
      out.write(direction + nulls, key.start(), key.end());
    }
  }

  private void column(Sql.Column column) {
    Ident name = column.name();
    Relation relation = column.relation();
    if (relation != null) {
      Ident written = column.qualifier();
      if (written != null) {
        out.name(relation.qualifier(), written.start(), written.end());
        out.write(".", written.end(), name.start() < written.end() ? written.end() : name.start());
      } else if (qualify || shadowed.contains(Names.key(name.text()))) {
        out.name(relation.qualifier(), column.start(), column.end());
        out.write(".", column.start(), column.end());
      }
    }
    out.name(name);
  }

  private void parenthesised(Sql sql, boolean parentheses) {
    if (!parentheses) {
      write(sql);
      return;
    }
    out.write("(", sql.start(), sql.end());
    write(sql);
    out.write(")", sql.start(), sql.end());
  }

  /** An operand of a predicate: predicates do not chain. */
  private void operand(Sql sql) {
    parenthesised(sql, sql.level() <= 4);
  }

  /** A chain of left operands, without recursion: it may be thousands long. */
  private void chain(Sql.Infix outermost) {
    Deque<Sql.Infix> spine = new ArrayDeque<>();
    Sql.Infix node = outermost;
    while (true) {
      spine.push(node);
      if (!(node.left() instanceof Sql.Infix inner)) {
        break;
      }
      if (leftNeedsParentheses(node.operator(), inner)) {
        out.write("(", inner.start(), inner.end());
      }
      node = inner;
    }
    Sql first = node.left();
    parenthesised(first, leftNeedsParentheses(node.operator(), first));
    while (!spine.isEmpty()) {
      Sql.Infix infix = spine.pop();
      Operator operator = infix.operator();
      int at = infix.operatorStart();
      out.write(" " + operator.sql() + " ", at, Math.max(at, Math.min(infix.end(), at + 2)));
      parenthesised(infix.right(), rightNeedsParentheses(operator, infix.right()));
      Sql.Infix parent = spine.peek();
      if (parent != null && leftNeedsParentheses(parent.operator(), infix)) {
        out.write(")", infix.start(), infix.end());
      }
    }
  }

  private static boolean leftNeedsParentheses(Operator parent, Sql child) {
    int level = child.level();
    // Comparisons do not chain, in the DSL as in most warehouses.
    return level < parent.level()
        || (level == parent.level() && (level == 4 || mixesConcat(parent, child)));
  }

  private boolean rightNeedsParentheses(Operator parent, Sql child) {
    int level = child.level();
    if (level != parent.level()) {
      return level < parent.level();
    }
    boolean same = child.core() instanceof Sql.Infix infix && infix.operator() == parent;
    return !(same && parent.associative()) || isKey(child);
  }

  /** Warehouses disagree on how {@code ||} binds beside {@code +} and {@code -}. */
  private static boolean mixesConcat(Operator parent, Sql child) {
    return child.core() instanceof Sql.Infix infix
        && (infix.operator() == Operator.CONCAT) != (parent == Operator.CONCAT);
  }

  private void choice(Sql.Case choice) {
    out.write("CASE", choice.start(), choice.end());
    for (Sql.When when : choice.whens()) {
      out.write(" WHEN ", when.condition().start(), when.condition().end());
      write(when.condition());
      out.write(" THEN ", when.result().start(), when.result().end());
      write(when.result());
    }
    if (choice.otherwise() != null) {
      out.write(" ELSE ", choice.otherwise().start(), choice.otherwise().end());
      write(choice.otherwise());
    }
    out.write(" END", choice.start(), choice.end());
  }

  private void function(Sql.Function function) {
    int start = function.start();
    int end = function.end();
    out.write(function.name(), start, Math.max(start, function.nameEnd()));
    out.write(function.distinct() ? "(DISTINCT " : "(", start, end);
    Set<String> around = shadowed;
    if (FunctionNames.aggregate(Names.key(function.name()))) {
      shadowed = Set.of(); // inside an aggregate no output column is in scope
    }
    list(function.arguments(), function.between(), start, end);
    shadowed = around;
    out.write(")", start, end);
    if (function.over() != null) {
      over(function.over());
    }
  }

  private void over(Sql.Over over) {
    int start = over.start();
    int end = over.end();
    out.write(" OVER (", start, end);
    String before = "";
    if (!over.partition().isEmpty()) {
      out.write("PARTITION BY ", start, end);
      list(over.partition(), ", ", start, end);
      before = " ";
    }
    if (!over.order().isEmpty()) {
      out.write(before + "ORDER BY ", start, end);
      order(over.order());
      before = " ";
    }
    Expression.Frame frame = over.frame();
    if (frame != null) {
      String kind = frame.range() ? "RANGE" : "ROWS";
      out.write(
          before + kind + " BETWEEN " + bound(frame.from()) + " AND " + bound(frame.to()),
          frame.start(),
          frame.end());
    }
    out.write(")", start, end);
  }

  private static String bound(Expression.Bound bound) {
    long offset = bound.offset();
    if (offset == 0) {
      return "CURRENT ROW";
    }
    if (offset == Long.MIN_VALUE || offset == Long.MAX_VALUE) {
      return offset < 0 ? "UNBOUNDED PRECEDING" : "UNBOUNDED FOLLOWING";
    }
    return offset < 0 ? -offset + " PRECEDING" : offset + " FOLLOWING";
  }
}
