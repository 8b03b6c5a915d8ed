package dev.rocky.adapter.duckdb;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says why a database file cannot be opened, and what to do about it. */
final class DuckDbOpening {
  private static final Pattern HOLDER =
      Pattern.compile(
          "Conflicting lock is held in (.+?)( by user .+?)?\\.? See also", Pattern.DOTALL);
  private static final Pattern VERSIONS =
      Pattern.compile(
          "version number (\\d+), but we can only read (?:storage )?versions? between (\\d+) and (\\d+)");

  private DuckDbOpening() {}

  /** What can be seen before DuckDB is asked. */
  static Optional<RockyException> obstacle(Path file) {
    Path directory = file.getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      return Optional.of(
          failure(
              file,
              "there is no directory `" + directory + "`",
              "Create it, or correct `path` of the adapter.",
              null));
    }
    if (Files.isDirectory(file)) {
      return Optional.of(
          failure(file, "it is a directory", "Name a file in `path` of the adapter.", null));
    }
    if (Files.exists(file) ? !Files.isWritable(file) : !isWritable(directory)) {
      return Optional.of(notAllowed(file, null));
    }
    return Optional.empty();
  }

  private static boolean isWritable(@Nullable Path directory) {
    return directory == null || Files.isWritable(directory);
  }

  /** The failure that the driver's error means. */
  static RockyException explain(Path file, SQLException error) {
    String text = DuckDbFailures.text(error);
    if (text.contains("Could not set lock on file")
        || text.contains("being used by another process")) {
      Matcher holder = HOLDER.matcher(text);
      String who = holder.find() ? ": " + holder.group(1) : "";
      return failure(
          file,
          "it is locked by another program" + who,
          "End that program or let it finish, then run again: DuckDB lets one process at a time write a file.",
          error);
    }
    Matcher versions = VERSIONS.matcher(text);
    if (versions.find()) {
      return version(file, versions, text.contains("older"), error);
    }
    if (text.contains("not a valid DuckDB database file")) {
      return failure(
          file,
          "it is not a DuckDB database",
          "Correct `path` of the adapter, or move that file away so that a new database can be made.",
          error);
    }
    if (text.startsWith("Data Corruption Error") || text.contains("Corrupt database file")) {
      return failure(file, "it is damaged", "Restore it from a copy.", error);
    }
    if (DuckDbFailures.isDiskFull(text)) {
      return failure(file, "the disk is full", "Free space and run again.", error);
    }
    if (text.contains("Permission denied") || text.contains("Read-only file system")) {
      return notAllowed(file, error);
    }
    return failure(file, text.lines().findFirst().orElse(text), "", error);
  }

  private static RockyException version(
      Path file, Matcher versions, boolean older, SQLException error) {
    String readable =
        "(its storage version is %s, this Rocky reads %s to %s)"
            .formatted(versions.group(1), versions.group(2), versions.group(3));
    return older
        ? failure(
            file,
            "it was made by a version of DuckDB too old to be read " + readable,
            "Copy its data with the DuckDB that made it: `EXPORT DATABASE`, then `IMPORT DATABASE`.",
            error)
        : failure(
            file,
            "it was made by a newer version of DuckDB " + readable,
            "Update Rocky, or copy the data to a new file attached with `(STORAGE_VERSION 'v1.4.0')`.",
            error);
  }

  private static RockyException notAllowed(Path file, @Nullable SQLException error) {
    return failure(
        file,
        "it cannot be written",
        "Give yourself the right to write the file and its directory, or choose another `path`.",
        error);
  }

  private static RockyException failure(
      Path file, String reason, String remedy, @Nullable SQLException cause) {
    return new RockyException(
        FailureKind.CONNECTION_FAILED,
        "cannot open DuckDB file `" + file + "`: " + reason,
        remedy,
        "",
        cause);
  }
}
