package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query.SortKey;
import dev.rocky.ir.QueryBody.Select;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.name.DialectName;
import dev.rocky.type.Column;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.AliasRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Types one SELECT, clause by clause in the order in which they take effect. */
final class Selects {
  private final Walk walk;
  private final AliasRules aliases;
  private final Grouping grouping;
  private final ItemSurroundings surroundings;

  Selects(Walk walk) {
    this.walk = walk;
    this.aliases = walk.rules.aliases();
    this.grouping = new Grouping(walk);
    this.surroundings = new ItemSurroundings(walk);
  }

  Rows select(Select select, List<SortKey> order, boolean output) {
    Scope outer = walk.scope;
    Block outerBlock = walk.block;
    boolean joining = walk.comparisons.joining;
    int mark = walk.narrowing.mark();
    walk.comparisons.joining = false;

    Scope scope = new Scope(select.connectBy() == null ? outer : levels(outer));
    walk.block = null;
    select.from().forEach(table -> walk.from.add(table, scope));
    walk.scope = scope;
    Block block = new Block(scope, select.items(), select.windows());
    block.columnsAreAliases = walk.given.dialect() == DialectName.BIGQUERY;
    walk.block = block;

    clause(select.where(), "filter", aliases.where(), select.from().size() > 1);
    if (select.connectBy() != null) {
      // Neither holds of all rows: the first one chooses the roots, the other one the rest.
      whole(select.connectBy().startWith(), "filter", block);
      whole(select.connectBy().condition(), "join", block);
    }
    grouping.keys(select, block, aliases);
    clause(select.having(), "filter", aliases.having(), false);
    clause(select.qualify(), "filter", true, false);
    if (select.having() != null) {
      block.sawAggregate = true;
    }
    Rows rows = items(select, block, output);
    for (Expr key : select.distinctOn()) {
      block.aheadAliases = true;
      walk.typeFor("group", key);
    }
    order(order, block, output);
    grouping.report(block);

    walk.narrowing.undoTo(mark);
    walk.block = outerBlock;
    walk.scope = outer;
    walk.comparisons.joining = joining;
    return switch (select.rowKind()) {
      case ROW -> rows;
      case STRUCT -> asStruct(rows, select);
      case VALUE -> asValue(rows);
    };
  }

  /**
   * The pseudo-column of CONNECT BY, which no star shows:
   * https://docs.snowflake.com/en/sql-reference/constructs/connect-by.
   */
  private Scope levels(@org.jspecify.annotations.Nullable Scope outer) {
    Scope levels = new Scope(outer, true);
    NativeType integer = walk.rules.of(DataType.Simple.INT64);
    levels.visible.add(Slot.plain("LEVEL", walk.keys.key("LEVEL"), integer, false, List.of(), ""));
    return levels;
  }

  private void clause(
      @org.jspecify.annotations.Nullable Expr condition,
      String use,
      boolean aheadAliases,
      boolean joining) {
    Block block = walk.block;
    if (condition == null || block == null) {
      return;
    }
    block.aheadAliases = aheadAliases;
    walk.comparisons.joining = joining;
    boolean where = use.equals("filter") && block.keys.isEmpty() && !block.grouped;
    if (where) {
      block.sheltered++;
    }
    boolean aggregates = block.sawAggregate;
    walk.typeFor(use, condition);
    if (where) {
      block.sheltered--;
      block.sawAggregate |= aggregates;
    }
    walk.comparisons.joining = false;
    walk.narrowing.whenTrue(condition);
    block.aheadAliases = false;
  }

  /** A condition that says nothing about each row that is returned. */
  private void whole(@org.jspecify.annotations.Nullable Expr condition, String use, Block block) {
    if (condition != null) {
      block.sheltered++;
      walk.typeFor(use, condition);
      block.sheltered--;
    }
  }

  private Rows items(Select select, Block block, boolean output) {
    block.lateralAliases = aliases.lateral();
    List<Out> columns = new ArrayList<>(select.items().size());
    Opening open = null;
    for (SelectItem item : select.items()) {
      if (item.expr() instanceof Expr.Star star) {
        Stars.Expansion expansion = walk.stars.expand(star, block.scope, output);
        columns.addAll(expansion.columns());
        open = merged(open, expansion.open());
        continue;
      }
      List<Out> generated = generated(item);
      if (!generated.isEmpty()) {
        columns.addAll(generated);
        continue;
      }
      Origins into = new Origins();
      Value value = walk.typeInto(into, item.expr());
      Expr.Columns selector = walk.expressions.columnsMet;
      if (selector != null) {
        Stars.Expansion expansion = walk.stars.columns(item, selector, block.scope);
        columns.addAll(expansion.columns());
        open = merged(open, expansion.open());
        continue;
      }
      Out column = out(item, value, into);
      columns.add(column);
      Ident alias = item.alias();
      if (alias != null) {
        String key = walk.keys.key(alias);
        block.aliases.put(key, walk.names.aliasSlot(item, key, value, into));
      }
    }
    return new Rows(columns, open);
  }

