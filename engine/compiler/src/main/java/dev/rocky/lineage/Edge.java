package dev.rocky.lineage;

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
  /**
   * A column of a model or table; {@code column} is {@code col.field} for a struct field, {@code *}
   * for the whole model.
   */
  public record ColumnRef(String model, String column) {}
}
