package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Expr;
import dev.rocky.ir.Expr.BinaryOp;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Types an expression: one case for each kind (compiler.md §6.1, §6.4). Chains of operators are
 * walked without recursion.
 */
final class Expressions {
  private final Walk walk;
  private final Conditionals conditionals;

  /** What a {@code COLUMNS(…)} stands for right now. */
  @Nullable Slot columnsSlot;

  /** The {@code COLUMNS(…)} met without one. */
  Expr.@Nullable Columns columnsMet;

  Expressions(Walk walk) {
    this.walk = walk;
    this.conditionals = new Conditionals(walk);
  }

  Value type(Expr expr) {
    Block block = walk.block;
    if (block != null
        && block.sheltered == 0
        && !block.keyExpressions.isEmpty()
        && !(expr instanceof Expr.Column)
        && isKey(block, expr)) {
      block.sheltered++;
      Value value = dispatch(expr);
      block.sheltered--;
      return block.severalSets ? value.withNullable(true) : value;
    }
    return dispatch(expr);
  }

  private boolean isKey(Block block, Expr expr) {
    if (walk.scope != block.scope) {
      return false;
    }
    for (Expr key : block.keyExpressions) {
      if (SameTree.same(key, expr, walk.names)) {
        return true;
      }
    }
    return false;
  }

  private Value dispatch(Expr written) {
    Expr expr = walk.meant.of(written);
    return switch (expr) {
      case Expr.Column column -> walk.names.column(column);
      case Expr.Positional positional -> positional(positional);
      case Expr.Null literal -> literal(literal);
      case Expr.Bool literal -> literal(literal);
      case Expr.Number literal -> literal(literal);
      case Expr.Text literal -> literal(literal);
      case Expr.Typed literal -> literal(literal);
      case Expr.Interval interval -> interval(interval);
      case Expr.Parameter _ -> Value.unknown(UnknownReason.UNKNOWN_SIGNATURE);
      case Expr.Unary unary -> unary(unary);
      case Expr.Binary binary -> binary(binary);
      case Expr.Operator operator -> operator(operator);
      case Expr.Is(_, _, var operand, _, _) -> {
        walk.type(operand);
        yield Value.of(walk.booleanType, false);
      }
      case Expr.Between between -> conditionals.between(between);
      case Expr.InList in -> conditionals.inList(in);
      case Expr.InQuery in -> conditionals.inQuery(in);
      case Expr.InArray in -> conditionals.inArray(in);
      case Expr.Like like -> conditionals.like(like);
      case Expr.Quantified quantified -> conditionals.quantified(quantified);
      case Expr.Case conditional -> conditionals.conditional(conditional);
      case Expr.Cast cast -> cast(cast);
      case Expr.Call call -> walk.calls.call(call);
      case Expr.NamedArg(_, _, _, var value) -> walk.type(value);
      case Expr.Extract extract -> {
        Value operand = walk.type(extract.operand());
        yield outcome(walk.rules.extract(extract.part(), operand.operand()), extract);
      }
      case Expr.Special special -> walk.calls.special(special);
      case Expr.Exists(_, _, _, var query) -> {
        walk.queries.inside(query);
        yield Value.of(walk.booleanType, false);
      }
      case Expr.Scalar scalar -> scalar(scalar);
      case Expr.ArrayQuery(_, _, var query) -> {
        List<Out> columns = walk.queries.inside(query).columns();
        columns.forEach(c -> walk.origins.addAll(c.origins()));
        yield columns.isEmpty()
            ? unsupported()
            : Value.of(new NativeType.Array(walk.rules.settled(columns.getFirst().type())), false);
      }
      case Expr.ArrayOf array -> array(array);
      case Expr.StructOf struct -> struct(struct);
      case Expr.MapOf map ->
          outcome(walk.rules.map(operands(map.keys()), operands(map.values())), map);
      case Expr.Row row -> {
        List<Operand> items = operands(row.items());
        List<String> names = items.stream().map(_ -> "").toList();
        yield outcome(walk.rules.struct(names, items), row);
      }
      case Expr.Paren(_, _, var inner) -> walk.type(inner);
      case Expr.Field field -> field(field);
      case Expr.Index index -> {
        Value operand = walk.type(index.operand());
        Value at = walk.type(index.index());
        yield outcome(walk.rules.index(operand.operand(), at.operand()), index);
      }
      case Expr.Slice slice -> slice(slice);
      case Expr.Path path -> {
        Value operand = walk.type(path.operand());
        path.path().stream().filter(e -> !(e instanceof Expr.Column)).forEach(walk::type);
        yield outcome(walk.rules.path(operand.operand(), path.path()), path);
      }
      case Expr.Lambda _ -> unsupported();
      case Expr.Comprehension comprehension -> comprehension(comprehension);
      case Expr.Star star -> Value.unknown(walk.meant.whyLeft(star));
      case Expr.Columns columns -> columns(columns);
      case Expr.AtTimeZone(_, _, var operand, var zone) ->
          walk.calls.named("TIMEZONE", expr, List.of(zone, operand));
      case Expr.Collate(_, _, var operand, var collation) -> {
        Value value = walk.type(operand);
        NativeType type = walk.rules.collated(value.type(), collation.text());
        yield Value.of(type, value.nullable());
      }
      case Expr.Prior(_, _, var operand) ->
          // A root has no row before it.
          new Value(walk.type(operand).type(), true, null, Transform.EXPRESSION, Map.of(), null);
      case Expr.Broken(_, _, var parts) -> {
        parts.forEach(walk::type);
        yield Value.unknown(UnknownReason.PARSE_ERROR);
      }
    };
  }

