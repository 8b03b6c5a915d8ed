package dev.rocky.lang;

import dev.rocky.diagnostic.Code;
import dev.rocky.lang.Expression.Binary;
import dev.rocky.lang.Expression.Operator;
import dev.rocky.lang.Expression.SortKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lowers expressions of one step (dsl.md §7, §9). */
final class ExpressionLowering {
  private final Scope scope;
  private final Clause place;
  private final Rendering rendering;
  private final Map<Expression, Sql> isolated;
  private final List<DslFinding> findings;
  private final CallLowering calls;

  /**
   * @param isolated expressions that a column of their own holds already
   */
  ExpressionLowering(
      Scope scope,
      Clause place,
      Rendering rendering,
      Map<Expression, Sql> isolated,
      List<DslFinding> findings) {
    this.isolated = isolated;
    this.scope = scope;
    this.place = place;
    this.rendering = rendering;
    this.findings = findings;
    this.calls = new CallLowering(this);
  }

  Scope scope() {
    return scope;
  }

  Clause place() {
    return place;
  }

  Rendering rendering() {
    return rendering;
  }

  void report(Code code, int start, int end, String message, String help) {
    findings.add(DslFinding.lower(code, start, end, message, help));
  }

  Sql lower(Expression expression) {
    Sql held = isolated.isEmpty() ? null : isolated.get(expression);
    if (held != null) {
      return held;
    }
    return switch (expression) {
      case Binary binary -> chain(binary);
      case Expression.NumberLiteral(var start, var end, var digits) ->
          new Sql.Leaf(start, end, digits);
      case Expression.TextLiteral(var start, var end, var value) ->
          new Sql.Leaf(start, end, rendering.string(value));
      case Expression.DateLiteral(var start, var end, var text, var time) ->
          new Sql.Leaf(start, end, (time ? "TIMESTAMP '" : "DATE '") + text + "'");
      case Expression.BooleanLiteral(var start, var end, var value) ->
          new Sql.Leaf(start, end, value ? "TRUE" : "FALSE");
      case Expression.NullLiteral(var start, var end) -> new Sql.Leaf(start, end, "NULL");
      case Expression.Missing(var start, var end) -> new Sql.Leaf(start, end, "NULL");
      case Expression.Placeholder(var start, var end, var text) -> new Sql.Leaf(start, end, text);
      case Expression.ColumnName name -> name(name);
      case Expression.Not(var start, var end, var operand) ->
          new Sql.Prefix(start, end, true, lower(operand));
      case Expression.Negation(var start, var end, var operand) ->
          new Sql.Prefix(start, end, false, lower(operand));
      case Expression.IsNull(var start, var end, var operand, var negated) ->
          new Sql.IsNull(start, end, lower(operand), negated);
      case Expression.InList in -> in(in);
      case Expression.Between(var start, var end, var operand, var low, var high, var negated) ->
          new Sql.Between(start, end, lower(operand), lower(low), lower(high), negated);
      case Expression.Like like -> like(like);
      case Expression.Match match -> match(match);
      case Expression.Cast(var start, var end, var operand, var type) ->
          new Sql.Cast(start, end, lower(operand), TypeNames.sql(type, rendering));
      case Expression.Call call -> calls.lower(call);
    };
  }

  List<Sql> lowerAll(List<Expression> expressions) {
    List<Sql> lowered = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      lowered.add(lower(expression));
    }
    return lowered;
  }

  List<Sql.OrderKey> order(List<SortKey> keys) {
    List<Sql.OrderKey> lowered = new ArrayList<>(keys.size());
    for (SortKey key : keys) {
      lowered.add(
          new Sql.OrderKey(
              key.start(), key.end(), lower(key.expression()), key.descending(), key.nulls()));
    }
    return lowered;
  }

  /** A chain of left operands, without recursion: it may be thousands long. */
  private Sql chain(Binary binary) {
    Deque<Binary> spine = new ArrayDeque<>();
    Expression leftmost = binary;
    while (leftmost instanceof Binary inner) {
      spine.push(inner);
      leftmost = inner.left();
    }
    Sql left = lower(leftmost);
    while (!spine.isEmpty()) {
      Binary node = spine.pop();
      left = infix(node, left, lower(node.right()));
    }
    return left;
  }

  private Sql infix(Binary node, Sql left, Sql right) {
    if (node.operator() == Operator.EQUAL
        && (node.right() instanceof Expression.NullLiteral
            || node.left() instanceof Expression.NullLiteral)) {
      report(
          Code.W013,
          node.start(),
          node.end(),
          "a comparison with `null` is never true",
          "use `is null`");
    }
    if (node.operator() == Operator.MODULO && rendering.moduloFunction()) {
      return new Sql.Function(
          node.start(),
          node.end(),
          "MOD",
          node.operatorStart() + 1,
          false,
          List.of(left, right),
          ", ",
          null);
    }
    return new Sql.Infix(
        node.start(), node.end(), node.operator(), node.operatorStart(), left, right);
  }

  private Sql name(Expression.ColumnName name) {
    if (name.parts().size() == 1 && !name.parts().getFirst().quoted()) {
      String key = Names.key(name.parts().getFirst().text());
      if (FunctionNames.withoutParentheses(key) && !scope.knows(key)) {
        return calls.now(name.start(), name.end(), key);
      }
    }
    return scope.resolve(name);
  }

  private Sql in(Expression.InList in) {
    for (Expression item : in.items()) {
      if (item instanceof Expression.NullLiteral) {
        report(
            Code.E005,
            item.start(),
            item.end(),
            "`null` in a list matches nothing",
            "write `is null` beside the list");
      }
    }
    return new Sql.InList(
        in.start(), in.end(), lower(in.operand()), lowerAll(in.items()), in.negated());
  }

  private Sql like(Expression.Like like) {
    Sql operand = lower(like.operand());
    Sql pattern = lower(like.pattern());
    if (like.ignoreCase() && !rendering.ilike()) {
      operand = lowerCase(operand);
      pattern = lowerCase(pattern);
    }
    String word = like.ignoreCase() && rendering.ilike() ? "ILIKE" : "LIKE";
    return new Sql.Like(like.start(), like.end(), operand, pattern, like.negated(), word);
  }

  private static Sql lowerCase(Sql sql) {
    return new Sql.Function(
        sql.start(), sql.end(), "LOWER", sql.end(), false, List.of(sql), ", ", null);
  }

  private Sql match(Expression.Match match) {
    List<Sql.When> whens = new ArrayList<>(match.arms().size());
    @Nullable Sql otherwise = null;
    volatileSubject(match);
    for (Expression.Arm arm : match.arms()) {
      if (arm.condition() != null) {
        whens.add(new Sql.When(lower(arm.condition()), lower(arm.result())));
      } else if (otherwise == null) {
        otherwise = lower(arm.result());
      }
    }
    if (whens.isEmpty()) {
      Sql only = otherwise == null ? new Sql.Leaf(match.start(), match.end(), "NULL") : otherwise;
      return new Sql.Inlined(match.start(), match.end(), only);
    }
    return new Sql.Case(match.start(), match.end(), whens, otherwise);
  }

  /** The subject is written once for each arm: it must not give another value each time. */
  private void volatileSubject(Expression.Match match) {
    Expression subject = match.subject();
    if (subject != null
        && !isolated.containsKey(subject)
        && match.arms().size() > 1
        && Usage.of(subject, scope).traits().unstable()) {
      report(
          Code.E005,
          subject.start(),
          subject.end(),
          "the subject of `match` gives another value each time it is evaluated",
          "name it in a `derive` of its own first");
    }
  }
}
