package dev.rocky.lang;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Ident;
import dev.rocky.lang.Expression.Operator;
import dev.rocky.lang.Relation.Has;
import dev.rocky.lang.Step.JoinKind;
import dev.rocky.lang.Step.KeepItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds a join to the open block, and what it makes visible (dsl.md §5.6). */
final class JoinLowering {
  private final FileLowering file;
  private final Block block;
  private final Scope scope;
  private final Step.Join join;
  private final Relation relation;
  private final Map<String, Key> keys = new LinkedHashMap<>();

  /** A shared key, and its column on both sides. */
  private record Key(Ident name, Sql left, Sql right) {}

  JoinLowering(FileLowering file, Block block, Scope scope, Step.Join join, Relation relation) {
    this.file = file;
    this.block = block;
    this.scope = scope;
    this.join = join;
    this.relation = relation;
  }

  void run(ExpressionLowering conditions) {
    Sql condition = null;
    for (Ident name : join.keys()) {
      Sql equal = key(name);
      condition = condition == null ? equal : and(condition, equal);
    }
    Expression written = join.condition();
    if (written != null) {
      condition = conditions.lower(written);
    }
    List<KeepItem> keep = join.keep();
    if (keep != null) {
      keep(keep);
    } else if (block.closed() && relation.complete()) {
      listed();
    } else {
      stars();
    }
    block.joins().add(new Block.Joined(join, relation, condition));
    block.relations().add(relation);
    keys.forEach((key, pair) -> block.keys().put(key, value(pair)));
  }

  private Sql key(Ident name) {
    Sql left = scope.joinKey(name);
    String key = Names.key(name.text());
    if (relation.has(key) == Has.NO) {
      file.report(
          Code.E003,
          name.start(),
          name.end(),
          "no column `" + name.text() + "` in `" + relation.qualifier().text() + "`",
          "");
    }
    Sql right = joined(name);
    keys.put(key, new Key(name, left, right));
    return new Sql.Infix(name.start(), name.end(), Operator.EQUAL, name.start(), left, right);
  }

  private static Sql and(Sql left, Sql right) {
    return new Sql.Infix(left.start(), right.end(), Operator.AND, right.start(), left, right);
  }

  /** A column of the joined relation. */
  private Sql joined(Ident name) {
    relation.shown(Names.key(name.text()), name.text());
    return new Sql.Column(name.start(), name.end(), relation, null, relation.spelled(name));
  }

  /** What a key's bare name stands for after the join (dsl.md §4.2 rule 3). */
  private Sql value(Key key) {
    return switch (join.kind()) {
      case RIGHT -> key.right();
      case FULL ->
          new Sql.Function(
              key.name().start(),
              key.name().end(),
              "COALESCE",
              key.name().end(),
              false,
              List.of(key.left(), key.right()),
              ", ",
              null);
      case INNER, LEFT, CROSS -> key.left();
    };
  }

  private Item.Column keyItem(String key, Key pair) {
    return new Item.Column(key, pair.name(), value(pair), Item.Traits.PLAIN, null);
  }

  /** Left columns, then the kept ones. */
  private void keep(List<KeepItem> keep) {
    if (join.kind().outerRight()) {
      List<Item> keyItems = new ArrayList<>();
      keys.forEach((key, pair) -> {
        block.hide(key, pair.name());
        keyItems.add(keyItem(key, pair));
      });
      block.items().addAll(join.kind() == JoinKind.FULL ? 0 : block.items().size(), keyItems);
    }
    List<Item> kept = new ArrayList<>();
    for (KeepItem item : keep) {
      Item.Column column = kept(item);
      if (column != null && !clashes(column, kept)) {
        kept.add(column);
      }
    }
    block.items().addAll(kept);
  }

