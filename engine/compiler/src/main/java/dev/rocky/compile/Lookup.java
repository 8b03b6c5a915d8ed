package dev.rocky.compile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Typed models by exact name. Immutable; the index of names is shared by all snapshots between
 * which no model came or went.
 */
public final class Lookup {
  private final ModelNames names;
  private final @Nullable TypedModel[] models;

  /**
   * @param models by position in {@code names}; null where a model is only referred to
   */
  Lookup(ModelNames names, @Nullable TypedModel[] models) {
    this.names = names;
    this.models = models;
  }

  public Optional<TypedModel> find(String name) {
    int at = names.position(name);
    return at < 0 ? Optional.empty() : Optional.ofNullable(models[at]);
  }
}