  /** What is read over: typed Unknown, never an error. */
  Value unsupported() {
    return Value.unknown(UnknownReason.UNSUPPORTED_CONSTRUCT);
  }

  private Value outcome(Outcome outcome, Expr at) {
    walk.report.problem(outcome.problem(), at);
    return Value.of(outcome);
  }

  List<Operand> operands(List<Expr> exprs) {
    List<Operand> operands = new ArrayList<>(exprs.size());
    for (Expr expr : exprs) {
      operands.add(walk.type(expr).operand());
    }
    return operands;
  }

  private Value literal(Expr literal) {
    Operand operand = walk.rules.literal(literal);
    return new Value(
        operand.type(), operand.nullable(), literal, Transform.EXPRESSION, Map.of(), null);
  }

  private Value interval(Expr.Interval interval) {
    Value amount = walk.type(interval.value());
    Operand operand = walk.rules.literal(interval);
    return Value.of(operand.type(), amount.nullable());
  }

  private Value positional(Expr.Positional positional) {
    Scope scope = walk.scope;
    int at = positional.position() - 1;
    if (scope == null || scope.mayHaveMore() || at < 0 || at >= scope.visible.size()) {
      walk.lost = true;
      return unsupported().as(Transform.DIRECT);
    }
    Slot slot = scope.visible.get(at);
    walk.origins.addAll(slot.origins);
    return Value.of(slot);
  }

  private Value unary(Expr.Unary unary) {
    Value operand = walk.type(unary.operand());
    Outcome outcome = walk.rules.unary(unary.op(), operand.operand());
    walk.report.problem(outcome.problem(), unary);
    Expr literal =
        operand.literal() != null
                && (unary.op() == Expr.UnaryOp.MINUS || unary.op() == Expr.UnaryOp.PLUS)
            ? unary
            : null;
    return new Value(
        outcome.type(), outcome.nullable(), literal, Transform.EXPRESSION, Map.of(), null);
  }

  private Value binary(Expr.Binary top) {
    if (!(top.left() instanceof Expr.Binary)) {
      return combine(top, walk.type(top.left()), walk.type(top.right()));
    }
    Block block = walk.block;
    Deque<Expr.Binary> spine = new ArrayDeque<>();
    spine.push(top);
    Expr at = top.left();
    while (at instanceof Expr.Binary binary
        && (block == null
            || block.sheltered > 0
            || block.keyExpressions.isEmpty()
            || !isKey(block, at))) {
      spine.push(binary);
      at = binary.left();
    }
    Value value = walk.type(at);
    while (!spine.isEmpty()) {
      Expr.Binary binary = spine.pop();
      value = combine(binary, value, walk.type(binary.right()));
    }
    return value;
  }

  private Value combine(Expr.Binary binary, Value left, Value right) {
    return switch (binary.op()) {
      case AND, OR -> logical(binary, left, right);
      case EQ, NE, LT, LE, GT, GE, NULL_SAFE_EQ, IS_DISTINCT, IS_NOT_DISTINCT ->
          walk.comparisons.binary(binary, binary.op(), binary.left(), left, binary.right(), right);
      case XOR,
          PLUS,
          MINUS,
          TIMES,
          DIVIDE,
          INT_DIVIDE,
          MODULO,
          POWER,
          CONCAT,
          BIT_AND,
          BIT_OR,
          BIT_XOR,
          SHIFT_LEFT,
          SHIFT_RIGHT,
          ARROW,
          ARROW_TEXT,
          REGEX,
          NOT_REGEX,
          GLOB,
          OVERLAPS ->
          outcome(walk.rules.binary(binary.op(), left.operand(), right.operand()), binary);
    };
  }

