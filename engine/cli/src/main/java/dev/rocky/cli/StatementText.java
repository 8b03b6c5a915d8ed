package dev.rocky.cli;

import dev.rocky.command.Maintained.Carried;
import dev.rocky.output.NamedStatement;
import java.util.List;

/** Named statements for people: each under its purpose, and what came of it. */
final class StatementText {
  private StatementText() {}

  /**
   * @param carried what came of each; empty when none was sent
   */
  static void print(List<NamedStatement> statements, List<Carried> carried, Page page) {
    if (statements.isEmpty()) {
      page.line("nothing to do");
    }
    for (int i = 0; i < statements.size(); i++) {
      page.line();
      String outcome = i < carried.size() ? " (" + outcome(carried.get(i)) + ")" : "";
      page.line(page.paint(Style.DIM, "-- " + statements.get(i).purpose() + outcome));
      page.line(statements.get(i).sql() + ";");
    }
  }

  private static String outcome(Carried carried) {
    String time = Durations.text(carried.millis());
    return carried.rows().isPresent()
        ? carried.rows().getAsLong()
            + (carried.rows().getAsLong() == 1 ? " row, " : " rows, ")
            + time
        : time;
  }
}
