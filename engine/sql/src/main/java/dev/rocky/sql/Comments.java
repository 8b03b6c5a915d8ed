package dev.rocky.sql;

import dev.rocky.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the comments of a text are, in order, with their marks ({@code --}, {@code /*}). A hint is
 * a comment.
 */
public final class Comments {
  private final int[] bounds;

  Comments(int[] bounds) {
    this.bounds = bounds;
  }

  public int count() {
    return bounds.length / 2;
  }

  public Span span(int index) {
    return new Span(bounds[2 * index], bounds[2 * index + 1]);
  }

  public List<Span> spans() {
    List<Span> spans = new ArrayList<>(count());
    for (int i = 0; i < count(); i++) {
      spans.add(span(i));
    }
    return spans;
  }
}
