package dev.rocky.lang;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Ident;
import dev.rocky.lang.Expression.ColumnName;
import dev.rocky.lang.Relation.Has;
import dev.rocky.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a name means between two steps (dsl.md §4.1, §4.2). */
final class Scope {
  private final Block block;
  private final List<DslFinding> findings;
  private @Nullable Relation joining;
  private Map<String, Item.Column> later = Map.of();

  Scope(Block block, List<DslFinding> findings) {
    this.block = block;
    this.findings = findings;
  }

  /** The scope of a join condition: the joined relation's columns are there too. */
  Scope joining(Relation relation) {
    Scope scope = new Scope(block, findings);
    scope.joining = relation;
    return scope;
  }

  /** The scope of a group's bindings: earlier ones are found after the columns. */
  Scope withLater(Map<String, Item.Column> bindings) {
    Scope scope = new Scope(block, findings);
    scope.later = bindings;
    return scope;
  }

  /** What a name stands for; an unknown one is reported and stands for itself. */
  Sql resolve(ColumnName name) {
    List<Ident> parts = name.parts();
    Ident first = parts.getFirst();
    if (parts.size() == 1) {
      Sql found = bare(first);
      return found != null ? found : unknown(first, null);
    }
    Ident second = parts.get(1);
    String qualifier = Names.key(first.text());
    Sql base = qualified(qualifier, first, second);
    int used = 2;
    if (base == null) {
      base = qualifies(qualifier) ? null : bare(first);
      if (base == null) {
        return unknown(second, first);
      }
      used = 1;
    }
    for (Ident field : parts.subList(used, parts.size())) {
      base = new Sql.Field(base.start(), field.end(), base, field);
    }
    return base;
  }

  /** The column that a name uses, if it is one with an expression of its own. */
  Item.@Nullable Column column(ColumnName name) {
    Ident first = name.parts().getFirst();
    if (name.parts().size() > 1 && qualifies(Names.key(first.text()))) {
      return block.limited() ? written(name) : null;
    }
    String key = Names.key(first.text());
    Item.Column column = block.column(key);
    return column == null ? later.get(key) : column;
  }

  /** Whether a column of this name is known to be visible. */
  boolean knows(String key) {
    if (block.column(key) != null || block.key(key) != null) {
      return true;
    }
    for (Item item : block.items()) {
      if (item instanceof Item.Star star && star.has(key) == Has.YES) {
        return true;
      }
    }
    return false;
  }

  /** Whether several relations may have a column of this name. */
  boolean undecided(Ident name) {
    return bare(name) instanceof Sql.Column column && column.relation() == null;
  }

  /** A bare name, or null where no visible column has it. */
  @Nullable Sql bare(Ident name) {
    String key = Names.key(name.text());
    Item.Column column = block.column(key);
    if (column != null) {
      return use(name, column);
    }
    Sql joined = block.key(key);
    if (joined != null) {
      return new Sql.Inlined(name.start(), name.end(), joined);
    }
    Relation only = null;
    boolean undecided = false;
    for (Item item : block.items()) {
      if (item instanceof Item.Star star) {
        Has has = star.has(key);
        if (has == Has.YES && only == null) {
          return column(star.relation(), null, name);
        }
        undecided |= has != Has.NO && only != null;
        only = has != Has.NO && only == null ? star.relation() : only;
      }
    }
    if (joining != null && joining.has(key) != Has.NO) {
      if (only == null) {
        return column(joining, null, name);
      }
      undecided = true;
    }
    if (only == null) {
      Item.Column binding = later.get(key);
      return binding == null ? null : use(name, binding);
    }
    if (undecided) {
      return new Sql.Column(name.start(), name.end(), null, null, name);
    }
    Item.Column binding = later.get(key);
    return binding != null ? use(name, binding) : column(only, null, name);
  }

  /** The left side of a join key: a bare name that falls back to the {@code from} relation. */
  Sql joinKey(Ident name) {
    Sql found = bare(name);
    if (found == null) {
      return unknown(name, null);
    }
    if (found instanceof Sql.Column column && column.relation() == null) {
      return column(block.relations().getFirst(), null, name);
    }
    return found;
  }

  private static Sql use(Ident name, Item.Column column) {
    if (column.sql() instanceof Sql.Column(_, _, var relation, _, var spelled)) {
      return new Sql.Column(
          name.start(),
          name.end(),
          relation,
          null,
          new Ident(name.start(), name.end(), spelled.text(), spelled.quoted()));
    }
    return new Sql.Inlined(name.start(), name.end(), column.sql());
  }

  private static Sql column(Relation relation, @Nullable Ident qualifier, Ident name) {
    relation.shown(Names.key(name.text()), name.text());
    Ident spelled = relation.spelled(name);
    int start = qualifier == null ? name.start() : qualifier.start();
    return new Sql.Column(start, name.end(), relation, qualifier, spelled);
  }

  /** Whether the name qualifies columns here. */
  boolean qualifies(String qualifier) {
    if (joining != null && joining.called(qualifier)) {
      return true;
    }
    for (Relation relation : block.relations()) {
      if (relation.called(qualifier) || old(relation, qualifier) != null) {
        return true;
      }
    }
    return false;
  }

