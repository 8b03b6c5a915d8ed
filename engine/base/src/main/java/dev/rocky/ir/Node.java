package dev.rocky.ir;

import dev.rocky.text.Span;

/**
 * Anything that stands at a place in the text of a query: UTF-16 offsets, {@code end} exclusive.
 */
public interface Node {
  int start();

  int end();

  default Span span() {
    return new Span(start(), end());
  }
}
