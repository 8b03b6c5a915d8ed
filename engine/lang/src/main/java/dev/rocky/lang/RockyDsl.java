package dev.rocky.lang;

/** The Rocky DSL: text to tree, tree to SQL. Never throws on any text; pure and thread-safe. */
public final class RockyDsl {
  private RockyDsl() {}

  /** Reads a text; what is wrong with it is among the findings. */
  public static RockyFile parse(String text) {
    return PipelineParser.parse(text);
  }

  /** All tokens of a text, comments and misfits included: for colouring. */
  public static Tokens tokens(String text) {
    return Lexer.all(text);
  }

  /** The canonical SQL of a text. */
  public static Lowered lower(String text, InputSchemas schemas) {
    return lower(parse(text), schemas, Rendering.CANONICAL);
  }

  /** The SQL of a text that has been read, spelled for one warehouse (dsl.md §11). */
  public static Lowered lower(RockyFile file, InputSchemas schemas, Rendering rendering) {
    return new FileLowering(file, schemas, rendering).run();
  }
}
