package dev.rocky.command;

import dev.rocky.ir.TypeName;
import dev.rocky.local.SeededTables;
import dev.rocky.name.DialectName;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.DeclaredTable.DeclaredColumn;
import dev.rocky.project.DeclaredTable.Origin;
import dev.rocky.project.Places;
import dev.rocky.project.Project;
import dev.rocky.project.SqlTypes;
import dev.rocky.text.SourceText;
import dev.rocky.type.DataType;
import dev.rocky.typing.TypeRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of {@code data/seed.sql} as sources of the models that {@code test} and {@code ci}
 * compile (compiler.md §7).
 */
final class SeededSources {
  private SeededSources() {}

  /**
   * A project that knows the seeded tables before all others.
   *
   * @param dialect whose words the types are put in
   */
  static Project in(Project project, Path root, Optional<String> seed, DialectName dialect) {
    List<DeclaredTable> tables = new ArrayList<>();
    seed.map(sql -> SeededTables.of(root, sql)).orElse(List.of()).stream()
        .map(table -> declared(table, dialect))
        .forEach(tables::add);
    if (tables.isEmpty()) {
      return project;
    }
    tables.addAll(project.sources());
    return project.withSources(tables);
  }

  private static DeclaredTable declared(SeededTables.Table table, DialectName dialect) {
    List<DeclaredColumn> columns = new ArrayList<>();
    for (SeededTables.Column column : table.columns()) {
      columns.add(
          new DeclaredColumn(
              column.name(), type(column.type(), dialect), column.nullable(), Optional.empty()));
    }
    return new DeclaredTable(
        Origin.DATABASE,
        List.of(table.schema(), table.name()),
        Optional.empty(),
        Optional.empty(),
        columns,
        true,
        List.of(),
        "",
        new Places(new SourceText("", ""), Map.of()));
  }

  /** A type of DuckDB in the words of the project's warehouse, where it has one like it. */
  private static Optional<TypeName> type(String text, DialectName dialect) {
    Optional<TypeName> ofDuckDb = new SqlTypes().read(text, DialectName.DUCKDB);
    if (dialect == DialectName.DUCKDB) {
      return ofDuckDb;
    }
    TypeRules duckDb = TypeRules.of(DialectName.DUCKDB);
    TypeRules rules = TypeRules.of(dialect);
    return ofDuckDb
        .map(duckDb::type)
        .map(duckDb::portable)
        .filter(type -> type != DataType.Simple.UNKNOWN)
        .map(rules::of)
        .map(rules::print)
        .filter(printed -> !printed.isEmpty())
        .flatMap(printed -> new SqlTypes().read(printed, dialect));
  }
}
