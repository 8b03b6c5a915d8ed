package dev.rocky.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Human text on its way to a stream: lines, colours, aligned tables. */
final class Page {
  private final PrintStream out;
  private final boolean colour;

  Page(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  boolean colour() {
    return colour;
  }

  String paint(Style style, String text) {
    return style.paint(text, colour);
  }

  Page line(String text) {
    out.println(text);
    return this;
  }

  Page line() {
    out.println();
    return this;
  }

  /** Rows under headers, columns aligned; an empty cell is {@code -}. */
  Page table(List<String> headers, List<List<String>> rows) {
    int[] widths = new int[headers.size()];
    List<List<String>> all = new ArrayList<>();
    all.add(headers);
    all.addAll(rows);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cell(row.get(i)).length());
      }
    }
    for (int r = 0; r < all.size(); r++) {
      StringBuilder text = new StringBuilder();
      List<String> row = all.get(r);
      for (int i = 0; i < widths.length; i++) {
        String cell = cell(row.get(i));
        text.append(cell);
        if (i < widths.length - 1) {
          text.append(" ".repeat(widths[i] - cell.length() + 2));
        }
      }
      line(r == 0 ? paint(Style.BOLD, text.toString()) : text.toString());
    }
    return this;
  }

  private static String cell(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
