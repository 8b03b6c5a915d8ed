package dev.rocky.command;

import java.util.Map;
import java.util.Optional;

/**
 * Which models a command reads.
 *
 * @param models directory as given, relative to the working directory; empty: the project's own
 * @param contracts directory of further contracts, as given
 * @param variables values of {@code --var}
 */
public record ModelsRequest(
    Optional<String> models, Optional<String> contracts, Map<String, String> variables) {
  public static final ModelsRequest DEFAULT =
      new ModelsRequest(Optional.empty(), Optional.empty(), Map.of());

  public ModelsRequest {
    variables = Map.copyOf(variables);
  }
}
