package dev.rocky.cli;

import java.io.PrintStream;

/** The help of {@code rocky} itself; that of one command is picocli's. */
final class Help {
  private Help() {}

  static void print(PrintStream out, boolean colour, boolean longer) {
    out.println("Rocky compiles, plans, runs and checks SQL models.");
    out.println();
    out.println(
        Style.BOLD.paint("Usage:", colour)
            + " rocky [-c PATH] [-o json|table] [--state-path PATH] COMMAND [ARGS]");
    String group = "";
    for (Verbs.Entry entry : Verbs.ALL) {
      if (!entry.group().equals(group)) {
        group = entry.group();
        out.println();
        out.println(Style.BOLD.paint(group, colour));
      }
      out.printf("  %-16s %s%n", entry.name(), entry.summary());
    }
    out.println();
    if (longer) {
      out.println(Style.BOLD.paint("Global options", colour) + " (before or after the command)");
      out.println("  -c, --config PATH      project configuration file (default: rocky.toml)");
      out.println(
          "  -o, --output FORMAT    json or table (default: table on a terminal, else json)");
      out.println("      --state-path PATH  state store file (default: .rocky-state.db)");
      out.println("  -V, --version          print the version");
      out.println("  -h, --help             print help: -h short, --help long");
      out.println();
      out.println(Style.BOLD.paint("Exit codes", colour));
      out.println(
          "  0 success, or nothing to do      1 failure      2 partial success of a run, or a usage error");
      out.println("  3 doctor found a critical check  130 interrupted");
      out.println();
      out.println(Style.BOLD.paint("Environment", colour));
      out.println("  ROCKY_LOG          error, warn, info (default), debug, trace or off");
      out.println("  ROCKY_RUN_TRIGGER  schedule, sensor, ci or webhook: recorded with each run");
      out.println("  NO_COLOR           no colours");
      out.println();
    }
    out.println("`rocky help COMMAND` or `rocky COMMAND --help` says more about one command.");
  }
}
