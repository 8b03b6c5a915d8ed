package dev.rocky.plan;

import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import dev.rocky.ir.Query;
import dev.rocky.ir.TableRef;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a query reads something by a one-part name that no CTE in scope gives: these may be models. Everything but CTE scope is the same for every
 * kind of node, so the tree is walked by its record components, and a new kind of node cannot be forgotten.
 */
final class TableUses {
  private static final ClassValue<List<RecordComponent>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          List<RecordComponent> parts = new ArrayList<>();
          for (RecordComponent part : type.getRecordComponents()) {
            Class<?> of = part.getType();
            if (Node.class.isAssignableFrom(of) || List.class.isAssignableFrom(of)) {
              parts.add(part);
            }
          }
          return parts;
        }
      };

  private final List<TableRef.Table> uses = new ArrayList<>();
  private final Set<String> cteNames = new LinkedHashSet<>();

  private TableUses() {}

  static TableUses of(Query query) {
    TableUses found = new TableUses();
    found.query(query, Set.of());
    return found;
  }

  /** In the order of the text. */
  List<TableRef.Table> uses() {
    return uses;
  }

  /** Names of all CTEs of the query, at any depth, in lower case. */
  Set<String> cteNames() {
    return cteNames;
  }

  private void query(Query query, Set<String> outer) {
    Set<String> scope = new LinkedHashSet<>(outer);
    for (Query.Cte cte : query.with()) {
      String name = cte.name().text().toLowerCase(Locale.ROOT);
      cteNames.add(name);
      if (query.recursive()) {
        scope.add(name);
      }
      // Otherwise its own name is not in scope yet: `WITH orders AS (SELECT * FROM orders)` reads the model.
      query(cte.query(), scope);
      scope.add(name);
    }
    node(query.body(), scope);
    query.orderBy().forEach(key -> node(key, scope));
    part(query.limit(), scope);
  }

  private void node(Node node, Set<String> scope) {
    switch (node) {
      case Query query -> query(query, scope);
      case Ident _ -> {}
      case TableRef.Table table -> {
        if (table.name().size() == 1
            && !scope.contains(table.name().getFirst().text().toLowerCase(Locale.ROOT))) {
          uses.add(table);
        }
        part(table.modifiers(), scope);
      }
      case Node other -> {
        for (RecordComponent component : PARTS.get(other.getClass())) {
          part(value(component, other), scope);
        }
      }
    }
  }

  private void part(@Nullable Object value, Set<String> scope) {
    if (value instanceof Node node) {
      node(node, scope);
    } else if (value instanceof List<?> list) {
      list.forEach(item -> part(item, scope));
    }
  }

  private static @Nullable Object value(RecordComponent component, Node node) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record does not tell its part " + component, e);
    }
  }
}
