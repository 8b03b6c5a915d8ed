package dev.rocky.project;

import dev.rocky.ir.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * A table that Rocky does not build but knows the columns of (compiler.md §7.1).
 *
 * @param name one to three parts, as models write it
 * @param complete false: "at least these columns"
 * @param key dotted path of the entry in its file
 */
public record DeclaredTable(
    List<String> name,
    Optional<String> description,
    Optional<String> loadedAt,
    List<DeclaredColumn> columns,
    boolean complete,
    List<DeclaredTest> tests,
    String key,
    Places places) {
  public DeclaredTable {
    name = List.copyOf(name);
    columns = List.copyOf(columns);
    tests = List.copyOf(tests);
  }

  /**
   * @param type absent when none is declared
   */
  public record DeclaredColumn(
      String name, Optional<TypeName> type, boolean nullable, Optional<String> description) {}
}
