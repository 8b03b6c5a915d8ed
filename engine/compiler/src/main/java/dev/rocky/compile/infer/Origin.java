package dev.rocky.compile.infer;

import dev.rocky.lineage.Edge.ColumnRef;

/**
 * A column of a model or table that a value is made from.
 *
 * @param window whether it partitions or orders a window on the way
 * @param ambiguous whether another relation may be the origin instead
 */
record Origin(ColumnRef source, Transform transform, boolean window, boolean ambiguous) {
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
