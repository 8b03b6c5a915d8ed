package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.ir.TableRef;
import dev.rocky.name.DialectName;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PIVOT, UNPIVOT and MATCH_RECOGNIZE: relations whose columns are made from lists in the query. */
final class Reshapes {
  private final Walk walk;

  Reshapes(Walk walk) {
    this.walk = walk;
  }

  Relation pivot(TableRef.Pivot pivot, Scope input) {
    Set<Slot> used = new LinkedHashSet<>();
    Block before = walk.block;
    walk.block = new Block(input, List.of(), List.of());
    List<Made> aggregates = new ArrayList<>();
    for (SelectItem item : pivot.aggregates()) {
      Origins into = new Origins();
      Value value = walk.from.within(input, into, item.expr());
      mentioned(item.expr(), input, used);
      aggregates.add(new Made(item, value.type(), into.after(value.transform())));
    }
    boolean literal = true;
    List<List<String>> combinations = new ArrayList<>();
    combinations.add(List.of());
    for (TableRef.PivotOn on : pivot.on()) {
      Origins into = new Origins();
      walk.from.within(input, into, on.expr());
      walk.decides("filter", into.list());
      mentioned(on.expr(), input, used);
      literal &= !on.dynamic() && !on.values().isEmpty();
      List<List<String>> longer = new ArrayList<>();
      for (List<String> prefix : combinations) {
        for (SelectItem value : on.values()) {
          List<String> names = new ArrayList<>(prefix);
          names.add(valueName(value));
          longer.add(names);
        }
      }
      combinations = longer;
    }
    String name = name(pivot.alias(), input);
    List<Slot> slots = new ArrayList<>();
    if (pivot.groupBy().isEmpty()) {
      for (Slot slot : input.visible) {
        if (!used.contains(slot)) {
          slots.add(slot);
        }
      }
    } else {
      for (Expr key : pivot.groupBy()) {
        Origins into = new Origins();
        Value value = walk.from.within(input, into, key);
        if (value.slot() != null) {
          slots.add(value.slot());
        }
      }
    }
    Opening open = inputOpening(input, pivot.groupBy().isEmpty());
    if (literal) {
      for (List<String> combination : combinations) {
        for (Made made : aggregates) {
          String column = columnName(combination, made, aggregates.size());
          String key = quoted(pivot) ? walk.keys.exact(column) : walk.keys.key(column);
          slots.add(Slot.plain(column, key, made.type(), true, made.origins(), name));
        }
      }
    } else {
      Opening dynamic = new Opening(UnknownReason.DYNAMIC_PIVOT, List.of());
      open = open == null ? dynamic : dynamic.and(open);
    }
    walk.block = before;
    return named(pivot.alias(), name, slots, open);
  }

  private record Made(SelectItem item, NativeType type, List<Origin> origins) {}

  /** The value, with the aggregate behind it when it has an alias or is one of several. */
  private String columnName(List<String> values, Made made, int aggregates) {
    String joined = String.join("_", values);
    if (aggregates == 1 && walk.given.dialect() == DialectName.DATABRICKS) {
      // https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-pivot
      return joined;
    }
    if (made.item().alias() != null) {
      String alias = made.item().alias().text();
      // https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#pivot_operator
      return walk.given.dialect() == DialectName.BIGQUERY
          ? alias + "_" + joined
          : joined + "_" + alias;
    }
    if (aggregates == 1) {
      return joined;
    }
    String text = walk.text(made.item().expr());
    return joined + "_" + walk.rules.outputName(made.item().expr(), text).orElse(text);
  }

  /**
   * Snowflake's columns are the values as written, with their quotes, and compared exactly:
   * https://docs.snowflake.com/en/sql-reference/constructs/pivot.
   */
  private boolean asWritten() {
    return walk.given.dialect() == DialectName.SNOWFLAKE;
  }

