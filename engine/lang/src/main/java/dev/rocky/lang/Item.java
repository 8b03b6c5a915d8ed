package dev.rocky.lang;

import dev.rocky.ir.Ident;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of the list of visible columns (dsl.md §4). */
sealed interface Item {

  /** All columns of a relation but for some. */
  record Star(Relation relation, Map<String, Ident> excluded) implements Item {
    Star(Relation relation) {
      this(relation, new LinkedHashMap<>(0));
    }

    Relation.Has has(String key) {
      return excluded.containsKey(key) ? Relation.Has.NO : relation.has(key);
    }

    /** Whether all its columns are known and left out. */
    boolean empty() {
      if (!relation.complete()) {
        return false;
      }
      for (String name : relation.names()) {
        if (!excluded.containsKey(Names.key(name))) {
          return false;
        }
      }
      return true;
    }

    Star without(String key, Ident name) {
      Map<String, Ident> more = new LinkedHashMap<>(excluded);
      more.put(key, name);
      return new Star(relation, more);
    }
  }

  /**
   * One column.
   *
   * @param key its name as names compare
   * @param sql what defines it
   * @param traits what matters for using it in a later step
   * @param writtenAs its qualified form where it was written so in {@code select} or {@code group}
   */
  record Column(
      String key, Ident name, Sql sql, Traits traits, Expression.@Nullable ColumnName writtenAs)
      implements Item {}

  /**
   * What a later step must know of an expression.
   *
   * @param window computed by a window function
   * @param unstable gives another value each time it is evaluated
   * @param weight nodes of it when written out
   * @param depth how deep they nest
   */
  record Traits(boolean window, boolean unstable, int weight, int depth) {
    static final Traits PLAIN = new Traits(false, false, 1, 1);
  }
}
