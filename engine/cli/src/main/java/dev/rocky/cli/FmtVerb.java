package dev.rocky.cli;

import dev.rocky.command.FmtResult;

/** {@code rocky fmt [PATH…] [--check] [--toml]}. */
final class FmtVerb extends Verb {
  @Override
  void declare(Options options) {
    options
        .arguments("PATH", "files or directories (default: the current directory)")
        .flag("--check", "write nothing; print a diff and exit 1 when a file would change")
        .flag("--toml", "also .toml files");
  }

  @Override
  int run(Arguments arguments, Door door) {
    boolean check = arguments.flag("--check");
    FmtResult result = door.rocky().fmt(arguments.arguments(), check, arguments.flag("--toml"));
    if (result.files() == 0) {
      door.err()
          .println(
              arguments.flag("--toml") ? "no .rocky or .toml files found" : "no .rocky files found");
    }
    for (FmtResult.Change change : result.changes()) {
      door.err().println((check ? "would reformat: " : "reformatted: ") + change.file());
      if (check) {
        door.out().print(change.diff());
      }
    }
    result
        .leftAlone()
        .forEach(left ->
            door.err().println("left as it is: " + left.file() + ": " + left.reason()));
    if (check && !result.changes().isEmpty()) {
      int n = result.changes().size();
      door.err().println(n + (n == 1 ? " file" : " files") + " would be reformatted");
      return 1;
    }
    return result.leftAlone().isEmpty() ? 0 : 1;
  }
}
