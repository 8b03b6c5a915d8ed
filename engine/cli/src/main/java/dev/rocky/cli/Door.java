package dev.rocky.cli;

import dev.rocky.cli.GlobalOptions.Format;
import dev.rocky.command.Rocky;
import java.io.PrintStream;

/**
 * The terminal as one call sees it: streams, format, colours, and the engine behind it.
 *
 * @param explicitFormat whether {@code --output} was given
 * @param colour whether stdout shows colours
 * @param errColour whether stderr does
 * @param progress whether stderr is a terminal that can show a progress line
 */
record Door(
    PrintStream out,
    PrintStream err,
    Format format,
    boolean explicitFormat,
    boolean colour,
    boolean errColour,
    boolean progress,
    Log log,
    Rocky rocky) {

  /**
   * Whether JSON was asked for with {@code --output}, rather than following from where stdout goes.
   */
  boolean explicitJson() {
    return explicitFormat && json();
  }

  boolean json() {
    return format == Format.JSON;
  }

  Page page() {
    return new Page(out, colour);
  }

  /** The error of a command that already printed its result. */
  void error(String message, int exit) {
    if (format == Format.JSON) {
      log.log(
          dev.rocky.command.Notices.Level.ERROR,
          "rocky",
          message,
          java.util.Map.of("exit_code", exit));
    } else {
      err.println(Style.RED.paint("Error:", errColour) + " " + message);
    }
    err.flush();
  }
}