  private Value logical(Expr.Binary binary, Value left, Value right) {
    logicalOperand(binary.op(), binary.left(), left);
    logicalOperand(binary.op(), binary.right(), right);
    return Value.of(walk.booleanType, left.nullable() || right.nullable());
  }

  private void logicalOperand(BinaryOp op, Expr tree, Value operand) {
    NativeType type = operand.type();
    if (type.isUnknown()
        || type.isNull()
        || walk.rules.portable(type) == DataType.Simple.BOOLEAN
        || operand.literal() != null) {
      return;
    }
    String cast = "CAST(%s AS %s)".formatted(walk.text(tree), walk.rules.print(walk.booleanType));
    boolean casts =
        walk.rules
            .cast(Expr.CastKind.CAST, operand.operand(), walk.booleanType)
            .problem()
            .isEmpty();
    walk.report.add(
        Code.E008,
        tree,
        "%s needs conditions, but `%s` is %s".formatted(op, walk.text(tree), walk.show(type)),
        Optional.of(
            "compare it, or `CAST(%s AS %s)`"
                .formatted(walk.text(tree), walk.show(walk.booleanType))),
        casts
            ? Optional.of(new Report.Rewrite(tree.start(), tree.end(), walk.text(tree), cast))
            : Optional.empty());
  }

  private Value operator(Expr.Operator top) {
    Deque<Expr.Operator> spine = new ArrayDeque<>(2);
    Expr at = top;
    while (at instanceof Expr.Operator operator) {
      spine.push(operator);
      at = operator.left();
    }
    Value value = walk.type(at);
    while (!spine.isEmpty()) {
      Expr.Operator operator = spine.pop();
      Value right = walk.type(operator.right());
      value =
          outcome(
              walk.rules.operator(operator.symbol(), value.operand(), right.operand()), operator);
    }
    return value;
  }

  private Value cast(Expr.Cast cast) {
    Value operand = walk.type(cast.operand());
    NativeType target = walk.rules.type(cast.type());
    Outcome outcome = walk.rules.cast(cast.kind(), operand.operand(), target);
    walk.report.problem(outcome.problem(), cast);
    Transform outer = cast.kind() == Expr.CastKind.TRY ? Transform.TRY_CAST : Transform.CAST;
    return new Value(
        outcome.type(), outcome.nullable(), null, outer.after(operand.transform()), Map.of(), null);
  }

  private Value scalar(Expr.Scalar scalar) {
    Query query = scalar.query();
    Rows rows = walk.queries.inside(query);
    rows.columns().forEach(c -> walk.origins.addAll(c.origins()));
    if (rows.columns().size() != 1) {
      if (rows.open() == null && !rows.columns().isEmpty()) {
        walk.report.add(
            Code.E008,
            scalar,
            "a subquery used as a value returns one column, this one %d"
                .formatted(rows.columns().size()),
            "select the one column that is wanted");
        return Value.unknown(UnknownReason.ERROR);
      }
      return Value.unknown(
          rows.open() == null ? UnknownReason.UNSUPPORTED_CONSTRUCT : rows.open().reason());
    }
    Out column = rows.columns().getFirst();
    boolean always = !column.nullable() && Shapes.oneRow(query, walk.rules);
    return Value.of(column.type(), !always);
  }

  private Value array(Expr.ArrayOf array) {
    Optional<NativeType> declared = Optional.ofNullable(array.elementType()).map(walk.rules::type);
    List<Operand> items = operands(array.items());
    if (declared.isEmpty()
        && walk.rules.common(items).isEmpty()
        && walk.comparisons.convert(items, array, "the elements of an array")) {
      return Value.of(new NativeType.Array(walk.stringType), false);
    }
    return outcome(walk.rules.array(declared, items), array);
  }

