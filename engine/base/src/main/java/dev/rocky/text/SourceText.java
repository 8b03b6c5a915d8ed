package dev.rocky.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of one file and the name a user knows it by. Immutable but for the line index, which is
 * built at first use and may be built twice by two threads without harm.
 */
public final class SourceText {
  private final String file;
  private final String text;
  private volatile int @Nullable [] lineStarts;

  /**
   * @param file path as shown to the user: relative to the project root where it is below it, with
   *     {@code /}
   * @param text the whole content, without a byte-order mark
   */
  public SourceText(String file, String text) {
    this.file = file;
    this.text = text;
  }

  public String file() {
    return file;
  }

  public String text() {
    return text;
  }

  /** Line (1-based) of an offset. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Column (1-based, in Unicode code points; a tab is one) of an offset. */
  public int column(int offset) {
    int start = lineStart(line(offset));
    int end = Math.min(offset, text.length());
    return text.codePointCount(Math.min(start, end), end) + 1;
  }

  /** Offset of the first character of a line (1-based). */
  public int lineStart(int line) {
    int[] starts = lineStarts();
    return starts[Math.max(0, Math.min(line, starts.length) - 1)];
  }

  /** A line (1-based) without its line break. */
  public String lineText(int line) {
    int[] starts = lineStarts();
    int start = starts[line - 1];
    int end = line < starts.length ? starts[line] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  public int lineCount() {
    return lineStarts().length;
  }

  private int[] lineStarts() {
    int[] starts = lineStarts;
    if (starts == null) {
      starts = findLineStarts(text);
      lineStarts = starts;
    }
    return starts;
  }

  private static int[] findLineStarts(String text) {
    int[] starts = new int[Math.max(4, text.length() / 24)];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public String toString() {
    return file;
  }
}
