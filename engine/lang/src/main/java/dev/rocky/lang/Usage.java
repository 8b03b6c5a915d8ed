package dev.rocky.lang;

import dev.rocky.lang.Expression.Binary;
import dev.rocky.lang.Expression.Call;
import dev.rocky.lang.Expression.ColumnName;
import dev.rocky.lang.Expression.SortKey;
import dev.rocky.lang.Expression.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression uses, found before it is lowered: decides whether the open block can take it
 * (dsl.md §10). Walks down left operands without recursion, so that a long chain is no deep one.
 */
final class Usage {
  /** Above this, a column is not written out again but computed once, in a block of its own. */
  private static final int WEIGHT_LIMIT = 10_000;

  private static final int DEPTH_LIMIT = 200;

  private final Scope scope;
  private final String watched;
  private boolean watchedUsed;
  private boolean windowColumn;
  private boolean windowCall;
  private boolean nestedWindow;
  private boolean unstableColumn;
  private boolean volatileCall;
  private final List<Expression.Match> matches = new ArrayList<>(0);
  private int weight;
  private int depth;
  private int inlinedDepth;
  private int inlinedWeight;

  private Usage(Scope scope, String watched) {
    this.scope = scope;
    this.watched = watched;
  }

  static Usage none(Scope scope) {
    return new Usage(scope, "");
  }

  static Usage of(Expression expression, Scope scope) {
    return of(expression, scope, "");
  }

  /** Of an expression that is to be called {@code name}: whether it uses that name is noted. */
  static Usage of(Expression expression, Scope scope, String name) {
    Usage usage = new Usage(scope, name);
    usage.add(expression);
    return usage;
  }

  void add(Expression expression) {
    walk(expression, 1, false);
  }

  /** Uses the name it is to be called by. */
  boolean usesItsName() {
    return watchedUsed;
  }

  /** Uses a column that a window function computes. */
  boolean windowColumn() {
    return windowColumn;
  }

  /** Calls a window function itself. */
  boolean windowCall() {
    return windowCall;
  }

  /** Uses a window-computed column inside a window function or an aggregate. */
  boolean nestedWindow() {
    return nestedWindow;
  }

  /** Uses what must not be written out once more: a volatile column, or one grown too large. */
  boolean mustNotInline() {
    return unstableColumn || inlinedWeight > WEIGHT_LIMIT || inlinedDepth > DEPTH_LIMIT;
  }

  /** The subjects of {@code match} that call a volatile function and would be written twice. */
  List<Expression> volatileSubjects() {
    if (!volatileCall) {
      return List.of();
    }
    List<Expression> subjects = new ArrayList<>();
    for (Expression.Match match : matches) {
      Expression subject = match.subject();
      if (subject != null && match.arms().size() > 1 && of(subject, scope).volatileCall) {
        subjects.add(subject);
      }
    }
    return subjects;
  }

  /** What later steps must know of a column with this expression. */
  Item.Traits traits() {
    return new Item.Traits(
        windowCall || windowColumn, volatileCall || unstableColumn, weight, depth);
  }

  private void walk(Expression start, int level, boolean inFunction) {
    @Nullable Expression next = start;
    while (next != null) {
      Expression expression = next;
      next = null;
      weight++;
      depth = Math.max(depth, level);
      switch (expression) {
        case Binary binary -> {
          walk(binary.right(), level + 1, inFunction);
          next = binary.left();
        }
        case ColumnName name -> column(name, level, inFunction);
        case Call call -> call(call, level, inFunction);
        case Expression.Not not -> walk(not.operand(), level + 1, inFunction);
        case Expression.Negation negation -> walk(negation.operand(), level + 1, inFunction);
        case Expression.IsNull isNull -> walk(isNull.operand(), level + 1, inFunction);
        case Expression.InList in -> {
          walk(in.operand(), level + 1, inFunction);
          for (Expression item : in.items()) {
            walk(item, level + 1, inFunction);
          }
        }
        case Expression.Between between -> {
          walk(between.operand(), level + 1, inFunction);
          walk(between.low(), level + 1, inFunction);
          walk(between.high(), level + 1, inFunction);
        }
        case Expression.Like like -> {
          walk(like.operand(), level + 1, inFunction);
          walk(like.pattern(), level + 1, inFunction);
        }
        case Expression.Match match -> {
          matches.add(match);
          for (Expression.Arm arm : match.arms()) {
            if (arm.condition() != null) {
              walk(arm.condition(), level + 1, inFunction);
            }
            walk(arm.result(), level + 1, inFunction);
          }
        }
        case Expression.Cast cast -> walk(cast.operand(), level + 1, inFunction);
        case Expression.NumberLiteral _,
            Expression.TextLiteral _,
            Expression.DateLiteral _,
            Expression.BooleanLiteral _,
            Expression.NullLiteral _,
            Expression.Placeholder _,
            Expression.Missing _ -> {}
      }
    }
  }

  private void column(ColumnName name, int level, boolean inFunction) {
    Item.Column column = scope.column(name);
    if (column == null) {
      watchedUsed |=
          !watched.isEmpty() && Names.key(name.parts().getFirst().text()).equals(watched);
      return;
    }
    Item.Traits traits = column.traits();
    windowColumn |= traits.window();
    nestedWindow |= traits.window() && inFunction;
    unstableColumn |= traits.unstable();
    weight += traits.weight();
    depth = Math.max(depth, level + traits.depth());
    if (traits.weight() > 1) {
      inlinedWeight += traits.weight();
      inlinedDepth = Math.max(inlinedDepth, traits.depth());
    }
  }

  private void call(Call call, int level, boolean inFunction) {
    String name = call.simpleName();
    volatileCall |= FunctionNames.isVolatile(name);
    boolean inside = inFunction || call.over() != null || FunctionNames.aggregate(name);
    for (Expression argument : call.arguments()) {
      walk(argument, level + 1, inside);
    }
    WindowSpec over = call.over();
    if (over != null) {
      windowCall = true;
      nestedWindow |= inFunction;
      for (Expression key : over.partition()) {
        walk(key, level + 1, true);
      }
      for (SortKey key : over.order()) {
        walk(key.expression(), level + 1, true);
      }
    }
  }
}
