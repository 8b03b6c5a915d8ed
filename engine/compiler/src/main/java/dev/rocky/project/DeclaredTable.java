package dev.rocky.project;

import dev.rocky.ir.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * A table that Rocky does not build but knows the columns of (compiler.md §7.1).
 *
 * @param origin who says so
 * @param name one to three parts, as models write it
 * @param complete false: "at least these columns"
 * @param key dotted path of the entry in its file
 */
public record DeclaredTable(
    Origin origin,
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

  /** Where a table is described; in the order in which they are asked (compiler.md §7). */
  public enum Origin {
    /** The local database that {@code test} and {@code ci} run on, after {@code data/seed.sql}. */
    DATABASE,
    /** {@code sources/**}{@code /*.toml}. */
    DECLARED,
    /** The {@code sources:} of a dbt project. */
    DBT,
    /** A CSV file of {@code seeds/}. */
    SEED,
    /** What a run saw, kept in the state store. */
    CACHE
  }

  /**
   * @param type absent when none is declared
   */
  public record DeclaredColumn(
      String name, Optional<TypeName> type, boolean nullable, Optional<String> description) {}
}
