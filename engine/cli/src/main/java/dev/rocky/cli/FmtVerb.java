package dev.rocky.cli;

import dev.rocky.command.FmtRequest;
import dev.rocky.command.FmtResult;
import java.util.List;

/** {@code rocky fmt [PATH…] [--check] [--toml] [--sql [--dialect D]]}. */
final class FmtVerb extends Verb {
  private static final String DIALECTS = "duckdb, databricks, snowflake, bigquery";

  @Override
  void declare(Options options) {
    options
        .arguments("PATH", "files or directories (default: the current directory)")
        .flag("--check", "write nothing; print a diff and exit 1 when a file would change")
        .flag("--toml", "also .toml files")
        .flag("--sql", "also .sql files; a token never changes")
        .text("--dialect", "D", "of the SQL: " + DIALECTS + " (default: the project's)");
  }

  @Override
  void check(Arguments arguments) {
    arguments
        .text("--dialect")
        .ifPresent(dialect -> {
          if (!arguments.flag("--sql")) {
            throw new UsageException("--dialect needs --sql");
          }
          if (!List.of(DIALECTS.split(", ")).contains(dialect)) {
            throw new UsageException("--dialect takes " + DIALECTS + ", not '" + dialect + "'");
          }
        });
  }

  @Override
  int run(Arguments arguments, Door door) {
    boolean check = arguments.flag("--check");
    FmtResult result =
        door.rocky()
            .fmt(
                new FmtRequest(
                    arguments.arguments(),
                    check,
                    arguments.flag("--toml"),
                    arguments.flag("--sql"),
                    arguments.text("--dialect")));
    if (result.files() == 0) {
      String kinds =
          ".rocky"
              + (arguments.flag("--toml") ? " or .toml" : "")
              + (arguments.flag("--sql") ? " or .sql" : "");
      door.err().println("no " + kinds + " files found");
    }
    for (FmtResult.Change change : result.changes()) {
      door.err().println((check ? "would reformat: " : "reformatted: ") + change.file());
      if (check) {
        door.out().print(change.diff());
      }
    }
    result
        .leftAlone()
        .forEach(
            left -> door.err().println("left as it is: " + left.file() + ": " + left.reason()));
    if (check && !result.changes().isEmpty()) {
      int n = result.changes().size();
      door.err().println(n + (n == 1 ? " file" : " files") + " would be reformatted");
      return 1;
    }
    return result.leftAlone().isEmpty() ? 0 : 1;
  }
}
