package dev.rocky.sql;

import dev.rocky.text.Span;

/**
 * Why a text is not exactly one query (E041).
 *
 * @param span the first token that is too much, or the whole text when it is empty
 * @param found {@code empty}, {@code 2 statements}, {@code a CREATE TABLE statement}
 */
public record NotAQuery(Span span, String found) {}
