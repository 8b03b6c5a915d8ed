package dev.rocky.lang;

import java.util.List;
import java.util.Optional;

/** What is known of the columns of models and tables that a DSL text reads. */
@FunctionalInterface
public interface InputSchemas {
  /** Nothing is known. */
  InputSchemas NONE = _ -> Optional.empty();

  /**
   * The columns of an input.
   *
   * @param name as written after {@code from} or {@code join}, parts joined by dots
   * @return empty where nothing is known
   */
  Optional<Columns> columns(String name);

  /**
   * Column names.
   *
   * @param names in the order of the relation, spelled as its definition does
   * @param complete whether there are no others
   */
  record Columns(List<String> names, boolean complete) {
    public Columns {
      names = List.copyOf(names);
    }
  }
}
