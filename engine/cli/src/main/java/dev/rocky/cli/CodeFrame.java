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

  void print(Page page, Excerpts excerpts) {
    page.line(page.paint(style, heading) + page.paint(Style.BOLD, ": " + message));
    Optional<String> text =
        line > 0 ? file.flatMap(name -> excerpts.line(name, line)) : Optional.empty();
    String margin = " ".repeat(text.isPresent() ? String.valueOf(line).length() : 1);
    file.ifPresent(name ->
        page.line(
            margin
                + page.paint(Style.BLUE, "--> ")
                + name
                + (line > 0 ? ":" + line + ":" + column : "")));
    String bar = page.paint(Style.BLUE, "|");
    text.ifPresent(source -> {
      page.line(margin + " " + bar);
      page.line(
          page.paint(Style.BLUE, String.valueOf(line))
              + " "
              + bar
              + " "
              + source.replace('\t', ' '));
      page.line(
          margin
              + " "
              + bar
              + " "
              + " ".repeat(offset(source))
              + page.paint(style, carets(source)));
    });
    help.ifPresent(advice -> page.line(margin + " " + page.paint(Style.CYAN, "= help: ") + advice));
  }

  private int offset(String source) {
    return (int) Math.max(0, Math.min(column - 1, source.codePointCount(0, source.length())));
  }

  private String carets(String source) {
    int length = source.codePointCount(0, source.length());
    long end = endColumn > column ? endColumn : length + 1L;
    if (endColumn == 0 || endColumn <= column) {
      end = column + 1;
    }
    return "^".repeat((int) Math.max(1, Math.min(end, length + 1L) - column));
  }
}
