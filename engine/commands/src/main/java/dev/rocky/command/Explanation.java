package dev.rocky.command;

/** One diagnostic code in a line. */
public record Explanation(String code, String severity, String title) {}
