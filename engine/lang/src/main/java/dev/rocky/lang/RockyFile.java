package dev.rocky.lang;

import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import java.util.List;
import java.util.Optional;

/**
 * One DSL text, read: always a tree, whatever was wrong with it.
 *
 * @param lets the bindings, in the order of the file
 * @param main the main pipeline, where there is one
 * @param tokens what the text is made of, without comments
 * @param findings what is wrong with it, in the order of the text
 */
public record RockyFile(
    List<Let> lets, Optional<Pipeline> main, Tokens tokens, List<DslFinding> findings) {

  /** {@code let name = pipeline}. */
  public record Let(int start, int end, Ident name, Pipeline pipeline) implements Node {}
}
