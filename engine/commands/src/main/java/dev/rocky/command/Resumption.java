package dev.rocky.command;

import dev.rocky.project.PipelineConfig;
import dev.rocky.run.Resume;
import dev.rocky.state.StateReader;
import java.util.Optional;

/** Finds the run of {@code --resume} and {@code --resume-latest} (execution.md §10). */
final class Resumption {
  private Resumption() {}

  /** Empty for a fresh run; when one was to be resumed and there is none, that is said. */
  static Optional<Resume> of(
      Notices notices, StateReader store, PipelineConfig pipeline, RunRequest request) {
    if (request.resume().isEmpty() && !request.resumeLatest()) {
      return Optional.empty();
    }
    Optional<String> shadow = request.shadow().targets().marker();
    Resume.Found found =
        request
            .resume()
            .map(id -> Resume.byId(store, id, pipeline.name(), shadow))
            .orElseGet(() -> Resume.latest(store, pipeline.name(), request.filter(), shadow));
    return switch (found) {
      case Resume.Found.Resumable(var resume) -> Optional.of(resume);
      case Resume.Found.Nothing(var reason, var unexpected) -> {
        if (unexpected) {
          notices.warn(reason);
        } else {
          notices.info(reason);
        }
        yield Optional.empty();
      }
    };
  }
}
