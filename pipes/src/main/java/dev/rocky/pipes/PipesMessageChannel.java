package dev.rocky.pipes;

import java.io.IOException;

/** Where messages go. The session calls it from one thread at a time. */
public interface PipesMessageChannel extends AutoCloseable {
  /**
   * @param line a whole message without its line end
   */
  void write(String line) throws IOException;

  /** Writes what is held back; nothing is written afterwards. */
  @Override
  void close() throws IOException;
}
