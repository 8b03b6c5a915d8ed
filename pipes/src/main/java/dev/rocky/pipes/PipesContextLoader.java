package dev.rocky.pipes;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the context document; found with {@code ServiceLoader}, and asked before the own ones.
 */
public interface PipesContextLoader {
  /**
   * @param parameters what the parent said about the place
   * @return the document as JSON; empty when the parameters are meant for another loader
   */
  Optional<String> load(Map<String, @Nullable Object> parameters) throws IOException;
}
