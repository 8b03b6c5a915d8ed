package dev.rocky.plan;

import dev.rocky.ir.Node;
import dev.rocky.ir.Query;
import dev.rocky.ir.TableRef;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables and CTEs of a query by where they stand. What a name means was decided by the
 * compiler; here only the spelling is looked up. The tree is walked by its record components, so a
 * new kind of node cannot be forgotten.
 */
final class TableNodes {
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

  private final Map<Integer, TableRef.Table> tables = new LinkedHashMap<>();
  private final Set<String> cteNames = new LinkedHashSet<>();

  private TableNodes() {}

  static TableNodes of(Query query) {
    TableNodes nodes = new TableNodes();
    nodes.add(query);
    return nodes;
  }

  /** The table whose name starts there; null when none does. */
  TableRef.@Nullable Table at(int start) {
    return tables.get(start);
  }

  /** Names of all CTEs of the query, at any depth, in lower case. */
  Set<String> cteNames() {
    return cteNames;
  }

  private void add(@Nullable Object value) {
    switch (value) {
      case List<?> list -> list.forEach(this::add);
      case Node node -> {
        if (node instanceof TableRef.Table table) {
          tables.put(table.name().getFirst().start(), table);
        } else if (node instanceof Query.Cte cte) {
          cteNames.add(cte.name().text().toLowerCase(Locale.ROOT));
        }
        for (RecordComponent part : PARTS.get(node.getClass())) {
          add(value(part, node));
        }
      }
      case null, default -> {}
    }
  }

  private static @Nullable Object value(RecordComponent part, Node node) {
    try {
      return part.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record does not tell its part " + part, e);
    }
  }
}
