package dev.rocky.sql;

import dev.rocky.text.Span;
import java.util.List;

/**
 * A form that the dialect of a text lacks and another has.
 *
 * @param span where the dialect's own grammar gave up
 * @param what the form in the author's words, such as {@code ASOF JOIN}
 * @param dialects the products that have it, as a message names them
 * @param error what the dialect's own grammar says there
 */
public record ForeignForm(Span span, String what, List<String> dialects, ParseError error) {
  public ForeignForm {
    dialects = List.copyOf(dialects);
  }
}
