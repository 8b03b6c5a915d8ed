package dev.rocky.lang;

import dev.rocky.ir.Ident;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a block as one {@code SELECT}, a clause on each line (dsl.md §10). */
final class BlockWriter {
  private final SqlWriter out;
  private final Block block;
  private final ExpressionWriter expressions;
  private final int start;
  private final int end;

  private BlockWriter(SqlWriter out, Block block) {
    this.out = out;
    this.block = block;
    this.expressions = new ExpressionWriter(out, block.relations().size() > 1, block.groupKeys());
    this.start = block.source().start();
    this.end = block.source().end();
  }

  /** Writes the block; its ordering only where asked for. */
  static void write(SqlWriter out, Block block, boolean ordered) {
    new BlockWriter(out, block).write(ordered);
  }

  private void write(boolean ordered) {
    out.write("SELECT ", start, end);
    Step distinct = block.distinctStep();
    if (distinct != null) {
      out.write("DISTINCT ", distinct.start(), distinct.end());
    }
    items();
    from();
    for (Block.Joined join : block.joins()) {
      join(join);
    }
    conjunction("\nWHERE ", block.where());
    groupBy();
    // DuckDB reads a bare name in HAVING and ORDER BY as the output column of that name first.
    expressions.shadow(redefined());
    conjunction("\nHAVING ", block.having());
    if (ordered && !block.order().isEmpty()) {
      orderBy();
    }
    expressions.shadow(Set.of());
    Step.Take limit = block.limit();
    if (limit != null) {
      out.write("\nLIMIT " + out.rendering().limit(limit.count()), limit.start(), limit.end());
    }
  }

  private void items() {
    boolean first = true;
    for (Item item : block.items()) {
      if (item instanceof Item.Star star && star.empty()) {
        continue;
      }
      if (!first) {
        out.write(", ", start, end);
      }
      first = false;
      switch (item) {
        case Item.Column column -> column(column);
        case Item.Star star -> star(star);
      }
    }
    if (first) {
      out.write("NULL", start, end); // nothing is left to select; that has been reported
    }
  }

  private void column(Item.Column column) {
    expressions.write(column.sql());
    Ident name = column.name();
    boolean named =
        column.sql().core() instanceof Sql.Column plain
            && plain.name().text().equals(name.text())
            && plain.name().quoted() == name.quoted();
    if (!named) {
      out.write(" AS ", name.start(), name.end()).name(name);
    }
  }

  private void star(Item.Star star) {
    Relation relation = star.relation();
    if (!star.excluded().isEmpty() && relation.complete()) {
      listed(star);
      return;
    }
    if (block.relations().size() > 1) {
      out.name(relation.qualifier(), start, end).write(".", start, end);
    }
    out.write("*", start, end);
    if (!star.excluded().isEmpty()) {
      out.write(" " + out.rendering().exclude() + " (", start, end);
      String between = "";
      for (Ident name : star.excluded().values()) {
        out.write(between, name.start(), name.end()).name(name);
        between = ", ";
      }
      out.write(")", start, end);
    }
  }

  /** A star of a relation whose columns are known: written out rather than with exceptions. */
  private void listed(Item.Star star) {
    String between = "";
    for (String name : star.relation().names()) {
      if (!star.excluded().containsKey(Names.key(name))) {
        out.write(between, start, end);
        Ident ident = new Ident(start, end, name, !Names.plain(name));
        expressions.write(new Sql.Column(start, end, star.relation(), null, ident));
        between = ", ";
      }
    }
  }

  private void from() {
    Block.Source source = block.source();
    out.write("\nFROM ", start, end);
    out.dotted(source.name());
    if (source.alias() != null) {
      out.write(source.as() ? " AS " : " ", start, end);
      alias(source.alias());
    }
  }

  /** An alias; one that would read as the beginning of a join stands in quotes. */
  private void alias(Ident alias) {
    boolean joins =
        switch (Names.key(alias.text())) {
          case "left", "right", "full", "cross", "inner", "natural", "asof", "semi", "anti" -> true;
          default -> false;
        };
    out.name(new Ident(alias.start(), alias.end(), alias.text(), alias.quoted() || joins));
  }

