package dev.rocky.lang;

import dev.rocky.ir.Ident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code SELECT} being built: the state between two steps (dsl.md §4). Belongs to one lowering;
 * what it may take up next is decided there (§10).
 */
final class Block {
  /** A relation after the first, and how it is joined. */
  record Joined(Step.Join step, Relation relation, @Nullable Sql condition) {}

  /** What the {@code FROM} says: names as written, or the name of a CTE. */
  record Source(int start, int end, List<Ident> name, @Nullable Ident alias, boolean as) {}

  private final Source source;
  private final List<Relation> relations = new ArrayList<>(2);
  private final List<Joined> joins = new ArrayList<>(0);
  private List<Item> items = new ArrayList<>(4);
  private final Map<String, Sql> keys = new LinkedHashMap<>(0);
  private final List<DslFinding> clashes = new ArrayList<>(0);
  private boolean limited;
  private boolean grouped;
  private boolean selected;
  private boolean derived;
  private boolean distinct;
  private @Nullable Step distinctStep;
  private final List<Sql> where = new ArrayList<>(0);
  private final List<Sql> having = new ArrayList<>(0);
  private List<Sql> groupKeys = List.of();
  private List<Sql.OrderKey> order = List.of();
  private Step.@Nullable Take limit;

  Block(Source source, Relation first) {
    this.source = source;
    relations.add(first);
    items.add(new Item.Star(first));
  }

  Source source() {
    return source;
  }

  List<Relation> relations() {
    return relations;
  }

  List<Joined> joins() {
    return joins;
  }

  /** The visible columns, in order. */
  List<Item> items() {
    return items;
  }

  void setItems(List<Item> visible) {
    items = visible;
  }

  /** The visible column of that name that has an expression of its own, or null. */
  Item.@Nullable Column column(String key) {
    for (Item item : items) {
      if (item instanceof Item.Column column && column.key().equals(key)) {
        return column;
      }
    }
    return null;
  }

  /** What a join key's bare name stands for, or null (dsl.md §4.2 rule 3). */
  @Nullable Sql key(String key) {
    return keys.get(key);
  }

  Map<String, Sql> keys() {
    return keys;
  }

  /** Warnings that count only if the column list stays as it is. */
  List<DslFinding> clashes() {
    return clashes;
  }

  /** Whether qualified names are only those written in {@code select} or {@code group}. */
  boolean limited() {
    return limited;
  }

  void limit(List<Item> visible, boolean keepsAll) {
    items = visible;
    limited = true;
    clashes.clear();
    if (!keepsAll) {
      keys.clear();
    }
  }

  boolean grouped() {
    return grouped;
  }

  void group(List<Sql> by) {
    grouped = true;
    groupKeys = by;
  }

  List<Sql> groupKeys() {
    return groupKeys;
  }

  boolean selected() {
    return selected;
  }

  void select() {
    selected = true;
  }

  boolean derived() {
    return derived;
  }

  void derive() {
    derived = true;
  }

  boolean distinct() {
    return distinct;
  }

  @Nullable Step distinctStep() {
    return distinctStep;
  }

  void distinct(Step step) {
    distinct = true;
    distinctStep = step;
  }

  List<Sql> where() {
    return where;
  }

  List<Sql> having() {
    return having;
  }

  List<Sql.OrderKey> order() {
    return order;
  }

  void order(List<Sql.OrderKey> by) {
    order = by;
  }

  Step.@Nullable Take limit() {
    return limit;
  }

  void limit(Step.Take take) {
    limit = take;
  }

  /** Whether a visible column is computed by a window function. */
  boolean showsWindow() {
    for (Item item : items) {
      if (item instanceof Item.Column column && column.traits().window()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a visible column gives another value each time it is evaluated. */
  boolean showsUnstable() {
    for (Item item : items) {
      if (item instanceof Item.Column column && column.traits().unstable()) {
        return true;
      }
    }
    return false;
  }

  /** Whether all visible columns are known. */
  boolean closed() {
    for (Item item : items) {
      if (item instanceof Item.Star star && !star.relation().complete()) {
        return false;
      }
    }
    return true;
  }

  /** The names of the visible columns that are known, in order. */
  List<String> visibleNames() {
    List<String> names = new ArrayList<>();
    for (Item item : items) {
      switch (item) {
        case Item.Column column -> names.add(column.name().text());
        case Item.Star star -> {
          for (String name : star.relation().names()) {
            if (!star.excluded().containsKey(Names.key(name))) {
              names.add(name);
            }
          }
        }
      }
    }
    return names;
  }

  /** The columns that a relation made of this block has. */
  InputSchemas.Columns output() {
    return new InputSchemas.Columns(visibleNames(), closed());
  }

  /** Takes a name out of the visible columns: another column of that name comes. */
  void hide(String key, Ident name) {
    List<Item> left = new ArrayList<>(items.size() + 1);
    for (Item item : items) {
      switch (item) {
        case Item.Column column -> {
          if (!column.key().equals(key)) {
            left.add(column);
          }
        }
        case Item.Star star ->
            left.add(
                star.has(key) == Relation.Has.YES
                    ? star.without(key, star.relation().spelled(name))
                    : star);
      }
    }
    items = left;
    keys.remove(key);
  }
}
