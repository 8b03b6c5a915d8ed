package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Predicates and CASE. */
final class Conditionals {
  private final Walk walk;

  Conditionals(Walk walk) {
    this.walk = walk;
  }

  Value between(Expr.Between between) {
    Value operand = walk.type(between.operand());
    Value low = walk.type(between.low());
    Value high = walk.type(between.high());
    walk.comparisons.check(between, operand.operand(), low.operand());
    walk.comparisons.check(between, operand.operand(), high.operand());
    return Value.of(walk.booleanType, operand.nullable() || low.nullable() || high.nullable());
  }

  Value inList(Expr.InList in) {
    Value operand = walk.type(in.operand());
    boolean nullable = operand.nullable();
    for (Expr item : in.items()) {
      Value value = walk.type(item);
      nullable |= value.nullable();
      walk.comparisons.check(in, operand.operand(), value.operand());
    }
    return Value.of(walk.booleanType, nullable);
  }

  Value inQuery(Expr.InQuery in) {
    Value operand = walk.type(in.operand());
    Rows rows = walk.queries.inside(in.query());
    boolean nullable = operand.nullable();
    for (Out column : rows.columns()) {
      walk.origins.addAll(column.origins());
      nullable |= column.nullable();
    }
    boolean row = operand.type() instanceof NativeType.Struct;
    if (rows.open() == null && rows.columns().size() > 1 && !row && !isRow(in.operand())) {
      walk.report.add(
          Code.E008,
          in.query(),
          "the subquery of IN returns one column, this one %d".formatted(rows.columns().size()),
          "select the one column that is compared");
    } else if (rows.columns().size() == 1 && rows.open() == null) {
      Out column = rows.columns().getFirst();
      walk.comparisons.check(in, operand.operand(), Operand.of(column.type(), column.nullable()));
    }
    return Value.of(walk.booleanType, nullable || rows.open() != null);
  }

  private static boolean isRow(Expr expr) {
    return expr instanceof Expr.Row
        || expr instanceof Expr.StructOf
        || (expr instanceof Expr.Paren(_, _, var inner) && isRow(inner));
  }

  Value inArray(Expr.InArray in) {
    walk.type(in.operand());
    walk.type(in.array());
    return Value.of(walk.booleanType, true);
  }

  Value like(Expr.Like like) {
    Value operand = walk.type(like.operand());
    boolean nullable = operand.nullable();
    for (Expr pattern : like.patterns()) {
      nullable |= walk.type(pattern).nullable();
    }
    if (like.escape() != null) {
      nullable |= walk.type(like.escape()).nullable();
    }
    return Value.of(walk.booleanType, nullable);
  }

  Value quantified(Expr.Quantified quantified) {
    Value left = walk.type(quantified.left());
    if (quantified.query() != null) {
      Rows rows = walk.queries.inside(quantified.query());
      rows.columns().forEach(c -> walk.origins.addAll(c.origins()));
      if (rows.columns().size() == 1) {
        Out column = rows.columns().getFirst();
        walk.comparisons.check(
            quantified, left.operand(), Operand.of(column.type(), column.nullable()));
      }
    }
    if (quantified.array() != null) {
      Value array = walk.type(quantified.array());
      if (array.type() instanceof NativeType.Array(var element, _)) {
        walk.comparisons.check(quantified, left.operand(), Operand.of(element, true));
      }
    }
    return Value.of(walk.booleanType, true);
  }

  Value conditional(Expr.Case conditional) {
    Expr subjectTree = conditional.subject();
    Optional<Value> subject = Optional.ofNullable(subjectTree).map(walk::type);
    List<Operand> results = new ArrayList<>();
    boolean nullable = false;
    for (Expr.When when : conditional.branches()) {
      Value condition = walk.type(when.condition());
      int mark = walk.narrowing.mark();
      if (subject.isPresent()) {
        walk.comparisons.check(when.condition(), subject.get().operand(), condition.operand());
      } else {
        walk.narrowing.whenTrue(when.condition());
      }
      Value result = walk.type(when.result());
      walk.narrowing.undoTo(mark);
      results.add(result.operand());
      nullable |= result.nullable();
    }
    Expr otherwise = conditional.otherwise();
    if (otherwise == null) {
      nullable = true;
    } else {
      int mark = walk.narrowing.mark();
      if (subject.isEmpty()) {
        conditional.branches().forEach(when -> walk.narrowing.whenNotTrue(when.condition()));
      }
      Value result = walk.type(otherwise);
      walk.narrowing.undoTo(mark);
      results.add(result.operand());
      nullable |= result.nullable();
    }
    NativeType type =
        walk.common(
            results,
            conditional,
            "the branches of CASE",
            () ->
                walk.report.add(
                    Code.E008,
                    conditional,
                    "the branches of CASE have no common type: "
                        + Words.list(
                            results.stream()
                                .filter(o -> !o.type().isUnknown())
                                .map(o -> walk.show(o.type()))
                                .distinct()
                                .toList(),
                            "and"),
                    "cast the branches to one type"));
    if (results.isEmpty()) {
      type = new NativeType.Unknown(UnknownReason.PARSE_ERROR);
    }
    return Value.of(type, nullable);
  }
}
