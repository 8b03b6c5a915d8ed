package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query.SortKey;
import dev.rocky.ir.QueryBody.NamedWindow;
import dev.rocky.ir.Window;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.FunctionKind;
import dev.rocky.typing.TypeRules.LambdaTyper;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Function calls: arguments, lambdas, windows, and what all that makes of the columns in them. */
final class Calls {
  /** A window may build on another; more than this is a circle. */
  private static final int LONGEST_WINDOW_CHAIN = 32;

  private final Walk walk;

  Calls(Walk walk) {
    this.walk = walk;
  }

  Value call(Expr.Call call) {
    Expr.StructOf struct = Shapes.structCall(call);
    if (struct != null) {
      return walk.expressions.struct(struct);
    }
    String name = ordered(call, call.function().toUpperCase(Locale.ROOT));
    if (walk.rules.isIdentifierCall(call)) {
      return Value.unknown(UnknownReason.UNKNOWN_SIGNATURE);
    }
    FunctionKind kind = walk.rules.kind(name, call.args().size());
    boolean windowed = call.over() != null;
    boolean aggregate = kind == FunctionKind.AGGREGATE && !windowed;
    Block block = walk.block;
    if (aggregate && block != null) {
      block.sawAggregate = true;
      block.sheltered++;
    }
    CallShape shape = shape(call, name, block != null && block.grouped, aggregate);
    if (call.filter() != null) {
      walk.type(call.filter());
    }
    typeKeys(call.orderBy());
    if (!prepended(name, call)) {
      typeKeys(call.withinGroup());
    }
    if (call.limit() != null) {
      walk.type(call.limit());
    }
    if (aggregate && block != null) {
      block.sheltered--;
    }
    if (call.over() != null) {
      window(call.over());
    }
    Outcome outcome = walk.rules.call(shape);
    walk.report.problem(outcome.problem(), call);
    untypedLambdas(call, shape.lambdas());
    Transform transform = aggregate ? Transform.aggregation(name) : Transform.EXPRESSION;
    return new Value(outcome.type(), outcome.nullable(), null, transform, Map.of(), null);
  }

  /** A call of words instead of commas. */
  Value special(Expr.Special special) {
    return named(special.function(), special, special.args());
  }

  /** An operator that is a function under another name. */
  Value named(String function, Expr at, List<Expr> args) {
    Outcome outcome =
        walk.rules.call(
            shape("", function, args, walk.expressions.operands(args), names(args.size())));
    walk.report.problem(outcome.problem(), at);
    return Value.of(outcome);
  }

  /** The shape of a table function's call; its arguments are traced into the walk's origins. */
  CallShape table(Expr.Call call) {
    if (call.function().startsWith("@")) {
      // How the files of a stage are read; the names of formats are no columns.
      return shape("", call.function(), List.of(), List.of(), List.of());
    }
    return shape(call, call.function().toUpperCase(Locale.ROOT), false, false);
  }

