package dev.rocky.project;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The CSV files of a directory, as the tables they become (models.md §13).
 *
 * @param tables by file name
 * @param diagnostics what is wrong with files and sidecars; the subject of one is its seed
 */
public record Seeds(List<DeclaredTable> tables, List<Diagnostic> diagnostics) {
  public Seeds {
    tables = List.copyOf(tables);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * @param shown the directory as users know it, ending in a slash
   */
  public static Seeds in(
      Path directory,
      String shown,
      Optional<RockyConfig> config,
      DialectName dialect,
      TypeReader types,
      Environment environment) {
    SeedFiles files = SeedFiles.in(directory.toFile(), shown, config, dialect, types, environment);
    return new Seeds(files.tables(), files.diagnostics());
  }
}
