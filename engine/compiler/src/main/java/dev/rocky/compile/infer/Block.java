package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Node;
import dev.rocky.ir.QueryBody.NamedWindow;
import dev.rocky.ir.QueryBody.SelectItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one SELECT while it is typed: its aliases, its keys, what it used outside
 * aggregates. Belongs to one walk.
 */
final class Block {
  final Scope scope;
  final List<SelectItem> items;
  final List<NamedWindow> windows;

  /** Aliases of items typed so far. */
  final Map<String, Slot> aliases = new HashMap<>();

  /**
   * Whether an item not reached yet may be meant by its alias (WHERE, GROUP BY, HAVING, QUALIFY of
   * some dialects).
   */
  boolean aheadAliases;

  /** Whether the alias of an item before this one may be meant. */
  boolean lateralAliases;

  /** Aliases being typed on demand: they cannot mean themselves. */
  final List<String> pending = new ArrayList<>();

  boolean grouped;
  boolean sawAggregate;

  /** BigQuery: {@code t.a} in the select list may be called {@code a}, as if that were written. */
  boolean columnsAreAliases;

  /** ROLLUP, CUBE or GROUPING SETS: keys can be NULL where they were not. */
  boolean severalSets;

  /** Some key could not be decided: nothing is known to be ungrouped. */
  boolean unsureKeys;

  final List<Slot> keys = new ArrayList<>();
  final List<Expr> keyExpressions = new ArrayList<>();

  /** Columns met outside any aggregate that are no key. */
  final List<Ungrouped> ungrouped = new ArrayList<>();

  /** Above zero inside an aggregate or a key, where any column may stand. */
  int sheltered;

  record Ungrouped(Node at, Slot slot) {}

  Block(Scope scope, List<SelectItem> items, List<NamedWindow> windows) {
    this.scope = scope;
    this.items = items;
    this.windows = windows;
  }

  boolean isKey(Slot slot) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).stands(slot)) {
        return true;
      }
    }
    return false;
  }

  @Nullable SelectItem item(String key, CaseKeys names) {
    for (SelectItem item : items) {
      if (item.alias() != null && names.key(item.alias()).equals(key)) {
        return item;
      }
    }
    if (columnsAreAliases) {
      for (SelectItem item : items) {
        if (item.alias() == null
            && item.expr() instanceof Expr.Column(_, _, var parts)
            && parts.size() > 1
            && names.key(parts.getLast()).equals(key)) {
          return item;
        }
      }
    }
    return null;
  }

  /** The item that selects a qualified column of this name as it is. */
  @Nullable SelectItem column(String key, CaseKeys names) {
    for (SelectItem item : items) {
      if (item.alias() == null
          && item.expr() instanceof Expr.Column(_, _, var parts)
          && parts.size() > 1
          && names.key(parts.getLast()).equals(key)) {
        return item;
      }
    }
    return null;
  }
}
