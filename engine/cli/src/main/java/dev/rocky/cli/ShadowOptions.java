package dev.rocky.cli;

import dev.rocky.command.ShadowRequest;

/** How shadow tables are named, for the commands that write and that compare them (cli.md §6). */
final class ShadowOptions {
  private ShadowOptions() {}

  static void declare(Options options) {
    options
        .text(
            "--shadow-suffix",
            "SUFFIX",
            "appended to the names of tables (default: " + ShadowRequest.DEFAULT_SUFFIX + ")")
        .text("--shadow-schema", "SCHEMA", "one schema for all shadow tables, names unchanged");
  }

  static void check(Arguments arguments) {
    if (arguments.text("--shadow-suffix").isPresent()
        && arguments.text("--shadow-schema").isPresent()) {
      throw new UsageException("--shadow-suffix and --shadow-schema exclude each other");
    }
    request(arguments)
        .wrong()
        .ifPresent(why -> {
          throw new UsageException(why);
        });
  }

  static ShadowRequest request(Arguments arguments) {
    return ShadowRequest.of(arguments.text("--shadow-suffix"), arguments.text("--shadow-schema"));
  }
}