  /** The columns of a function that makes rows, where it may stand in a select list. */
  private List<Out> generated(SelectItem item) {
    if (!(item.expr() instanceof Expr.Call call) || !walk.rules.generatesRows(call.function())) {
      return List.of();
    }
    Origins into = new Origins();
    Origins before = walk.origins;
    walk.origins = into;
    List<Column> columns = walk.rules.tableFunction(walk.calls.table(call)).orElse(List.of());
    walk.origins = before;
    Ident alias = item.alias();
    if (columns.isEmpty() || (alias != null && columns.size() > 1)) {
      return List.of();
    }
    List<Out> out = new ArrayList<>(columns.size());
    for (Column column : columns) {
      out.add(
          new Out(
              alias == null ? column.name() : alias.text(),
              true,
              alias != null && alias.quoted(),
              column.type(),
              column.nullable(),
              into.after(Transform.EXPRESSION),
              Map.of(),
              null,
              false,
              item.start(),
              item.end()));
    }
    return out;
  }

  static @org.jspecify.annotations.Nullable Opening merged(
      @org.jspecify.annotations.Nullable Opening a, @org.jspecify.annotations.Nullable Opening b) {
    return a == null ? b : b == null ? a : a.and(b);
  }

  private Out out(SelectItem item, Value value, Origins into) {
    Ident alias = item.alias();
    Expr meant = item.expr() instanceof Expr.Call call ? walk.meant.of(call) : item.expr();
    String name;
    boolean named = true;
    boolean quoted = false;
    if (alias != null) {
      name = alias.text();
      quoted = alias.quoted();
    } else if (meant instanceof Expr.Column(_, _, var parts) && !isCall(parts, value)) {
      name = parts.getLast().text();
      quoted = parts.getLast().quoted();
    } else {
      String text = walk.text(item.expr());
      var generated =
          item.expr() instanceof Expr.Column
              ? Optional.<String>empty()
              : walk.rules.outputName(item.expr(), text, surroundings);
      named = generated.isPresent();
      name = generated.orElse(text);
    }
    return new Out(
        name,
        named,
        quoted,
        value.type(),
        value.nullable(),
        into.after(value.transform()),
        value.fields(),
        value.literal(),
        false,
        item.start(),
        item.end());
  }

  /** {@code CURRENT_DATE} looks like a column, and has no name where results of calls have none. */
  private boolean isCall(List<Ident> parts, Value value) {
    return value.slot() == null
        && value.transform() == Transform.EXPRESSION
        && walk.rules.anonymousName(0).isPresent()
        && parts.size() == 1
        && Names.isBareFunction(parts.getFirst());
  }

  private void order(List<SortKey> order, Block block, boolean output) {
    block.aheadAliases = aliases.orderBy();
    for (SortKey key : order) {
      Expr expr = key.expr();
      if (expr instanceof Expr.Star) {
        continue;
      }
      Origins into = new Origins();
      SelectItem item =
          expr instanceof Expr.Number number ? ordinal(number, block) : named(expr, block);
      if (item != null) {
        walk.report.hush();
        int ungrouped = block.ungrouped.size();
        walk.typeInto(into, item.expr());
        while (block.ungrouped.size() > ungrouped) {
          block.ungrouped.removeLast();
        }
        walk.report.loud();
      } else {
        walk.typeInto(into, expr);
      }
      if (output) {
        walk.decides("order", into.list());
      }
    }
    block.aheadAliases = false;
  }

  /** {@code ORDER BY alias}: the result's own column comes first. */
  private @org.jspecify.annotations.Nullable SelectItem named(Expr expr, Block block) {
    if (!(expr instanceof Expr.Column(_, _, var parts))
        || parts.size() != 1
        || !aliases.orderBy()) {
      return null;
    }
    String key = walk.keys.key(parts.getFirst());
    SelectItem item = block.item(key, walk.keys);
    return item == null ? block.column(key, walk.keys) : item;
  }

  static @org.jspecify.annotations.Nullable SelectItem ordinal(Expr.Number number, Block block) {
    String text = number.text();
    if (text.length() > 4 || !text.chars().allMatch(Character::isDigit)) {
      return null;
    }
    int at = Integer.parseInt(text) - 1;
    for (int i = 0; i <= at && i < block.items.size(); i++) {
      if (block.items.get(i).expr() instanceof Expr.Star) {
        return null;
      }
    }
    return at >= 0 && at < block.items.size() ? block.items.get(at) : null;
  }

  /** {@code SELECT AS VALUE}: the value has no name. */
  private static Rows asValue(Rows rows) {
    if (rows.columns().size() != 1) {
      return rows;
    }
    Out value = rows.columns().getFirst();
    return new Rows(
        List.of(
            new Out(
                "",
                false,
                false,
                value.type(),
                value.nullable(),
                value.origins(),
                value.fields(),
                value.literal(),
                false,
                value.start(),
                value.end())),
        rows.open());
  }