  private void join(Block.Joined join) {
    Step.Join step = join.step();
    int wordEnd = step.name().getFirst().start();
    out.write("\n" + step.kind().sql() + " ", step.start(), wordEnd);
    out.dotted(step.name());
    Ident alias = step.qualifier();
    out.write(" AS ", alias.start(), alias.end());
    alias(alias);
    if (join.condition() != null) {
      out.write(" ON ", step.start(), step.end());
      expressions.write(join.condition());
    }
  }

  private void conjunction(String clause, List<Sql> predicates) {
    if (predicates.isEmpty()) {
      return;
    }
    Sql first = predicates.getFirst();
    out.write(clause, first.start(), first.end());
    if (predicates.size() == 1) {
      expressions.write(first);
      return;
    }
    for (int i = 0; i < predicates.size(); i++) {
      Sql predicate = predicates.get(i);
      if (i > 0) {
        out.write(" AND ", predicate.start(), predicate.end());
      }
      boolean parentheses =
          predicate.level() < Expression.Operator.AND.level()
              || (predicate.level() == Expression.Operator.AND.level()
                  && expressions.isKey(predicate));
      expressions.write(
          parentheses ? new Sql.Grouped(predicate.start(), predicate.end(), predicate) : predicate);
    }
  }

  private void groupBy() {
    List<Sql> keys = block.groupKeys();
    if (keys.isEmpty()) {
      return;
    }
    out.write("\nGROUP BY ", keys.getFirst().start(), keys.getFirst().end());
    for (int i = 0; i < keys.size(); i++) {
      Sql key = keys.get(i);
      if (i > 0) {
        out.write(", ", key.start(), key.end());
      }
      if (key.core() instanceof Sql.Column column && hidden(column)) {
        expressions.shadow(Set.of(Names.key(column.name().text())));
      }
      expressions.write(key);
      expressions.shadow(Set.of());
    }
  }

  /** Whether another output column has the column's name. */
  private boolean hidden(Sql.Column column) {
    Item.Column item = block.column(Names.key(column.name().text()));
    return item != null && !item.sql().sameAs(column);
  }

  private void orderBy() {
    Sql.OrderKey first = block.order().getFirst();
    out.write("\nORDER BY ", first.start(), first.end());
    String between = "";
    for (Sql.OrderKey key : block.order()) {
      out.write(between, key.start(), key.end());
      between = ", ";
      Ident name = outputName(block, key.sql());
      if (name != null) {
        out.name(name, key.sql().start(), key.sql().end());
      } else {
        expressions.write(key.sql());
      }
      expressions.direction(key);
    }
  }

  /** The names of output columns that are not the column of that name. */
  private Set<String> redefined() {
    Set<String> names = new HashSet<>();
    for (Item item : block.items()) {
      if (item instanceof Item.Column column) {
        boolean itself =
            column.sql().core() instanceof Sql.Column plain
                && Names.key(plain.name().text()).equals(column.key());
        if (!itself) {
          names.add(column.key());
        }
      }
    }
    return names;
  }

  /** The name of the output column that is this expression, or null. */
  static @Nullable Ident outputName(Block block, Sql sql) {
    Ident found = null;
    for (Item item : block.items()) {
      if (item instanceof Item.Column column && column.sql().sameAs(sql)) {
        if (sql.core() instanceof Sql.Column plain
            && Names.key(plain.name().text()).equals(column.key())) {
          return column.name();
        }
        found = found == null ? column.name() : found;
      }
    }
    if (found != null || !(sql.core() instanceof Sql.Column plain)) {
      return found;
    }
    String key = Names.key(plain.name().text());
    if (block.column(key) != null) {
      return null;
    }
    boolean covered = false;
    for (Item item : block.items()) {
      if (item instanceof Item.Star star && star.has(key) != Relation.Has.NO) {
        if (plain.relation() != null && star.relation() != plain.relation()) {
          return null;
        }
        covered = true;
      }
    }
    return covered ? plain.name() : null;
  }
}
