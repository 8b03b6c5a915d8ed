package dev.rocky.project;

import java.util.Map;
import java.util.Optional;

/** The environment variables of a call, handed in by a door. */
@FunctionalInterface
public interface Environment {
  /** The value of a variable; empty when it is not set. */
  Optional<String> variable(String name);

  static Environment of(Map<String, String> variables) {
    Map<String, String> copy = Map.copyOf(variables);
    return name -> Optional.ofNullable(copy.get(name));
  }
}
