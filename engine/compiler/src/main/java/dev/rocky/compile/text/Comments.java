package dev.rocky.compile.text;

import dev.rocky.name.DialectName;
import dev.rocky.project.Model;
import dev.rocky.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The {@code --} comments of a model and the lines that hold anything else. */
public final class Comments {
  /** A comment of a model's text; offsets are those of its file. */
  public record Comment(int start, String text) {}

  private final List<Comment> comments = new ArrayList<>();
  private final TreeSet<Integer> codeLines = new TreeSet<>();

  private Comments() {}

  /** Comments in strings are none; of the dialects the most common lexical rules do. */
  public static Comments of(Model model) {
    Comments found = new Comments();
    SourceText source = model.source();
    int shift = model.body().start();
    String text = source.text().substring(shift, model.body().end());
    TextScan scan =
        model.language() == Model.Language.ROCKY
            ? TextScan.dsl(text)
            : TextScan.sql(text, DialectName.PERMISSIVE);
    for (int at = 0; at < text.length(); ) {
      int end = scan.next(at);
      switch (scan.part(at)) {
        case COMMENT -> {
          if (text.charAt(at) == '-') {
            found.comments.add(new Comment(at + shift, text.substring(at, end)));
          }
        }
        case QUOTED -> found.code(source.line(at + shift), source.line(end - 1 + shift));
        case CODE -> {
          if (!Character.isWhitespace(text.charAt(at))) {
            found.code(source.line(at + shift), source.line(at + shift));
          }
        }
      }
      at = end;
    }
    return found;
  }

  private void code(int from, int to) {
    for (int line = from; line <= to; line++) {
      codeLines.add(line);
    }
  }

  /** In the order of the text. */
  public List<Comment> all() {
    return List.copyOf(comments);
  }

  public boolean hasCode(int line) {
    return codeLines.contains(line);
  }

  /** Whether anything but comments stands above a line. */
  public boolean codeAbove(int line) {
    return codeLines.lower(line) != null;
  }

  /** The next line with anything but comments; the line itself when none follows. */
  public int nextCode(int line) {
    Integer next = codeLines.higher(line);
    return next == null ? line : next;
  }
}
