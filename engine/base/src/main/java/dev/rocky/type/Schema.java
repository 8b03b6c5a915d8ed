package dev.rocky.type;

import java.util.List;

/**
 * The columns of a relation, in order.
 *
 * @param complete whether these are all of them: false after an open star or an unnamed item
 *     (compiler.md §6.5)
 */
public record Schema(List<Column> columns, boolean complete) {
  /** Nothing is known. */
  public static final Schema OPEN = new Schema(List.of(), false);

  public Schema {
    columns = List.copyOf(columns);
  }
}
