package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import dev.rocky.ir.TypeName;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.text.Span;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules;
import dev.rocky.typing.TypeRules.Operand;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the query of one model: where it is (scope, block, origins being collected) and
 * what it found so far. Used by one thread; its parts are split by what they understand.
 */
final class Walk {
  final Given given;
  final TypeRules rules;
  final CaseKeys keys;
  final Report report;
  final Names names;
  final Narrowing narrowing;
  final Expressions expressions;
  final Calls calls;
  final Comparisons comparisons;
  final Queries queries;
  final Selects selects;
  final Stars stars;
  final MeantCalls meant;
  final FromClause from;
  final Reshapes reshapes;

  /** Where a name is looked up first; null outside any FROM. */
  @Nullable Scope scope;

  /** The SELECT whose aliases and keys count; null outside any. */
  @Nullable Block block;

  /** What the expression being typed is made from. */
  Origins origins = new Origins();

  /** The common table expressions in scope, innermost first. */
  @Nullable Cte ctes;

  /** Columns that decide about rows, by what uses them. */
  final Map<ColumnRef, Set<String>> indirect = new LinkedHashMap<>();

  final Set<ColumnRef> reads = new LinkedHashSet<>();

  /** The first star of the outermost select list. */
  Optional<Span> star = Optional.empty();

  /** Set while somebody asks which columns of an outer scope a subquery uses. */
  ItemSurroundings.@Nullable Outside outside;

  /** Some column's origin was not found. */
  boolean lost;

  long joinKeyNanos;

  final NativeType booleanType;
  final NativeType stringType;

  /** A common table expression: {@code rows} under {@code key}, and those around it. */
  record Cte(String key, Rows rows, @Nullable Cte next) {}

  Walk(Given given) {
    this.given = given;
    this.rules = given.rules();
    this.keys = new CaseKeys(given.columnCase());
    this.report = new Report(given);
    this.names = new Names(this);
    this.narrowing = new Narrowing(this);
    this.expressions = new Expressions(this);
    this.calls = new Calls(this);
    this.comparisons = new Comparisons(this);
    this.queries = new Queries(this);
    this.selects = new Selects(this);
    this.stars = new Stars(this);
    this.meant = new MeantCalls(this);
    this.from = new FromClause(this);
    this.reshapes = new Reshapes(this);
    this.booleanType = rules.of(DataType.Simple.BOOLEAN);
    this.stringType = rules.of(DataType.Simple.STRING);
  }

  Value type(Expr expr) {
    return expressions.type(expr);
  }

  /** Types an expression into origins of its own. */
  Value typeInto(Origins into, Expr expr) {
    Origins before = origins;
    origins = into;
    Value value = expressions.type(expr);
    origins = before;
    return value;
  }

  /**
   * Types an expression that decides about rows ({@code filter}, {@code join}, {@code group},
   * {@code order}).
   */
  Value typeFor(String use, Expr expr) {
    Origins into = new Origins();
    Value value = typeInto(into, expr);
    decides(use, into.list());
    return value;
  }

  void decides(String use, List<Origin> columns) {
    for (Origin origin : columns) {
      indirect.computeIfAbsent(origin.source(), _ -> new LinkedHashSet<>(2)).add(use);
    }
  }

  /** What was written. */
  String text(Node node) {
    int end = Math.min(node.end(), given.text().length());
    return given.text().substring(Math.min(node.start(), end), end);
  }

  String text(List<Ident> parts) {
    if (parts.size() == 1) {
      return parts.getFirst().text();
    }
    StringBuilder out = new StringBuilder();
    for (Ident part : parts) {
      out.append(out.isEmpty() ? "" : ".").append(part.text());
    }
    return out.toString();
  }

  /** A type as the author knows it. */
  String show(NativeType type) {
    if (type.isNull()) {
      return "NULL";
    }
    String printed = rules.print(type);
    return printed.isEmpty() ? rules.portable(type).display() : printed;
  }

  NativeType named(String name) {
    return rules.type(new TypeName(0, 0, name, List.of(), List.of(), List.of()));
  }

  /**
   * The type that all can take; where there is none, one that an implicit conversion makes is
   * String with W009, else {@code otherwise} reports it.
   */
  NativeType common(List<Operand> operands, Node at, String what, Runnable otherwise) {
    Optional<NativeType> common = rules.common(operands);
    if (common.isPresent()) {
      return common.get();
    }
    if (comparisons.convert(operands, at, what)) {
      return stringType;
    }
    otherwise.run();
    return new NativeType.Unknown(dev.rocky.type.UnknownReason.ERROR);
  }
}
