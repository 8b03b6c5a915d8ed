package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.TableRef;
import dev.rocky.ir.TableRef.JoinKind;
import dev.rocky.name.DialectName;
import dev.rocky.type.NativeType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins two sides of FROM: keys, merged columns, what becomes nullable (compiler.md §6.4). */
final class Joins {
  private final Walk walk;

  Joins(Walk walk) {
    this.walk = walk;
  }

  Scope join(TableRef.Join join, Scope left, Scope right, @Nullable Scope outer) {
    Scope joined = new Scope(outer);
    joined.relations.addAll(left.relations);
    joined.relations.addAll(right.relations);
    List<Slot> merged = new ArrayList<>();
    List<Ident> using = join.natural() ? natural(join, left, right) : join.using();
    for (Ident name : using) {
      Slot slot = merge(join, name, left, right);
      if (slot != null) {
        merged.add(slot);
      }
    }
    visible(joined, left, right, merged);
    condition(join, joined);
    nulls(join, left, right);
    if (join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI) {
      return left;
    }
    return joined;
  }

  private List<Ident> natural(TableRef.Join join, Scope left, Scope right) {
    List<Ident> names = new ArrayList<>();
    for (Slot slot : left.visible) {
      if (!right.visible(slot.key).isEmpty()) {
        names.add(new Ident(join.start(), join.end(), slot.name, true));
      }
    }
    return names;
  }

  private @Nullable Slot merge(TableRef.Join join, Ident name, Scope left, Scope right) {
    String key = join.natural() ? walk.keys.key(name.text()) : walk.keys.key(name);
    Slot l = side(name, key, left);
    Slot r = side(name, key, right);
    if (l == null || r == null) {
      return null;
    }
    long start = walk.given.ticker().getAsLong();
    walk.comparisons.joinKey(
        name, l.relation + "." + l.name, Value.of(l), r.relation + "." + r.name, Value.of(r));
    walk.joinKeyNanos += walk.given.ticker().getAsLong() - start;
    walk.decides("join", l.origins);
    walk.decides("join", r.origins);
    return switch (join.kind()) {
      case INNER, CROSS, SEMI, ANTI -> merged(l, l.type, false, l.origins, l, r);
      case LEFT -> merged(l, l.type, l.nullable, l.origins, l, r);
      case RIGHT -> merged(l, r.type, r.nullable, r.origins, l, r);
      case FULL, POSITIONAL -> {
        Origins both = new Origins();
        both.addAll(l.origins);
        both.addAll(r.origins);
        NativeType type =
            walk.rules.common(List.of(Value.of(l).operand(), Value.of(r).operand())).orElse(l.type);
        yield merged(l, type, l.nullable || r.nullable, List.copyOf(both.list()), l, r);
      }
    };
  }

  private static Slot merged(
      Slot name, NativeType type, boolean nullable, List<Origin> origins, Slot l, Slot r) {
    List<Slot> stands = new ArrayList<>();
    stands.add(l);
    stands.addAll(l.merged);
    stands.add(r);
    stands.addAll(r.merged);
    return new Slot(
        name.name,
        name.key,
        type,
        nullable,
        origins,
        java.util.Map.of(),
        null,
        name.relation,
        stands);
  }

  private @Nullable Slot side(Ident name, String key, Scope scope) {
    List<Slot> found = scope.visible(key);
    if (!found.isEmpty()) {
      return found.getFirst();
    }
    Relation open = null;
    for (Relation relation : scope.relations) {
      if (relation.further != null) {
        if (open != null) {
          return null;
        }
        open = relation;
      }
    }
    if (open != null) {
      return open.guess(name.text(), key);
    }
    walk.report.add(
        Code.E003,
        name.start(),
        name.end(),
        "column `%s` of USING is not in %s"
            .formatted(
                name.text(),
                Words.list(scope.relations.stream().map(Relation::shown).toList(), "or")),
        Words.didYouMean(name.text(), scope.visible.stream().map(s -> s.name).toList()));
    return null;
  }

  /** DuckDB leaves a merged column where the left side has it; the standard puts it first. */
  private void visible(Scope joined, Scope left, Scope right, List<Slot> merged) {
    if (merged.isEmpty()) {
      joined.visible.addAll(left.visible);
      joined.visible.addAll(right.visible);
      return;
    }
    boolean inPlace = walk.given.dialect() == DialectName.DUCKDB;
    if (!inPlace) {
      joined.visible.addAll(merged);
    }
    for (Slot slot : left.visible) {
      Slot replacement = replacement(slot, merged);
      if (replacement == null) {
        joined.visible.add(slot);
      } else if (inPlace) {
        joined.visible.add(replacement);
      }
    }
    if (inPlace) {
      for (Slot slot : merged) {
        if (!joined.visible.contains(slot)) {
          joined.visible.add(slot);
        }
      }
    }
    for (Slot slot : right.visible) {
      if (replacement(slot, merged) == null) {
        joined.visible.add(slot);
      }
    }
  }

  private static @Nullable Slot replacement(Slot slot, List<Slot> merged) {
    for (Slot candidate : merged) {
      if (candidate.merged.contains(slot)) {
        return candidate;
      }
    }
    return null;
  }

  private void condition(TableRef.Join join, Scope joined) {
    Scope before = walk.scope;
    walk.scope = joined;
    for (Expr condition : new Expr[] {join.match(), join.on()}) {
      if (condition == null) {
        continue;
      }
      walk.comparisons.joining = !join.asof();
      walk.typeFor("join", condition);
      walk.comparisons.joining = false;
      if (join.kind() == JoinKind.INNER && !join.asof()) {
        walk.narrowing.whenTrue(condition);
      }
    }
    walk.scope = before;
  }

  private void nulls(TableRef.Join join, Scope left, Scope right) {
    switch (join.kind()) {
      case LEFT -> nullable(right);
      case RIGHT -> nullable(left);
      case FULL, POSITIONAL -> {
        nullable(left);
        nullable(right);
      }
      case INNER, CROSS, SEMI, ANTI -> {
        // A row without a match stays:
        // https://docs.snowflake.com/en/sql-reference/constructs/asof-join
        if (join.asof() && walk.given.dialect() == DialectName.SNOWFLAKE) {
          nullable(right);
        }
      }
    }
  }

  private static void nullable(Scope side) {
    for (Relation relation : side.relations) {
      for (Slot slot : relation.slots) {
        slot.nullable = true;
      }
    }
    for (Slot slot : side.visible) {
      slot.nullable = true;
    }
  }
}
