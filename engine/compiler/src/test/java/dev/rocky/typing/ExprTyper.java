package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.type.Column;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Comparison;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import dev.rocky.typing.TypeRules.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Types one expression over a list of columns: just enough of an inference to put the rules to
 * work.
 */
final class ExprTyper {
  private final TypeRules rules;
  private final List<Column> columns;
  private final List<String> problems = new ArrayList<>();

  ExprTyper(TypeRules rules, List<Column> columns) {
    this.rules = rules;
    this.columns = columns;
  }

  List<String> problems() {
    return problems;
  }

  Operand type(Expr expr) {
    return switch (expr) {
      case Expr.Paren paren -> type(paren.inner());
      case Expr.Null _, Expr.Bool _, Expr.Number _, Expr.Text _, Expr.Typed _, Expr.Interval _ ->
          rules.literal(expr);
      case Expr.Column column -> column(column);
      case Expr.Unary unary -> {
        Operand operand = type(unary.operand());
        Operand result = found(rules.unary(unary.op(), operand));
        boolean number = unary.op() == Expr.UnaryOp.MINUS && unary.operand() instanceof Expr.Number;
        yield number ? new Operand(result.type(), result.nullable(), Optional.of(unary)) : result;
      }
      case Expr.Binary binary -> binary(binary);
      case Expr.Is _ -> Operand.of(rules.type("BOOLEAN"), false);
      case Expr.InList in -> {
        Operand operand = type(in.operand());
        List<Operand> items = in.items().stream().map(this::type).toList();
        items.forEach(item -> compare(operand, item));
        yield Operand.of(
            rules.type("BOOLEAN"),
            operand.nullable() || items.stream().anyMatch(Operand::nullable));
      }
      case Expr.Case choice -> {
        List<Operand> results =
            new ArrayList<>(choice.branches().stream().map(w -> type(w.result())).toList());
        Expr otherwise = choice.otherwise();
        if (otherwise != null) {
          results.add(type(otherwise));
        }
        boolean nullable = otherwise == null || results.stream().anyMatch(Operand::nullable);
        yield rules.common(results).map(t -> Operand.of(t, nullable)).orElseGet(() -> none("CASE"));
      }
      case Expr.Cast cast ->
          found(rules.cast(cast.kind(), type(cast.operand()), rules.type(cast.type())));
      case Expr.Extract extract -> found(rules.extract(extract.part(), type(extract.operand())));
      case Expr.Call call -> call(call);
      case Expr.ArrayOf array ->
          found(
              rules.array(
                  Optional.ofNullable(array.elementType()).map(rules::type),
                  array.items().stream().map(this::type).toList()));
      case Expr.StructOf struct ->
          found(
              rules.struct(
                  struct.entries().stream()
                      .map(e -> e.name() == null ? "" : e.name().text())
                      .toList(),
                  struct.entries().stream().map(e -> type(e.value())).toList()));
      case Expr.MapOf map ->
          found(
              rules.map(
                  map.keys().stream().map(this::type).toList(),
                  map.values().stream().map(this::type).toList()));
      case Expr.Index index -> found(rules.index(type(index.operand()), type(index.index())));
      case Expr.Path path -> found(rules.path(type(path.operand()), path.path()));
      case Expr.Field field -> found(rules.field(type(field.operand()), field.field().text()));
      case Expr.Operator operator ->
          found(rules.operator(operator.symbol(), type(operator.left()), type(operator.right())));
      default -> throw new IllegalStateException("the typer of the tests does not read " + expr);
    };
  }

  private Operand column(Expr.Column column) {
    String name = column.parts().getFirst().text();
    Operand operand =
        columns.stream()
            .filter(c -> c.name().equalsIgnoreCase(name))
            .findFirst()
            .map(c -> Operand.of(c.type(), c.nullable()))
            .orElseThrow(() -> new IllegalStateException("no column " + name));
    for (Ident field : column.parts().subList(1, column.parts().size())) {
      operand = found(rules.field(operand, field.text()));
    }
    return operand;
  }

  private Operand binary(Expr.Binary binary) {
    Operand left = type(binary.left());
    Operand right = type(binary.right());
    switch (binary.op()) {
      case EQ, NE, LT, LE, GT, GE -> compare(left, right);
      default -> {}
    }
    return found(rules.binary(binary.op(), left, right));
  }

  private void compare(Operand left, Operand right) {
    Comparison comparison = rules.compare(left, right);
    if (comparison != Comparison.SAME) {
      problems.add(comparison.name());
    }
  }

  private Operand call(Expr.Call call) {
    List<Operand> args = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Expr> trees = new ArrayList<>();
    boolean star = false;
    for (int i = 0; i < call.args().size(); i++) {
      Expr arg = call.args().get(i);
      if (arg instanceof Expr.Star) {
        star = true;
        continue;
      }
      Expr value = arg instanceof Expr.NamedArg named ? named.value() : arg;
      names.add(arg instanceof Expr.NamedArg named ? named.name().text() : "");
      trees.add(value);
      boolean word =
          value instanceof Expr.Column column
              && rules.isKeywordArgument(call.function(), i, call.args().size())
              && TypeRules.isDatePart(column.parts().getFirst().text());
      args.add(
          word
              ? rules.literal(
                  new Expr.Text(0, 0, ((Expr.Column) value).parts().getFirst().text(), false))
              : value instanceof Expr.Lambda
                  ? Operand.of(
                      DialectRules.unknown(dev.rocky.type.UnknownReason.UNKNOWN_SIGNATURE), false)
                  : type(value));
    }
    String prefix =
        call.name().size() > 1 ? call.name().getFirst().text().toUpperCase(Locale.ROOT) : "";
    return found(
        rules.call(
            new CallShape(
                prefix,
                call.function().toUpperCase(Locale.ROOT),
                args,
                names,
                trees,
                star,
                call.distinct(),
                call.filter() != null,
                call.over() != null,
                false,
                true,
                (lambda, parameters) -> lambda(lambda, parameters))));
  }

  private Operand lambda(Expr.Lambda lambda, List<Operand> parameters) {
    List<Column> inner = new ArrayList<>();
    for (int i = 0; i < lambda.parameters().size(); i++) {
      inner.add(
          new Column(
              lambda.parameters().get(i).text(),
              parameters.get(i).type(),
              parameters.get(i).nullable()));
    }
    inner.addAll(columns);
    return new ExprTyper(rules, inner).type(lambda.body());
  }

  private Operand found(Outcome outcome) {
    outcome.problem().map(Problem::message).ifPresent(problems::add);
    return Operand.of(outcome.type(), outcome.nullable());
  }

  private Operand none(String what) {
    problems.add(what + " has no common type");
    return Operand.of(DialectRules.unknown(dev.rocky.type.UnknownReason.ERROR), true);
  }
}
