package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.compile.rule.SourceDrift;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.DeclaredTable.DeclaredColumn;
import dev.rocky.project.SqlTypes;
import dev.rocky.typing.TypeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W025: a declaration against the live table (compiler.md §7.1). */
class SourceDriftTest {
  @TempDir Path directory;

  private List<String> found(String declaration, DeclaredColumn... live) throws IOException {
    Files.createDirectories(directory.resolve("sources"));
    Files.writeString(directory.resolve("sources/shop.toml"), declaration);
    DeclaredTable declared = TestProjects.load(directory).sources().getFirst();
    return SourceDrift.between(declared, List.of(live), TypeRules.of(DialectName.DUCKDB)).stream()
        .map(SourceDriftTest::text)
        .toList();
  }

  private static String text(Diagnostic found) {
    return found.place().map(p -> p.line() + ":" + p.column() + " ").orElse("") + found.message();
  }

  private static DeclaredColumn live(String name, String type) {
    return new DeclaredColumn(
        name, new SqlTypes().read(type, DialectName.DUCKDB), true, Optional.empty());
  }

  private static final String DECLARED =
      """
      [[table]]
      name = "raw.orders"
      columns = [
        { name = "id", type = "INTEGER" },
        { name = "amount", type = "DECIMAL(12,2)" },
        { name = "note" },
      ]
      """;

  @Test
  void fires() throws IOException {
    assertEquals(
        List.of(
            "5:29 column `amount` of `raw.orders` is declared as DECIMAL(12,2), the live table has DOUBLE",
            "6:12 the live table `raw.orders` has no column `note`, which is declared",
            "3:11 the live table `raw.orders` has a column `status` of type VARCHAR, which is not declared"),
        found(DECLARED, live("id", "INT"), live("amount", "DOUBLE"), live("status", "TEXT")));
  }

  /** Spellings of a type, case and order of names, an undeclared type are no difference. */
  @Test
  void doesNotFire() throws IOException {
    assertEquals(
        List.of(),
        found(DECLARED, live("NOTE", "TEXT"), live("ID", "INT4"), live("amount", "NUMERIC(12,2)")));
    assertEquals(
        List.of(),
        found(
            DECLARED + "complete = false\n",
            live("id", "INT"),
            live("amount", "DECIMAL(12,2)"),
            live("note", "TEXT"),
            live("status", "TEXT")));
  }
}
