package dev.rocky.text;

/** Replaces the text at {@code span} of a file by {@code replacement}. */
public record Edit(SourceText source, Span span, String replacement) {}
