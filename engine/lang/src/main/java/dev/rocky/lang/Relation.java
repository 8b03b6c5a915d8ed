package dev.rocky.lang;

import dev.rocky.ir.Ident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One relation of a {@code FROM} clause: how it is written, how it is called, what is known of its
 * columns. Belongs to one lowering.
 */
final class Relation {
  /** Whether a relation has a column. */
  enum Has {
    YES,
    NO,
    MAYBE
  }

  private final Ident qualifier;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final boolean complete;
  private final List<OldQualifier> old = new ArrayList<>(0);

  Relation(Ident qualifier, InputSchemas.Columns known) {
    this.qualifier = qualifier;
    this.complete = known.complete();
    for (String name : known.names()) {
      columns.putIfAbsent(Names.key(name), name);
    }
  }

  /** What qualifies its columns. */
  Ident qualifier() {
    return qualifier;
  }

  boolean called(String key) {
    return Names.key(qualifier.text()).equals(key);
  }

  boolean complete() {
    return complete;
  }

  Has has(String key) {
    if (columns.containsKey(key)) {
      return Has.YES;
    }
    return complete ? Has.NO : Has.MAYBE;
  }

  /** A use has shown that it has this column, or the query is wrong anyhow. */
  void shown(String key, String name) {
    if (!complete) {
      columns.putIfAbsent(key, name);
    }
  }

  /** The column's name as its definition spells it, else as given. */
  Ident spelled(Ident name) {
    @Nullable String known = columns.get(Names.key(name.text()));
    if (known == null || known.equals(name.text())) {
      return name;
    }
    return new Ident(name.start(), name.end(), known, name.quoted() || !Names.plain(known));
  }

  /** The known column names, in order. */
  Iterable<String> names() {
    return columns.values();
  }

  void addOld(OldQualifier qualifier) {
    old.add(qualifier);
  }

  /** The qualifiers of the block that this relation was made of; they stay valid (dsl.md §10). */
  List<OldQualifier> old() {
    return old;
  }

  /** A qualifier of an earlier block, and what became of its columns. */
  static final class OldQualifier {
    private final String key;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, String> gone = new LinkedHashMap<>();
    private boolean open;

    OldQualifier(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }

    /** {@code q.column} is now called {@code output}. */
    void put(String column, String output) {
      columns.put(column, output);
    }

    /** All its columns passed under their names, but for some. */
    void passAll(Iterable<String> butFor) {
      open = true;
      butFor.forEach(name -> gone.put(name, name));
    }

    /** What {@code q.column} is called now, or null where it is no more. */
    @Nullable String output(Ident column) {
      String name = Names.key(column.text());
      @Nullable String output = columns.get(name);
      if (output != null) {
        return output;
      }
      return open && !gone.containsKey(name) ? column.text() : null;
    }

    Map<String, String> columns() {
      return columns;
    }

    boolean open() {
      return open;
    }

    Iterable<String> gone() {
      return gone.keySet();
    }
  }
}
