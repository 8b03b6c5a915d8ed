package dev.rocky.lineage.diff;

import dev.rocky.ir.Ident;
import dev.rocky.ir.QueryBody.NamedWindow;
import dev.rocky.ir.QueryBody.SelectItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names mean at some place of a query: the relations of one FROM, the aliases of its select
 * list, the common tables around it. Belongs to one walk.
 */
final class Place {
  final @Nullable Place outer;
  final @Nullable CommonTable commonTables;
  final List<Relation> relations = new ArrayList<>();

  /** Items of the select list by alias, for GROUP BY, ORDER BY and items further right. */
  final Map<String, SelectItem> aliases = new HashMap<>();

  /** Aliases being followed: they cannot mean themselves. */
  final List<String> pending = new ArrayList<>();

  List<NamedWindow> windows = List.of();

  /** Columns of inner queries met in the expression being read. */
  List<Meaning.Column> parts = new ArrayList<>();

  Place(@Nullable Place outer, @Nullable CommonTable commonTables) {
    this.outer = outer;
    this.commonTables = commonTables;
  }

  /** A common table expression, and those around it. */
  record CommonTable(String name, Meaning meaning, @Nullable CommonTable next) {}

  /**
   * Something in FROM.
   *
   * @param path the parts of its name, alias or table last
   * @param id what its columns are called in keys
   * @param table the name of a table or model; empty for what the query itself defines
   * @param columns by name; of a table none, its names are in {@code known}
   * @param known names that a table is known to have, in order
   * @param open whether it may have more columns
   */
  record Relation(
      List<String> path,
      String id,
      Optional<String> table,
      Map<String, Meaning.Column> columns,
      Set<String> known,
      boolean open) {

    boolean named(List<String> keys) {
      int shift = path.size() - keys.size();
      return shift >= 0 && path.subList(shift, path.size()).equals(keys);
    }

    boolean has(String name) {
      return columns.containsKey(name) || known.contains(name);
    }

    String key(String name) {
      Meaning.Column column = columns.get(name);
      return column == null ? id + "." + name : column.key();
    }
  }

  /** How often a table is in sight already: its mentions are told apart by it. */
  int mentions(String table) {
    int count = 0;
    for (Place at = this; at != null; at = at.outer) {
      for (Relation relation : at.relations) {
        count += relation.table().equals(Optional.of(table)) ? 1 : 0;
      }
    }
    return count;
  }

  Optional<Meaning> commonTable(String name) {
    for (CommonTable at = commonTables; at != null; at = at.next()) {
      if (at.name().equals(name)) {
        return Optional.of(at.meaning());
      }
    }
    return Optional.empty();
  }

  /** How many queries and functions of FROM are in sight already. */
  int unnamed() {
    int count = 0;
    for (Place at = this; at != null; at = at.outer) {
      for (Relation relation : at.relations) {
        count += relation.table().isEmpty() ? 1 : 0;
      }
    }
    return count;
  }

  Optional<NamedWindow> window(Ident name) {
    return windows.stream().filter(w -> w.name().text().equalsIgnoreCase(name.text())).findFirst();
  }
}
