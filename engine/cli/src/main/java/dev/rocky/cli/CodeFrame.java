package dev.rocky.cli;

import dev.rocky.command.Excerpts;
import java.util.Optional;

/**
 * A finding as people read it: heading, the line with the stretch underlined, the place, the help
 * (compiler.md §10.1).
 *
 * @param line 1-based, 0 when unknown
 * @param endColumn first column after the stretch, 0 when it is not known or on another line
 */
record CodeFrame(
    Style style,
    String heading,
    String message,
    Optional<String> file,
    long line,
    long column,
    long endColumn,
    Optional<String> help) {
  /** Longer lines, such as generated ones, are shown in part. */
  private static final int MAX_WIDTH = 160;

  void print(Page page, Excerpts excerpts) {
    page.line(page.paint(style, heading) + page.paint(Style.BOLD, ": " + message));
    // An empty range at the beginning stands for the whole file: its first line shows nothing.
    boolean whole = line == 1 && column == 1 && endColumn <= 1;
    Optional<String> text =
        line > 0 && !whole ? file.flatMap(name -> excerpts.line(name, line)) : Optional.empty();
    String margin = " ".repeat(text.isPresent() ? String.valueOf(line).length() : 1);
    file.ifPresent(name ->
        page.line(
            margin
                + page.paint(Style.BLUE, "--> ")
                + name
                + (line > 0 ? ":" + line + ":" + column : "")));
    String bar = page.paint(Style.BLUE, "|");
    text.ifPresent(source -> {
      Window shown = window(source.replace('\t', ' '));
      page.line(margin + " " + bar);
      page.line(page.paint(Style.BLUE, String.valueOf(line)) + " " + bar + " " + shown.text());
      page.line(
          margin
              + " "
              + bar
              + " "
              + " ".repeat(shown.offset())
              + page.paint(style, "^".repeat(shown.carets())));
    });
    help.ifPresent(advice -> page.line(margin + " " + page.paint(Style.CYAN, "= help: ") + advice));
  }

  /** The part of a source line that is shown, and where the carets go below it. */
  private record Window(String text, int offset, int carets) {}

  /** A whole line, or of a long one the surroundings of the range; columns count code points. */
  private Window window(String source) {
    int[] points = source.codePoints().toArray();
    int at = (int) Math.max(0, Math.min(column - 1, points.length));
    int carets =
        (int) Math.max(1, Math.min(Math.max(endColumn, column + 1), points.length + 1L) - column);
    int from =
        points.length <= MAX_WIDTH
            ? 0
            : Math.clamp(at - MAX_WIDTH / 2, 0, points.length - MAX_WIDTH);
    int to = Math.min(points.length, from + MAX_WIDTH);
    String cut = from > 0 ? "…" : "";
    return new Window(
        cut + new String(points, from, to - from) + (to < points.length ? "…" : ""),
        at - from + cut.length(),
        Math.max(1, Math.min(carets, to - at)));
  }
}
