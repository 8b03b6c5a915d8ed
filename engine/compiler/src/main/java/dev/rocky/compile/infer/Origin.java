package dev.rocky.compile.infer;

import dev.rocky.lineage.Edge.ColumnRef;
import org.jspecify.annotations.Nullable;

/**
 * A column of a model or table that a value is made from.
 *
 * @param window whether it partitions or orders a window on the way
 * @param ambiguous whether another relation may be the origin instead
 */
record Origin(ColumnRef source, Transform transform, boolean window, boolean ambiguous) {
  // Written out like those of Edge, for the same reason.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Origin theirs
            && window == theirs.window
            && ambiguous == theirs.ambiguous
            && transform.equals(theirs.transform)
            && source.equals(theirs.source));
  }

  @Override
  public int hashCode() {
    return (source.hashCode() * 31 + transform.hashCode()) * 4
        + (window ? 2 : 0)
        + (ambiguous ? 1 : 0);
  }

  static Origin of(String node, String column) {
    return new Origin(new ColumnRef(node, column), Transform.DIRECT, false, false);
  }

  Origin after(Transform outer) {
    Transform composed = outer.after(transform);
    return composed.equals(transform) ? this : new Origin(source, composed, window, ambiguous);
  }

  Origin field(String name) {
    if (transform.kind() != Transform.Kind.DIRECT) {
      return this;
    }
    return new Origin(
        new ColumnRef(source.model(), source.column() + "." + fieldName(name)),
        transform,
        window,
        ambiguous);
  }

  Origin inWindow() {
    return window ? this : new Origin(source, transform, true, ambiguous);
  }

  Origin unsure() {
    return ambiguous ? this : new Origin(source, transform, window, true);
  }

  /** A field with a dot stands in backticks (compiler.md §11.1). */
  static String fieldName(String name) {
    return name.indexOf('.') >= 0 ? "`" + name + "`" : name;
  }
}
