package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody.NamedWindow;
import dev.rocky.ir.Window;
import dev.rocky.text.Order;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a generated name can depend on: parts of the item are typed once more, without findings or
 * origins.
 */
final class ItemSurroundings implements Surroundings {
  private final Walk walk;

  ItemSurroundings(Walk walk) {
    this.walk = walk;
  }

  /** A column of an outer scope, where it is used. */
  record OuterUse(int start, String name) {}

  @Override
  public NativeType type(Expr expr) {
    NativeType[] type = new NativeType[1];
    aside(() -> type[0] = walk.typeInto(new Origins(), expr).type());
    return type[0];
  }

  @Override
  public Expr meant(Expr expr) {
    return walk.meant.of(expr);
  }

  @Override
  public Optional<Window> window(Ident name) {
    Block block = walk.block;
    if (block != null) {
      String key = walk.keys.key(name);
      for (NamedWindow named : block.windows) {
        if (walk.keys.key(named.name()).equals(key)) {
          return Optional.of(named.window());
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isRelation(Ident name) {
    String key = walk.keys.key(name);
    for (Scope at = walk.scope; at != null; at = at.outer) {
      for (Relation relation : at.relations) {
        if (!relation.path.isEmpty() && relation.path.getLast().equals(key)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public List<String> outerColumns(Query query) {
    @Nullable Outside before = walk.outside;
    Outside outside = new Outside(walk.scope, new ArrayList<>());
    walk.outside = outside;
    Origins origins = walk.origins;
    walk.origins = new Origins();
    aside(() -> walk.queries.inside(query));
    walk.origins = origins;
    walk.outside = before;
    return outside.uses().stream()
        .distinct()
        .sorted(Order.byInt(OuterUse::start))
        .map(OuterUse::name)
        .toList();
  }

  /** Uses of columns that are found in {@code scope} or around it. */
  record Outside(@Nullable Scope scope, List<OuterUse> uses) {
    boolean has(Scope found) {
      for (Scope at = scope; at != null; at = at.outer) {
        if (at == found) {
          return true;
        }
      }
      return false;
    }
  }

  private void aside(Runnable look) {
    Block block = walk.block;
    int ungrouped = block == null ? 0 : block.ungrouped.size();
    boolean lost = walk.lost;
    walk.report.hush();
    look.run();
    walk.report.loud();
    walk.lost = lost;
    while (block != null && block.ungrouped.size() > ungrouped) {
      block.ungrouped.removeLast();
    }
  }
}