  private static List<String> names(int count) {
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add("");
    }
    return names;
  }

  private CallShape shape(
      String prefix, String name, List<Expr> trees, List<Operand> args, List<String> names) {
    return new CallShape(
        prefix, name, args, names, trees, false, false, false, false, false, false, new Lambdas());
  }

  private CallShape shape(Expr.Call call, String name, boolean grouped, boolean aggregate) {
    List<Expr> trees = new ArrayList<>(call.args().size() + 1);
    List<Operand> args = new ArrayList<>(call.args().size() + 1);
    List<String> names = new ArrayList<>(call.args().size() + 1);
    boolean star = false;
    if (prepended(name, call)) {
      Expr key = call.withinGroup().getFirst().expr();
      trees.add(key);
      args.add(walk.type(key).operand());
      names.add("");
    }
    for (Expr arg : call.args()) {
      if (arg instanceof Expr.Columns columns && columns.unpack() && walk.scope != null) {
        for (Slot slot : walk.stars.chosen(columns, walk.scope)) {
          walk.origins.addAll(slot.origins);
          trees.add(columns);
          names.add("");
          args.add(Value.of(slot).operand());
        }
        continue;
      }
      Expr value = arg instanceof Expr.NamedArg(_, _, _, var inner) ? inner : arg;
      if (value instanceof Expr.Star && call.args().size() == 1) {
        star = true;
        continue;
      }
      trees.add(value);
      names.add(arg instanceof Expr.NamedArg(_, _, var word, _) ? word.text() : "");
      args.add(argument(name, args.size(), call.args().size(), value));
    }
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < call.name().size() - 1; i++) {
      prefix.append(i == 0 ? "" : ".");
      prefix.append(call.name().get(i).text().toUpperCase(Locale.ROOT));
    }
    return new CallShape(
        prefix.toString(),
        name,
        args,
        names,
        trees,
        star,
        call.distinct(),
        call.filter() != null,
        call.over() != null,
        call.over() != null && mayBeEmpty(call.over(), 0),
        grouped && (aggregate || call.over() != null),
        new Lambdas());
  }

  /**
   * An engine that knows {@code PERCENTILE_CONT … WITHIN GROUP} only as another way to write {@code
   * QUANTILE_CONT}.
   */
  private String ordered(Expr.Call call, String name) {
    if (call.withinGroup().isEmpty()
        || !name.startsWith("PERCENTILE")
        || walk.rules.kind(name, 2) != FunctionKind.UNKNOWN) {
      return name;
    }
    return name.replace("PERCENTILE", "QUANTILE");
  }

  /**
   * {@code PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY x)} is {@code QUANTILE_CONT(x, 0.5)}: the
   * key is what it aggregates.
   */
  private static boolean prepended(String name, Expr.Call call) {
    return !call.withinGroup().isEmpty()
        && (name.startsWith("PERCENTILE") || name.startsWith("QUANTILE") || name.equals("MODE"));
  }

  private Operand argument(String function, int index, int count, Expr arg) {
    if (arg instanceof Expr.Lambda) {
      return Operand.of(new NativeType.Unknown(UnknownReason.UNSUPPORTED_CONSTRUCT), true);
    }
    if (arg instanceof Expr.Column column
        && walk.rules.isKeywordArgument(function, index, count)
        && isDatePart(column)) {
      return walk.rules.literal(
          new Expr.Text(column.start(), column.end(), column.parts().getFirst().text(), false));
    }
    if (arg instanceof Expr.Call part
        && isWeek(part)
        && walk.rules.isKeywordArgument(function, index, count)) {
      return walk.rules.literal(new Expr.Text(part.start(), part.end(), "WEEK", false));
    }
    return walk.type(arg).operand();
  }

  /** {@code WEEK(MONDAY)}. */
  private static boolean isWeek(Expr.Call call) {
    return call.function().equalsIgnoreCase("WEEK")
        && call.args().size() == 1
        && call.args().getFirst() instanceof Expr.Column(_, _, var day)
        && day.size() == 1;
  }

  private boolean isDatePart(Expr.Column column) {
    Ident word = column.parts().getFirst();
    return column.parts().size() == 1
        && !word.quoted()
        && (TypeRules.isDatePart(word.text()) || walk.rules.isKeyword(word.text()))
        && !isColumn(walk.keys.key(word));
  }

  private boolean isColumn(String key) {
    for (Scope at = walk.scope; at != null; at = at.outer) {
      if (!at.visible(key).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void typeKeys(List<SortKey> keys) {
    for (SortKey key : keys) {
      if (!(key.expr() instanceof Expr.Star)) {
        walk.type(key.expr());
      }
    }
  }

  /** Types what stands after OVER; its columns are marked as a window's. */
  private void window(Window window) {
    Origins into = new Origins();
    Origins before = walk.origins;
    walk.origins = into;
    Window at = window;
    for (int steps = 0; at != null && steps < LONGEST_WINDOW_CHAIN; steps++) {
      at.partitionBy().forEach(walk::type);
      typeKeys(at.orderBy());
      Window.Frame frame = at.frame();
      if (frame != null) {
        bound(frame.from());
        if (frame.to() != null) {
          bound(frame.to());
        }
      }
      at = base(at);
    }
    walk.origins = before;
    for (Origin origin : into.list()) {
      walk.origins.add(origin.inWindow());
    }
  }

  private void bound(Window.Bound bound) {
    if (bound.offset() != null) {
      walk.type(bound.offset());
    }
  }

  private @Nullable Window base(Window window) {
    Block block = walk.block;
    if (window.base() == null || block == null) {
      return null;
    }
    String key = walk.keys.key(window.base());
    for (NamedWindow named : block.windows) {
      if (walk.keys.key(named.name()).equals(key)) {
        return named.window();
      }
    }
    return null;
  }

  /** Whether a row's frame can be without rows: then an aggregate over it is NULL. */
  private boolean mayBeEmpty(Window window, int steps) {
    Window.Frame frame = window.frame();
    if (frame == null) {
      Window base = base(window);
      return base != null && steps < LONGEST_WINDOW_CHAIN && mayBeEmpty(base, steps + 1);
    }
    if (!frame.exclude().isEmpty() && !frame.exclude().equalsIgnoreCase("NO OTHERS")) {
      return true;
    }
    boolean startsLate =
        frame.from().kind() == Window.BoundKind.FOLLOWING
            || frame.from().kind() == Window.BoundKind.UNBOUNDED_FOLLOWING;
    Window.Bound to = frame.to();
    boolean endsEarly = to != null && to.kind() == Window.BoundKind.PRECEDING;
    return startsLate || endsEarly;
  }

  /** Types an expression in which {@code parameters} have the types of {@code given}. */
  Value inLambda(List<Ident> parameters, List<Operand> given, Expr body) {
    Scope before = walk.scope;
    Scope inner = new Scope(before);
    for (int i = 0; i < parameters.size(); i++) {
      Operand operand =
          i < given.size()
              ? given.get(i)
              : Operand.of(new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE), true);
      String name = parameters.get(i).text();
      inner.visible.add(
          Slot.plain(
              name,
              walk.keys.key(parameters.get(i)),
              operand.type(),
              operand.nullable(),
              List.of(),
              ""));
    }
    walk.scope = inner;
    Value value = walk.type(body);
    walk.scope = before;
    return value;
  }

  /** Lambdas that no rule asked for are read for their columns. */
  private void untypedLambdas(Expr.Call call, LambdaTyper typer) {
    for (Expr arg : call.args()) {
      if (arg instanceof Expr.Lambda lambda
          && typer instanceof Lambdas lambdas
          && !lambdas.typed.contains(lambda.start())) {
        walk.report.hush();
        inLambda(lambda.parameters(), List.of(), lambda.body());
        walk.report.loud();
      }
    }
  }

  private final class Lambdas implements LambdaTyper {
    /** Offsets of the lambdas typed so far. */
    private final Set<Integer> typed = new LinkedHashSet<>();

    @Override
    public Operand type(Expr.Lambda lambda, List<Operand> parameters) {
      typed.add(lambda.start());
      return inLambda(lambda.parameters(), parameters, lambda.body()).operand();
    }
  }
}