  /** {@code STRUCT(a AS x)}: the origins of each field are kept apart. */
  Value struct(Expr.StructOf struct) {
    if (walk.rules.spreadsStars("STRUCT") && struct.entries().stream().anyMatch(Shapes::isStar)) {
      struct.entries().forEach(entry -> walk.type(entry.value()));
      return Value.unknown(UnknownReason.OPEN_STAR);
    }
    List<String> names = new ArrayList<>();
    List<Operand> values = new ArrayList<>();
    Map<String, List<Origin>> fields = new LinkedHashMap<>();
    for (Expr.Entry entry : struct.entries()) {
      Origins into = new Origins();
      Value value = walk.typeInto(into, entry.value());
      String name =
          entry.name() != null
              ? entry.name().text()
              : entry.value() instanceof Expr.Column(_, _, var parts)
                  ? parts.getLast().text()
                  : entry.value() instanceof Expr.Field(_, _, _, var last) ? last.text() : "";
      names.add(name);
      values.add(value.operand());
      if (!name.isEmpty()) {
        if (value.fields().isEmpty()) {
          fields.put(Origin.fieldName(name), into.after(value.transform()));
        }
        value
            .fields()
            .forEach((field, origins) -> fields.put(Origin.fieldName(name) + "." + field, origins));
      }
      walk.origins.addAll(into.list());
    }
    Outcome outcome = walk.rules.struct(names, values);
    walk.report.problem(outcome.problem(), struct);
    NativeType type =
        Optional.ofNullable(struct.type()).map(walk.rules::type).orElse(outcome.type());
    return new Value(type, false, null, Transform.EXPRESSION, fields, null);
  }

  private Value field(Expr.Field field) {
    Origins into = new Origins();
    Value operand = walk.typeInto(into, field.operand());
    Outcome outcome = walk.rules.field(operand.operand(), field.field().text());
    walk.report.problem(outcome.problem(), field);
    walk.origins.addAll(fieldOrigins(operand, into.list(), field.field()));
    return new Value(
        outcome.type(),
        outcome.nullable() || operand.nullable(),
        null,
        operand.fields().isEmpty() ? operand.transform() : Transform.DIRECT,
        within(operand.fields(), field.field()),
        null);
  }

  /** The origins of the fields of a field. */
  static Map<String, List<Origin>> within(Map<String, List<Origin>> fields, Ident field) {
    if (fields.isEmpty()) {
      return fields;
    }
    String prefix = Origin.fieldName(field.text()) + ".";
    Map<String, List<Origin>> inner = new LinkedHashMap<>();
    fields.forEach((path, origins) -> {
      if (path.regionMatches(true, 0, prefix, 0, prefix.length())) {
        inner.put(path.substring(prefix.length()), origins);
      }
    });
    return inner;
  }

  List<Origin> fieldOrigins(Value struct, List<Origin> origins, Ident field) {
    String name = Origin.fieldName(field.text());
    Origins of = new Origins();
    for (Map.Entry<String, List<Origin>> entry : struct.fields().entrySet()) {
      String path = entry.getKey();
      if (path.equalsIgnoreCase(name)
          || (path.length() > name.length()
              && path.charAt(name.length()) == '.'
              && path.regionMatches(true, 0, name, 0, name.length()))) {
        of.addAll(entry.getValue());
      }
    }
    if (!of.list().isEmpty()) {
      return List.copyOf(of.list());
    }
    if (struct.transform().kind() != Transform.Kind.DIRECT) {
      return List.copyOf(origins);
    }
    List<Origin> fields = new ArrayList<>(origins.size());
    for (Origin origin : origins) {
      fields.add(origin.field(field.text()));
    }
    return fields;
  }

  private Value slice(Expr.Slice slice) {
    Value operand = walk.type(slice.operand());
    boolean nullable = operand.nullable();
    for (Expr bound : new Expr[] {slice.from(), slice.to(), slice.step()}) {
      if (bound != null) {
        nullable |= walk.type(bound).nullable();
      }
    }
    NativeType type =
        operand.type() instanceof NativeType.Array(var element, _)
            ? new NativeType.Array(element)
            : operand.type();
    return Value.of(type, nullable);
  }

  private Value comprehension(Expr.Comprehension comprehension) {
    Value list = walk.type(comprehension.list());
    NativeType element =
        list.type() instanceof NativeType.Array(var of, _)
            ? of
            : new NativeType.Unknown(
                list.type() instanceof NativeType.Unknown(var reason)
                    ? reason
                    : UnknownReason.UNSUPPORTED_CONSTRUCT);
    List<Operand> variables = new ArrayList<>();
    variables.add(Operand.of(element, true));
    for (int i = 1; i < comprehension.variables().size(); i++) {
      variables.add(Operand.of(walk.rules.of(DataType.Simple.INT64), false));
    }
    Value result =
        walk.calls.inLambda(comprehension.variables(), variables, comprehension.result());
    if (comprehension.condition() != null) {
      walk.calls.inLambda(comprehension.variables(), variables, comprehension.condition());
    }
    return Value.of(new NativeType.Array(result.type()), list.nullable());
  }

  private Value columns(Expr.Columns columns) {
    Slot slot = columnsSlot;
    if (slot == null) {
      columnsMet = columns;
      return unsupported();
    }
    walk.origins.addAll(slot.origins);
    return Value.of(slot);
  }
}
