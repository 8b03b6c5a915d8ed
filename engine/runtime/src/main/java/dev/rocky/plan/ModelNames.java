package dev.rocky.plan;

import dev.rocky.compile.TypedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the model a name in SQL means: exactly, else without case where only one fits (execution.md §4.4). */
final class ModelNames {
  private final Map<String, TypedModel> exact = new LinkedHashMap<>();
  private final Map<String, Optional<TypedModel>> folded = new LinkedHashMap<>();

  ModelNames(List<TypedModel> models) {
    for (TypedModel model : models) {
      exact.put(model.name(), model);
      folded.merge(
          model.name().toLowerCase(Locale.ROOT), Optional.of(model), (a, b) -> Optional.empty());
    }
  }

  Optional<TypedModel> meant(String name) {
    TypedModel found = exact.get(name);
    return found != null
        ? Optional.of(found)
        : folded.getOrDefault(name.toLowerCase(Locale.ROOT), Optional.empty());
  }
}
