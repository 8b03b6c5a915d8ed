package dev.rocky.text;

/**
 * A stretch of a text: UTF-16 offsets from {@code start} (inclusive) to {@code end} (exclusive).
 *
 * @param start first offset, at least 0
 * @param end first offset after it, at least {@code start}
 */
public record Span(int start, int end) {
  /** The empty stretch at the beginning of a text. */
  public static final Span NONE = new Span(0, 0);

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalStateException("no such span: " + start + ".." + end);
    }
  }

  /** Number of UTF-16 units. */
  public int length() {
    return end - start;
  }
}
