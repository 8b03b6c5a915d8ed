package dev.rocky.cli;

import dev.rocky.command.RunProgressListener;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** One line on a terminal that says how far a run is; units that fail stay above it. */
final class ProgressLine implements RunProgressListener {
  private static final int WIDTH = 100;

  private final PrintStream err;
  private final boolean colour;
  private final Set<String> running = new LinkedHashSet<>();
  private int total;
  private int ended;

  ProgressLine(PrintStream err, boolean colour) {
    this.err = err;
    this.colour = colour;
  }

  @Override
  public synchronized void started(String runId) {
    err.println(Style.DIM.paint(runId, colour));
  }

  @Override
  public synchronized void planned(int units) {
    total += units;
    draw();
  }

  @Override
  public synchronized void unitStarted(String table) {
    running.add(table);
    draw();
  }

  @Override
  public synchronized void unitEnded(String table, boolean done, long durationMs, String error) {
    running.remove(table);
    ended++;
    total = Math.max(total, ended);
    if (!done) {
      err.print("\r\u001b[K");
      err.println(Style.RED.paint("✗", colour) + " " + table + ": " + error);
    }
    draw();
  }

  private void draw() {
    err.print("\r\u001b[K");
    if (ended < total || !running.isEmpty()) {
      String line = "[" + ended + "/" + total + "] " + String.join(", ", running);
      err.print(line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line);
    }
    err.flush();
  }
}
