package dev.rocky.compile.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What names mean at some place of a query: the relations of one FROM, or the parameters of a
 * lambda, and the scope around it. Belongs to one walk.
 */
final class Scope {
  private static final int MANY = 24;

  final @Nullable Scope outer;
  final List<Relation> relations = new ArrayList<>(2);

  /** What a bare name or a star sees, in star order: a USING column once. */
  final List<Slot> visible = new ArrayList<>();

  /**
   * A scope of relations further left in FROM: what is found there counts, but that something may
   * be there does not (not every dialect lets a derived table see its neighbours).
   */
  final boolean weak;

  private @Nullable Map<String, Slot> index;
  private int indexed;

  Scope(@Nullable Scope outer, boolean weak) {
    this.outer = outer;
    this.weak = weak;
  }

  Scope(@Nullable Scope outer) {
    this(outer, false);
  }

  /** Visible columns of that name: none, one, or several of different relations. */
  List<Slot> visible(String key) {
    if (visible.size() > MANY) {
      Slot first = indexed().get(key);
      if (first == null) {
        return List.of();
      }
    }
    int hash = key.hashCode();
    Slot one = null;
    List<Slot> several = null;
    for (int i = 0; i < visible.size(); i++) {
      Slot slot = visible.get(i);
      if (!slot.named(key, hash)) {
        continue;
      }
      if (one == null) {
        one = slot;
      } else if (!sameRelation(one, slot)) {
        if (several == null) {
          several = new ArrayList<>();
          several.add(one);
        }
        several.add(slot);
      }
    }
    return several != null ? several : one == null ? List.of() : List.of(one);
  }

  private boolean sameRelation(Slot a, Slot b) {
    for (Relation relation : relations) {
      if (relation.slots.contains(a)) {
        return relation.slots.contains(b);
      }
    }
    return false;
  }

  private Map<String, Slot> indexed() {
    Map<String, Slot> found = index;
    if (found == null || indexed != visible.size()) {
      found = new HashMap<>(visible.size() * 2);
      for (Slot slot : visible) {
        found.putIfAbsent(slot.key, slot);
      }
      index = found;
      indexed = visible.size();
    }
    return found;
  }

  /** Whether a column that is not visible may be there all the same. */
  boolean mayHaveMore() {
    for (Relation relation : relations) {
      if (relation.further != null) {
        return true;
      }
    }
    return false;
  }

  void add(Relation relation) {
    relations.add(relation);
    visible.addAll(relation.slots);
  }
}