  private Rows asStruct(Rows rows, Select select) {
    List<NativeType.Field> fields = new ArrayList<>();
    Origins origins = new Origins();
    Map<String, List<Origin>> byField = new LinkedHashMap<>();
    for (Out column : rows.columns()) {
      if (column.named() && !column.name().isEmpty()) {
        byField.putIfAbsent(Origin.fieldName(column.name()), column.origins());
      }
      fields.add(
          new NativeType.Field(
              column.named() ? column.name() : "",
              walk.rules.settled(column.type()),
              column.nullable()));
      origins.addAll(column.origins());
    }
    return new Rows(
        List.of(
            new Out(
                "",
                false,
                false,
                new NativeType.Struct(fields),
                false,
                origins.after(Transform.EXPRESSION),
                byField,
                null,
                false,
                select.start(),
                select.end())),
        null);
  }

  /** Keys of GROUP BY, and what is said about columns that are none. */
  private static final class Grouping {
    private final Walk walk;

    Grouping(Walk walk) {
      this.walk = walk;
    }

    void keys(Select select, Block block, AliasRules aliases) {
      var groupBy = select.groupBy();
      if (groupBy == null) {
        return;
      }
      if (groupBy.all()) {
        block.unsureKeys = true;
        block.grouped =
            select.items().stream().anyMatch(i -> !Shapes.isAggregate(i.expr(), walk.rules));
        return;
      }
      block.sheltered++;
      block.aheadAliases = aliases.groupBy();
      for (var element : groupBy.elements()) {
        element(element, block, aliases);
      }
      block.aheadAliases = false;
      block.sheltered--;
      block.grouped = true;
    }

    private void element(dev.rocky.ir.QueryBody.Grouping element, Block block, AliasRules aliases) {
      switch (element) {
        case dev.rocky.ir.QueryBody.Grouping.Key(_, _, var expr) -> key(expr, block, aliases);
        case dev.rocky.ir.QueryBody.Grouping.Sets sets -> {
          block.severalSets = true;
          sets.keys().forEach(expr -> key(expr, block, aliases));
          sets.sets().forEach(set -> set.forEach(expr -> key(expr, block, aliases)));
          sets.nested().forEach(nested -> element(nested, block, aliases));
        }
      }
    }

    private void key(Expr written, Block block, AliasRules aliases) {
      Expr expr = written;
      while (expr instanceof Expr.Paren(_, _, var inner)) {
        expr = inner;
      }
      if (expr instanceof Expr.Call call && walk.meant.of(call) instanceof Expr.Column meant) {
        expr = meant;
      }
      if (expr instanceof Expr.Row(_, _, var items)) {
        items.forEach(item -> key(item, block, aliases));
        return;
      }
      if (expr instanceof Expr.Number number) {
        SelectItem item = ordinal(number, block);
        if (item == null) {
          block.unsureKeys = true;
        } else {
          own(item.expr(), block);
        }
        return;
      }
      if (expr instanceof Expr.Column column && column.parts().size() == 1) {
        String name = walk.keys.key(column.parts().getFirst());
        SelectItem item = aliases.groupBy() ? block.item(name, walk.keys) : null;
        boolean visible = !block.scope.visible(name).isEmpty();
        if (item != null && (!visible || !aliases.columnBeforeAlias())) {
          block.unsureKeys |= block.scope.mayHaveMore();
          own(item.expr(), block);
          return;
        }
      }
      Value value = walk.typeFor("group", expr);
      remember(expr, block);
      if (expr instanceof Expr.Call call) {
        walk.rules.groupedColumn(call).ifPresent(name -> addColumn(name, call, value, block));
      }
    }

    /** What some functions add to the input when rows are grouped by them. */
    private void addColumn(String name, Expr.Call call, Value value, Block block) {
      String key = walk.keys.key(name);
      if (block.scope.visible(key).isEmpty()) {
        Origins into = new Origins();
        walk.report.hush();
        walk.typeInto(into, call);
        walk.report.loud();
        Slot slot =
            Slot.plain(
                name, key, value.type(), value.nullable(), into.after(Transform.EXPRESSION), "");
        block.scope.visible.add(slot);
        block.keys.add(slot);
      }
    }

    /** A key that is an item of the select list. */
    private void own(Expr expr, Block block) {
      walk.report.hush();
      walk.typeFor("group", expr);
      walk.report.loud();
      remember(expr, block);
    }

    private void remember(Expr expr, Block block) {
      if (expr instanceof Expr.Column column) {
        Slot slot = walk.names.peek(column);
        if (slot == null) {
          block.unsureKeys = true;
        } else {
          block.keys.add(slot);
        }
        return;
      }
      block.keyExpressions.add(expr);
    }

    void report(Block block) {
      if (block.unsureKeys || !(block.grouped || block.sawAggregate)) {
        return;
      }
      Set<Slot> told = new LinkedHashSet<>();
      for (Block.Ungrouped use : block.ungrouped) {
        if (!told.add(use.slot())) {
          continue;
        }
        String name = use.slot().name;
        walk.report.add(
            Code.E009,
            use.at(),
            "column `%s` is neither grouped nor aggregated".formatted(name),
            "add `%s` to GROUP BY, or wrap it: `ANY_VALUE(%s)` or `MAX(%s)`"
                .formatted(name, name, name));
      }
    }
  }
}
