package dev.rocky.output;

/**
 * A document that a command prints. Every one starts with {@code version}, Rocky's own, and {@code
 * command}, the fixed token readers dispatch on; the writer adds both, so no record repeats them.
 */
public interface Output {
  /** The token, spelled as readers know it. */
  String command();
}
