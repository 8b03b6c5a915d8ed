package dev.rocky.pipes;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the channel; found with {@code ServiceLoader}, and asked before the own ones. */
public interface PipesMessageChannelFactory {
  /**
   * @param parameters what the parent said about the place
   * @return empty when the parameters are meant for another factory
   */
  Optional<PipesMessageChannel> open(Map<String, @Nullable Object> parameters) throws IOException;
}
