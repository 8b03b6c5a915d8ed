package dev.rocky.command;

import java.util.List;
import java.util.Optional;

/**
 * What {@code rocky fmt} is asked.
 *
 * @param paths files or directories; none means the current directory
 * @param check only compare
 * @param toml also {@code .toml} files
 * @param sql also {@code .sql} files
 * @param dialect of the SQL files, as adapters are named; empty: the project's
 */
public record FmtRequest(
    List<String> paths, boolean check, boolean toml, boolean sql, Optional<String> dialect) {
  public FmtRequest {
    paths = List.copyOf(paths);
  }
}
