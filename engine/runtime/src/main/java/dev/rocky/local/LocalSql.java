package dev.rocky.local;

import dev.rocky.compile.Reference;
import dev.rocky.compile.TypedModel;
import dev.rocky.compile.text.Placeholders;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A model's query as the local DuckDB gets it: bare names stay, three-part names lose their
 * catalog, placeholders get bounds (execution.md §17.1).
 */
final class LocalSql {
  static final String FIRST = "1900-01-01 00:00:00";
  static final String LAST = "9999-12-31 00:00:00";

  private LocalSql() {}

  /**
   * @param start as it is written, without quotes
   */
  static String of(TypedModel model, String start, String end) {
    return Placeholders.replace(
        withoutCatalogs(model),
        model.dialect(),
        LocalDatabase.text(start),
        LocalDatabase.text(end));
  }

  private static String withoutCatalogs(TypedModel model) {
    String sql = model.sql().text().strip();
    int shift = model.sql().text().indexOf(sql);
    List<Reference> full = new ArrayList<>();
    for (Reference reference : model.references()) {
      if (parts(reference.name()).size() == 3) {
        full.add(reference);
      }
    }
    full.sort(Collections.reverseOrder(Order.byInt(Reference::start)));
    StringBuilder out = new StringBuilder(sql);
    for (Reference reference : full) {
      int start = reference.start() - shift;
      String written = sql.substring(start, reference.end() - shift);
      int dot = written.indexOf('.');
      if (dot > 0 && !written.startsWith("`")) {
        out.replace(start, start + dot + 1, "");
      }
    }
    while (!out.isEmpty()
        && (out.charAt(out.length() - 1) == ';'
            || Character.isWhitespace(out.charAt(out.length() - 1)))) {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }

  static List<String> parts(String name) {
    return List.of(name.split("\\.", -1));
  }
}
