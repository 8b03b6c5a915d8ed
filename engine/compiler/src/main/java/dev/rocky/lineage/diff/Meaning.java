package dev.rocky.lineage.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a query says apart from how it is written: common table expressions and derived tables are
 * followed, so that two texts with the same keys say the same.
 *
 * @param columns in order; of a star over unknown columns none
 * @param rows what decides which rows there are, in the order of the text, that of inner queries
 *     included
 * @param plain the table whose rows it returns as they are; empty when it does anything to them
 * @param open what the columns that are not listed belong to; empty when all are listed
 */
record Meaning(List<Column> columns, List<Clause> rows, Optional<String> plain, List<String> open) {
  Meaning {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    open = List.copyOf(open);
  }

  /**
   * One returned column.
   *
   * @param name in the form that compares; empty where nobody gave one
   * @param key equal for expressions that are the same after resolution
   * @param sql the expression in its own words
   * @param start offset of its select item
   * @param parts the columns of inner queries that it is made from
   */
  record Column(String name, String key, String sql, int start, List<Column> parts) {
    Column {
      parts = List.copyOf(parts);
    }

    Column named(String other) {
      return new Column(other, key, sql, start, parts);
    }
  }

  /** Something that decides about rows: its kind and key compare, its text is shown. */
  record Clause(String key, String sql) {}

  /** Two texts that show a difference. */
  record Texts(@Nullable String before, @Nullable String after) {}

  /** The column of that name; where names are not given, the one whose item stands there. */
  Optional<Column> column(String name, int start) {
    Optional<Column> named = columns.stream().filter(c -> c.name().equals(name)).findFirst();
    return named.isPresent()
        ? named
        : columns.stream().filter(c -> c.name().isEmpty() && c.start() == start).findFirst();
  }

  String rowKey() {
    StringBuilder key = new StringBuilder();
    rows.forEach(clause -> key.append(clause.key()).append(';'));
    return Keys.brief(key.toString());
  }

  /** All it says in one text. */
  String key() {
    StringBuilder key = new StringBuilder(rowKey());
    columns.forEach(column -> key.append(',').append(column.key()));
    open.forEach(one -> key.append(",*").append(one));
    return Keys.brief(key.toString());
  }

  /** How two columns differ, shown where they first do: perhaps far inside a common table. */
  static Texts difference(Column before, Column after) {
    Column a = before;
    Column b = after;
    while (a.sql().equals(b.sql()) && a.parts().size() == b.parts().size()) {
      int next = 0;
      while (next < a.parts().size() && same(a.parts().get(next), b.parts().get(next))) {
        next++;
      }
      if (next == a.parts().size()) {
        break;
      }
      Column inner = a.parts().get(next);
      b = b.parts().get(next);
      a = inner;
    }
    return new Texts(a.sql(), b.sql());
  }

  private static boolean same(Column a, Column b) {
    return a.key().equals(b.key());
  }

  /** The clauses that only one side has. */
  static Texts difference(List<Clause> before, List<Clause> after) {
    Texts texts = new Texts(text(without(before, after)), text(without(after, before)));
    return texts.before() == null && texts.after() == null
        ? new Texts(text(before), text(after))
        : texts;
  }

  private static List<Clause> without(List<Clause> all, List<Clause> others) {
    List<String> keys = new ArrayList<>();
    others.forEach(clause -> keys.add(clause.key()));
    List<Clause> left = new ArrayList<>();
    for (Clause clause : all) {
      if (!keys.remove(clause.key())) {
        left.add(clause);
      }
    }
    return left;
  }

  private static @Nullable String text(List<Clause> clauses) {
    List<String> texts =
        clauses.stream().map(Clause::sql).filter(sql -> !sql.isEmpty()).distinct().toList();
    return texts.isEmpty() ? null : String.join(" ", texts);
  }
}
