package dev.rocky.sql.statement;

/**
 * A column that every copy appends: {@code CAST(<value> AS <type>) AS <name>} (execution.md §12.4).
 *
 * @param type spelled as the author wrote it
 * @param value an SQL expression whose placeholders have been replaced
 */
public record MetadataColumn(String name, String type, String value) {}
