package dev.rocky.command;

/**
 * What {@code rocky docs} writes.
 *
 * @param output a file that ends in {@code .html}, or a directory
 * @param history whether runs of the past are told
 */
public record DocsRequest(ModelsRequest models, String output, boolean history) {
  public static final String DEFAULT_OUTPUT = "docs/catalog.html";
}
