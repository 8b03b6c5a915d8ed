package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.project.Selection;
import dev.rocky.run.ModelChanges;
import dev.rocky.state.ModelSchema;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Applies {@code --select} and {@code --exclude}, the same way for every command. */
final class Selections {
  private Selections() {}

  static Selection parsed(SelectRequest request) {
    return switch (Selection.read(request.select(), request.exclude())) {
      case Selection.Reading.Good(var selection) -> selection;
      case Selection.Reading.Malformed(var message) ->
          throw new RockyException(FailureKind.UNKNOWN, message);
    };
  }

  /**
   * The chosen models; empty when nothing is asked for. Parts that fit no model are warned about.
   *
   * @param built what the store remembers of models; asked for {@code state:} terms only
   */
  static Optional<Set<String>> chosen(
      Notices notices,
      Analysis analysis,
      SelectRequest request,
      Supplier<Map<String, ModelSchema>> built) {
    if (request.isEmpty()) {
      return Optional.empty();
    }
    Selection selection = parsed(request);
    Map<String, ModelSchema> before = selection.asksForChanges() ? built.get() : Map.of();
    Selection.Selected selected = selection.of(ModelChanges.candidates(analysis, before));
    selected.warnings().forEach(notices::warn);
    if (selected.names().isEmpty()) {
      notices.info("no model is selected");
    }
    return Optional.of(selected.names());
  }

  /** For commands that open the state store for nothing else. */
  static Optional<Set<String>> chosen(Session session, Analysis analysis, SelectRequest request) {
    return chosen(
        session.notices(),
        analysis,
        request,
        () -> {
          try (StateReader state = StateStores.read(session.stateFile())) {
            return state.modelSchemas();
          }
        });
  }

  /** Whether models are compared with what was built, for which their syntax trees are needed. */
  static boolean needsTrees(SelectRequest request) {
    return !request.isEmpty() && parsed(request).asksForChanges();
  }
}
