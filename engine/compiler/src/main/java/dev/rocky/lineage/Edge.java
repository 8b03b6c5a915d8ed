package dev.rocky.lineage;

import org.jspecify.annotations.Nullable;

/**
 * One source column that feeds one output column (compiler.md §11.1).
 *
 * @param source a model, or a table as written in the SQL
 * @param transform {@code direct}, {@code cast}, {@code try_cast}, {@code expression}, {@code
 *     aggregation: <function>}; of an indirect edge {@code filter}, {@code join}, {@code group},
 *     {@code order}, {@code window}
 * @param ambiguous the origin could not be decided: one edge for each possible relation
 */
public record Edge(
    ColumnRef source, ColumnRef target, String transform, boolean indirect, boolean ambiguous) {
  // Equality is written out: the generated forms are several times slower where only the first
  // compiler tier runs, and edges are compared and hashed by the hundred thousand.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Edge theirs
            && indirect == theirs.indirect
            && ambiguous == theirs.ambiguous
            && source.equals(theirs.source)
            && target.equals(theirs.target)
            && transform.equals(theirs.transform));
  }

  @Override
  public int hashCode() {
    int hash = (source.hashCode() * 31 + target.hashCode()) * 31 + transform.hashCode();
    return (hash * 2 + (indirect ? 1 : 0)) * 2 + (ambiguous ? 1 : 0);
  }

  /**
   * A column of a model or table; {@code column} is {@code col.field} for a struct field, {@code *}
   * for the whole model.
   */
  public record ColumnRef(String model, String column) {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof ColumnRef theirs
              && column.equals(theirs.column)
              && model.equals(theirs.model));
    }

    @Override
    public int hashCode() {
      return model.hashCode() * 31 + column.hashCode();
    }
  }
}
