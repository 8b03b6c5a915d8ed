package dev.rocky.materialize;

/**
 * A statement as {@code plan} prints it and {@code run} sends it.
 *
 * @param target key of the object it concerns
 * @param sql exact text
 */
public record PlannedStatement(Purpose purpose, String target, String sql) {}
