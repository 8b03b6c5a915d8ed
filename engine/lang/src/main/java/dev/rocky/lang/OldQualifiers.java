package dev.rocky.lang;

import dev.rocky.lang.Relation.OldQualifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the qualifiers of a closed block valid: {@code c.tier} is looked up as the column that it
 * produced (dsl.md §10).
 */
final class OldQualifiers {
  private OldQualifiers() {}

  /** Hands the block's qualifiers to the relation made of it. */
  static void pass(Block block, Relation next) {
    for (Relation relation : block.relations()) {
      boolean named = false;
      for (OldQualifier old : relation.old()) {
        next.addOld(again(block, relation, old));
        named |= relation.called(old.key());
      }
      if (!named) {
        next.addOld(own(block, relation));
      }
    }
  }

  private static OldQualifier own(Block block, Relation relation) {
    OldQualifier now = new OldQualifier(Names.key(relation.qualifier().text()));
    for (Item item : block.items()) {
      switch (item) {
        case Item.Star star -> {
          if (star.relation() == relation) {
            passAll(now, star, List.of());
          }
        }
        case Item.Column column -> {
          if (usable(block, column, now.key())
              && column.sql().core() instanceof Sql.Column plain
              && plain.relation() == relation) {
            now.put(Names.key(plain.name().text()), column.name().text());
          }
        }
      }
    }
    return now;
  }

  private static OldQualifier again(Block block, Relation relation, OldQualifier old) {
    OldQualifier now = new OldQualifier(old.key());
    for (Item item : block.items()) {
      switch (item) {
        case Item.Star star -> {
          if (star.relation() == relation) {
            old.columns()
                .forEach((column, output) -> {
                  if (!star.excluded().containsKey(Names.key(output))) {
                    now.put(column, output);
                  }
                });
            if (old.open()) {
              passAll(now, star, old.gone());
            }
          }
        }
        case Item.Column column -> {
          if (usable(block, column, old.key())
              && column.sql().core() instanceof Sql.Column plain
              && plain.relation() == relation) {
            rename(now, old, Names.key(plain.name().text()), column.name().text());
          }
        }
      }
    }
    return now;
  }

  /** What the qualifier called {@code from}, now {@code output}. */
  private static void rename(OldQualifier now, OldQualifier old, String from, String output) {
    boolean listed = false;
    for (var entry : old.columns().entrySet()) {
      if (Names.key(entry.getValue()).equals(from)) {
        now.put(entry.getKey(), output);
        listed = true;
      }
    }
    if (!listed && old.open()) {
      now.put(from, output);
    }
  }

  private static void passAll(OldQualifier now, Item.Star star, Iterable<String> gone) {
    List<String> butFor = new ArrayList<>(star.excluded().keySet());
    gone.forEach(butFor::add);
    now.passAll(butFor);
  }

  /** After {@code select} or {@code group} only what was written qualified can be asked for so. */
  private static boolean usable(Block block, Item.Column column, String qualifier) {
    if (!block.limited()) {
      return true;
    }
    Expression.ColumnName written = column.writtenAs();
    return written != null
        && written.parts().size() > 1
        && Names.key(written.parts().getFirst().text()).equals(qualifier);
  }
}