  private boolean quoted(TableRef.Pivot pivot) {
    return asWritten()
        && pivot.on().stream().flatMap(on -> on.values().stream()).allMatch(v -> v.alias() == null);
  }

  private String valueName(SelectItem value) {
    if (value.alias() != null) {
      return value.alias().text();
    }
    if (asWritten()) {
      return walk.text(value.expr());
    }
    return switch (value.expr()) {
      case Expr.Text text -> text.value();
      case Expr.Column(_, _, var parts) -> parts.getLast().text();
      case Expr.Row(_, _, var items) ->
          String.join(
              "_",
              items.stream()
                  .map(e -> e instanceof Expr.Text t ? t.value() : walk.text(e))
                  .toList());
      default -> walk.text(value.expr());
    };
  }

  private void mentioned(Expr expr, Scope input, Set<Slot> used) {
    Origins into = new Origins();
    Set<Slot> before = new LinkedHashSet<>();
    for (Slot slot : input.visible) {
      if (slot.read) {
        before.add(slot);
        slot.read = false;
      }
    }
    walk.report.hush();
    walk.from.within(input, into, expr);
    walk.report.loud();
    for (Slot slot : input.visible) {
      if (slot.read) {
        used.add(slot);
      }
    }
    before.forEach(slot -> slot.read = true);
  }

  private static @Nullable Opening inputOpening(Scope input, boolean all) {
    Opening open = null;
    for (Relation relation : input.relations) {
      open = all ? Selects.merged(open, relation.open) : null;
    }
    return open;
  }