  private static Relation.@Nullable OldQualifier old(Relation relation, String qualifier) {
    for (Relation.OldQualifier old : relation.old()) {
      if (old.key().equals(qualifier)) {
        return old;
      }
    }
    return null;
  }

  /** {@code q.x}, or null where there is no such column. */
  private @Nullable Sql qualified(String qualifier, Ident written, Ident name) {
    if (joining != null && joining.called(qualifier)) {
      return existing(joining, written, name);
    }
    if (block.limited()) {
      return limited(written, name);
    }
    for (Relation relation : block.relations()) {
      Relation.OldQualifier old = old(relation, qualifier);
      if (old != null) {
        String output = old.output(name);
        if (output != null) {
          Ident now = new Ident(name.start(), name.end(), output, name.quoted());
          return column(relation, relation.called(qualifier) ? written : null, now);
        }
      }
      if (relation.called(qualifier)) {
        return existing(relation, written, name);
      }
    }
    return null;
  }

  private static @Nullable Sql existing(Relation relation, Ident written, Ident name) {
    return relation.has(Names.key(name.text())) == Has.NO ? null : column(relation, written, name);
  }

  /** After {@code select} or {@code group}: the qualified names that were written there. */
  private @Nullable Sql limited(Ident qualifier, Ident name) {
    Item.Column column =
        written(new ColumnName(qualifier.start(), name.end(), List.of(qualifier, name)));
    if (column != null) {
      if (column.sql() instanceof Sql.Column(_, _, var relation, _, var spelled)) {
        boolean named = relation != null && relation.called(Names.key(qualifier.text()));
        Ident now = new Ident(name.start(), name.end(), spelled.text(), spelled.quoted());
        return new Sql.Column(
            qualifier.start(), name.end(), relation, named ? qualifier : null, now);
      }
      return new Sql.Inlined(qualifier.start(), name.end(), column.sql());
    }
    String key = Names.key(qualifier.text());
    for (Item item : block.items()) {
      if (item instanceof Item.Star star) {
        Relation.OldQualifier old = old(star.relation(), key);
        String output = old == null ? null : old.output(name);
        if (output != null && star.has(Names.key(output)) != Has.NO) {
          Ident now = new Ident(name.start(), name.end(), output, name.quoted());
          return column(star.relation(), star.relation().called(key) ? qualifier : null, now);
        }
        if (star.relation().called(key) && star.has(Names.key(name.text())) != Has.NO) {
          return column(star.relation(), qualifier, name);
        }
      }
    }
    return null;
  }

  private Item.@Nullable Column written(ColumnName name) {
    for (Item item : block.items()) {
      if (item instanceof Item.Column column
          && column.writtenAs() != null
          && sameNames(column.writtenAs().parts(), name.parts())) {
        return column;
      }
    }
    return null;
  }

  private static boolean sameNames(List<Ident> a, List<Ident> b) {
    if (a.size() > b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!Names.key(a.get(i).text()).equals(Names.key(b.get(i).text()))) {
        return false;
      }
    }
    return true;
  }

  /** Reports a name that nothing has, and lets it stand for itself. */
  private Sql unknown(Ident name, @Nullable Ident qualifier) {
    boolean noSuchQualifier = false;
    Ident wrong = name;
    if (qualifier != null && !qualifies(Names.key(qualifier.text()))) {
      noSuchQualifier = true;
      wrong = qualifier;
    }
    Map<String, String> candidates = new LinkedHashMap<>();
    List<String> searched = new ArrayList<>();
    for (Relation relation : block.relations()) {
      if (noSuchQualifier) {
        candidates.put(relation.qualifier().text(), "");
      } else if (qualifier == null || relation.called(Names.key(qualifier.text()))) {
        searched.add("`" + relation.qualifier().text() + "`");
      }
    }
    if (!noSuchQualifier) {
      block.visibleNames().forEach(visible -> candidates.put(visible, ""));
    }
    int length = wrong.text().length();
    int distance = length <= 2 ? 0 : length <= 5 ? 2 : 3;
    List<String> near = Nearest.several(wrong.text(), candidates.keySet(), distance, 3);
    String message;
    if (noSuchQualifier) {
      message = "no relation or column `" + wrong.text() + "` in scope";
    } else if (qualifier != null) {
      message = "no column `" + name.text() + "` in `" + qualifier.text() + "`";
    } else if (block.limited() || searched.isEmpty()) {
      message = "no column `" + name.text() + "` after this pipeline's last `select` or `group`";
    } else {
      message = "no column `" + name.text() + "` in " + String.join(" or ", searched);
    }
    String help = near.isEmpty() ? "" : "did you mean `" + String.join("`, `", near) + "`?";
    findings.add(DslFinding.lower(Code.E003, wrong.start(), wrong.end(), message, help));
    if (qualifier == null) {
      return new Sql.Column(name.start(), name.end(), null, null, name);
    }
    Sql base = new Sql.Column(qualifier.start(), qualifier.end(), null, null, qualifier);
    return new Sql.Field(qualifier.start(), name.end(), base, name);
  }
}