  private Item.@Nullable Column kept(KeepItem item) {
    List<Ident> parts = item.column().parts();
    boolean qualified = parts.size() > 1 && relation.called(Names.key(parts.getFirst().text()));
    Ident alias = relation.qualifier();
    if (!qualified && parts.size() > 1 && scope.qualifies(Names.key(parts.getFirst().text()))) {
      file.report(
          Code.E005,
          item.column().start(),
          item.column().end(),
          "'keep' names columns of '" + alias.text() + "' only",
          "the columns of the other relations are kept anyway");
      return null;
    }
    Ident name = parts.get(qualified ? 1 : 0);
    if (relation.has(Names.key(name.text())) == Has.NO) {
      file.report(
          Code.E003,
          name.start(),
          name.end(),
          "no column `" + name.text() + "` in `" + alias.text() + "`",
          "");
    }
    Sql sql = joined(name);
    if (qualified) {
      sql =
          new Sql.Column(
              item.column().start(),
              name.end(),
              relation,
              parts.getFirst(),
              relation.spelled(name));
    }
    for (Ident field : parts.subList(qualified ? 2 : 1, parts.size())) {
      sql = new Sql.Field(item.column().start(), field.end(), sql, field);
    }
    Ident output = item.outputName();
    if (item.alias() == null && sql instanceof Sql.Column plain) {
      output = plain.name();
    }
    Expression.ColumnName written =
        new Expression.ColumnName(name.start(), name.end(), List.of(alias, name));
    return new Item.Column(Names.key(output.text()), output, sql, Item.Traits.PLAIN, written);
  }

  private boolean clashes(Item.Column column, List<Item> kept) {
    boolean clash = scope.knows(column.key()) || keys.containsKey(column.key());
    for (Item other : kept) {
      clash |= other instanceof Item.Column earlier && earlier.key().equals(column.key());
    }
    if (clash) {
      file.report(
          Code.E005,
          column.name().start(),
          column.name().end(),
          "duplicate column '" + column.name().text() + "'",
          "rename it with `as`");
    }
    return clash;
  }

  /** Without {@code keep}, where columns are unknown on a side: stars without the keys. */
  private void stars() {
    Item.Star right = new Item.Star(relation);
    if (join.kind().outerRight()) {
      keys.forEach((key, pair) -> block.hide(key, pair.name()));
    }
    if (join.kind() != JoinKind.RIGHT) {
      for (var key : keys.entrySet()) {
        right = right.without(key.getKey(), relation.spelled(key.getValue().name()));
      }
    }
    for (String name : block.visibleNames()) {
      String key = Names.key(name);
      if (!keys.containsKey(key) && relation.has(key) == Has.YES) {
        right =
            right.without(key, relation.spelled(new Ident(join.start(), join.end(), name, false)));
        clash(name);
      }
    }
    if (join.kind() == JoinKind.FULL) {
      List<Item> keyItems = new ArrayList<>();
      keys.forEach((key, pair) -> keyItems.add(keyItem(key, pair)));
      block.items().addAll(0, keyItems);
    }
    block.items().add(right);
  }

  /** Without {@code keep}, all columns known: the list is written out, the left one wins. */
  private void listed() {
    List<Item> items = new ArrayList<>();
    Map<String, Item.Column> left = new LinkedHashMap<>();
    for (Item item : block.items()) {
      switch (item) {
        case Item.Column column -> left.put(column.key(), column);
        case Item.Star star -> expand(star.relation(), star.excluded().keySet(), left);
      }
    }
    if (join.kind() == JoinKind.FULL) {
      keys.forEach((key, pair) -> items.add(keyItem(key, pair)));
    }
    left.forEach((key, column) -> {
      if (!join.kind().outerRight() || !keys.containsKey(key)) {
        items.add(column);
      }
    });
    Map<String, Item.Column> right = new LinkedHashMap<>();
    expand(relation, Set.of(), right);
    right.forEach((key, column) -> {
      boolean isKey = keys.containsKey(key);
      if (isKey ? join.kind() == JoinKind.RIGHT : !left.containsKey(key)) {
        items.add(column);
      } else if (!isKey) {
        clash(column.name().text());
      }
    });
    block.setItems(items);
  }

  private void expand(Relation from, Set<String> excluded, Map<String, Item.Column> into) {
    for (String name : from.names()) {
      if (excluded.contains(Names.key(name))) {
        continue;
      }
      Ident ident = new Ident(join.start(), join.end(), name, !Names.plain(name));
      Sql sql = new Sql.Column(join.start(), join.end(), from, null, ident);
      String key = Names.key(name);
      into.putIfAbsent(key, new Item.Column(key, ident, sql, Item.Traits.PLAIN, null));
    }
  }

  private void clash(String name) {
    Ident target = join.name().getLast();
    block
        .clashes()
        .add(
            DslFinding.lower(
                Code.W007,
                join.name().getFirst().start(),
                target.end(),
                "two columns are called `"
                    + name
                    + "`: the one of `"
                    + relation.qualifier().text()
                    + "` is left out",
                "`keep` it under another name"));
  }
}
