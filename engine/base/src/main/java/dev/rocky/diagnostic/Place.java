package dev.rocky.diagnostic;

import dev.rocky.text.SourceText;
import dev.rocky.text.Span;

/** Where in which file a finding is. */
public record Place(SourceText source, Span span) {
  /** The very beginning of a file: the place when nothing better is known. */
  public static Place of(SourceText source) {
    return new Place(source, Span.NONE);
  }

  public static Place of(SourceText source, int start, int end) {
    return new Place(source, new Span(start, end));
  }

  public int line() {
    return source.line(span.start());
  }

  public int column() {
    return source.column(span.start());
  }

  public int endLine() {
    return source.line(span.end());
  }

  public int endColumn() {
    return source.column(span.end());
  }
}
