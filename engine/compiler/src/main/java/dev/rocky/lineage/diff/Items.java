package dev.rocky.lineage.diff;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.lineage.diff.Meaning.Column;
import dev.rocky.lineage.diff.Place.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of a select list, stars followed into what they stand for. */
final class Items {
  private final Meanings meanings;
  private final Place place;
  private final List<Column> columns = new ArrayList<>();
  private final List<String> open = new ArrayList<>();

  Items(Meanings meanings, Place place) {
    this.meanings = meanings;
    this.place = place;
  }

  List<Column> columns() {
    return columns;
  }

  List<String> open() {
    return open;
  }

  void add(SelectItem item) {
    if (item.expr() instanceof Expr.Star star) {
      star(star);
      return;
    }
    if (item.expr() instanceof Expr.Columns selector) {
      open.add(meanings.key(selector, place));
      return;
    }
    columns.add(column(name(item), item.expr(), item.start()));
  }

  private String name(SelectItem item) {
    if (item.alias() != null) {
      return meanings.key(item.alias());
    }
    return item.expr() instanceof Expr.Column(_, _, var parts) ? meanings.key(parts.getLast()) : "";
  }

  private Column column(String name, Expr expr, int start) {
    List<Column> before = place.parts;
    place.parts = new ArrayList<>();
    // Its own alias does not mean the item itself.
    place.pending.add(name);
    String key = meanings.key(expr, place);
    place.pending.remove(name);
    List<Column> parts = place.parts;
    place.parts = before;
    String sql = meanings.print(expr);
    // A column handed on as it is shows what was handed.
    return expr instanceof Expr.Column && parts.size() == 1
        ? new Column(name, key, parts.getFirst().sql(), start, parts.getFirst().parts())
        : new Column(name, key, sql, start, parts);
  }

  private void star(Expr.Star star) {
    Set<String> excluded = new LinkedHashSet<>();
    star.exclude().forEach(name -> excluded.add(meanings.key(name.getLast())));
    Map<String, SelectItem> replaced = new HashMap<>();
    for (SelectItem item : star.replace()) {
      if (item.alias() != null) {
        replaced.put(meanings.key(item.alias()), item);
      }
    }
    Map<String, String> renamed = new HashMap<>();
    for (SelectItem item : star.rename()) {
      if (item.expr() instanceof Expr.Column(_, _, var parts) && item.alias() != null) {
        renamed.put(meanings.key(parts.getLast()), meanings.key(item.alias()));
      }
    }
    List<String> qualifier = star.qualifier().stream().map((Ident i) -> meanings.key(i)).toList();
    for (Relation relation : place.relations) {
      if (!qualifier.isEmpty() && !relation.named(qualifier)) {
        continue;
      }
      Set<String> names = new LinkedHashSet<>(relation.columns().keySet());
      names.addAll(relation.known());
      for (String name : names) {
        if (excluded.contains(name)) {
          continue;
        }
        SelectItem replacement = replaced.get(name);
        String shown = renamed.getOrDefault(name, name);
        if (replacement != null) {
          columns.add(column(shown, replacement.expr(), star.start()));
          continue;
        }
        Column inner = relation.columns().get(name);
        columns.add(
            inner == null
                ? new Column(shown, relation.key(name), name, star.start(), List.of())
                : new Column(shown, inner.key(), inner.sql(), star.start(), inner.parts()));
      }
      if (relation.open()) {
        open.add(relation.id());
      }
    }
    if (star.like() != null) {
      open.add(meanings.key(star.like(), place));
    }
  }
}
