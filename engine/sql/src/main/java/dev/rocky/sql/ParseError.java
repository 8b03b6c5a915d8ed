package dev.rocky.sql;

import dev.rocky.text.Span;
import java.util.Optional;

/**
 * Something in a text that is no SQL of its dialect.
 *
 * @param span the offending token; empty at the end of the text
 * @param message one sentence: what was expected and what was found
 * @param suggestion the missing or nearest word, when there is one
 */
public record ParseError(Span span, String message, Optional<String> suggestion) {}
