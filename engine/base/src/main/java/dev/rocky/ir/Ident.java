package dev.rocky.ir;

/**
 * A name as written.
 *
 * @param text the name itself, quotes removed and escapes undone
 * @param quoted whether it was quoted
 */
public record Ident(int start, int end, String text, boolean quoted) implements Node {}