  Relation unpivot(TableRef.Unpivot unpivot, Scope input) {
    Set<Slot> used = new LinkedHashSet<>();
    String name = name(unpivot.alias(), input);
    int width = Math.max(1, unpivot.values().size());
    List<List<Operand>> operands = new ArrayList<>();
    List<Origins> origins = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      operands.add(new ArrayList<>());
      origins.add(new Origins());
    }
    boolean known = true;
    for (TableRef.UnpivotColumn group : unpivot.columns()) {
      for (int i = 0; i < group.columns().size(); i++) {
        Expr expr = group.columns().get(i);
        int position = Math.min(i, width - 1);
        if (expr instanceof Expr.Columns || expr instanceof Expr.Star) {
          for (Slot slot : chosen(expr, input, used)) {
            operands.get(position).add(Value.of(slot).operand());
            origins.get(position).addAll(slot.origins);
          }
          known &= !input.mayHaveMore();
          continue;
        }
        mentioned(expr, input, used);
        operands.get(position).add(walk.from.within(input, origins.get(position), expr).operand());
      }
    }
    List<Slot> slots = new ArrayList<>();
    for (Slot slot : input.visible) {
      if (!used.contains(slot)) {
        slots.add(slot);
      }
    }
    Ident names = unpivot.names();
    String label = names == null ? "name" : names.text();
    slots.add(Slot.plain(label, walk.keys.key(label), walk.stringType, false, List.of(), name));
    for (int i = 0; i < width; i++) {
      String column = i < unpivot.values().size() ? unpivot.values().get(i).text() : "value";
      NativeType type =
          operands.get(i).isEmpty() || !known
              ? new NativeType.Unknown(UnknownReason.DYNAMIC_PIVOT)
              : walk.common(
                  operands.get(i),
                  unpivot,
                  "the columns of UNPIVOT",
                  () ->
                      walk.report.add(
                          dev.rocky.diagnostic.Code.E008,
                          unpivot,
                          "the columns of UNPIVOT have no common type",
                          "cast them to one type first"));
      boolean nullable =
          unpivot.includeNulls() && operands.get(i).stream().anyMatch(Operand::nullable);
      slots.add(
          Slot.plain(
              column,
              walk.keys.key(column),
              type,
              nullable || width > 1,
              origins.get(i).after(Transform.EXPRESSION),
              name));
    }
    return named(unpivot.alias(), name, slots, inputOpening(input, true));
  }

  private List<Slot> chosen(Expr selector, Scope input, Set<Slot> used) {
    Scope before = walk.scope;
    walk.scope = input;
    List<Slot> found = new ArrayList<>();
    Expr.Columns columns =
        selector instanceof Expr.Columns c
            ? c
            : new Expr.Columns(selector.start(), selector.end(), false, selector);
    found.addAll(walk.stars.chosen(columns, input));
    used.addAll(found);
    walk.scope = before;
    return found;
  }

  Relation matchRecognize(TableRef.MatchRecognize match, Scope input) {
    String name = name(match.alias(), input);
    List<Slot> slots = new ArrayList<>();
    if (match.allRows()) {
      slots.addAll(input.visible);
    } else {
      for (Expr key : match.partitionBy()) {
        Value value = walk.from.within(input, new Origins(), key);
        if (value.slot() != null) {
          slots.add(value.slot());
        }
      }
    }
    slots.addAll(measures(match, input, name));
    return named(match.alias(), name, slots, inputOpening(input, match.allRows()));
  }

  /**
   * Columns of a measure may be qualified by the variables of the pattern: the rows that each
   * stands for, perhaps none.
   */
  private List<Slot> measures(TableRef.MatchRecognize match, Scope input, String name) {
    Scope scope = new Scope(input.outer);
    scope.relations.addAll(input.relations);
    scope.visible.addAll(input.visible);
    for (String variable : variables(match.pattern())) {
      List<Slot> columns = new ArrayList<>();
      for (Slot slot : input.visible) {
        columns.add(Slot.plain(slot.name, slot.key, slot.type, true, slot.origins, variable));
      }
      scope.relations.add(
          new Relation(
              variable,
              List.of(walk.keys.key(variable)),
              columns,
              inputOpening(input, true),
              false,
              false));
    }
    Block before = walk.block;
    walk.block = new Block(scope, List.of(), List.of());
    List<Slot> slots = new ArrayList<>();
    for (SelectItem measure : match.measures()) {
      Origins into = new Origins();
      Value value = walk.from.within(scope, into, measure.expr());
      String column = measure.alias() != null ? measure.alias().text() : walk.text(measure.expr());
      slots.add(
          Slot.plain(
              column,
              walk.keys.key(column),
              value.type(),
              value.nullable(),
              into.after(value.transform()),
              name));
    }
    walk.block = before;
    return slots;
  }

  /** The words of a pattern: {@code strt (up+ | down{2})*}. */
  private static Set<String> variables(String pattern) {
    Set<String> names = new LinkedHashSet<>();
    int start = -1;
    for (int i = 0; i <= pattern.length(); i++) {
      boolean inside =
          i < pattern.length()
              && (Character.isLetterOrDigit(pattern.charAt(i)) || pattern.charAt(i) == '_');
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        if (!Character.isDigit(pattern.charAt(start))) {
          names.add(pattern.substring(start, i));
        }
        start = -1;
      }
    }
    return names;
  }

  private static String name(TableRef.@Nullable Alias alias, Scope input) {
    return alias != null
        ? alias.name().text()
        : input.relations.isEmpty() ? "" : input.relations.getFirst().name;
  }

  private Relation named(
      TableRef.@Nullable Alias alias, String name, List<Slot> slots, @Nullable Opening open) {
    List<Slot> own = new ArrayList<>();
    for (Slot slot : slots) {
      own.add(
          new Slot(
              slot.name,
              slot.key,
              slot.type,
              slot.nullable,
              slot.origins,
              slot.fields,
              null,
              name,
              List.of()));
    }
    List<String> path =
        name.isEmpty()
            ? List.of()
            : List.of(alias == null ? walk.keys.key(name) : walk.keys.key(alias.name()));
    return walk.from.renamed(alias, new Relation(name, path, own, open, false, false));
  }
}
