package dev.rocky.compile;

import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import java.util.List;

/**
 * A table named in a query that is no common table expression of it; offsets of the name, without
 * alias.
 *
 * @param name its parts, at least one
 */
record TableUse(List<Ident> name) implements Node {
  @Override
  public int start() {
    return name.getFirst().start();
  }

  @Override
  public int end() {
    return name.getLast().end();
  }

  /** As written, quotes removed. */
  String text() {
    if (name.size() == 1) {
      return name.getFirst().text();
    }
    StringBuilder out = new StringBuilder();
    for (Ident part : name) {
      out.append(out.isEmpty() ? "" : ".").append(part.text());
    }
    return out.toString();
  }
}
