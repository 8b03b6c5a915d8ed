package dev.rocky.command;

import dev.rocky.state.RunProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code rocky run} and {@code rocky plan}.
 *
 * @param filter {@code key=value} as given
 * @param models which models; for a replication pipeline a directory means that they are built
 *     afterwards
 * @param all replication, and then the models
 * @param only exactly these models, nothing is replicated; empty: as the pipeline says
 * @param fullRefresh build as on a first run, copy in full
 * @param resume the run to take up again
 * @param resumeLatest take up the newest run of the same pipeline and filter, unless it succeeded
 */
public record RunRequest(
    Optional<String> filter,
    Optional<String> pipeline,
    ModelsRequest models,
    boolean all,
    List<String> only,
    boolean fullRefresh,
    Optional<String> resume,
    boolean resumeLatest) {
  public RunRequest {
    only = List.copyOf(only);
  }

  /** A fresh run. */
  public RunRequest(
      Optional<String> filter,
      Optional<String> pipeline,
      ModelsRequest models,
      boolean all,
      List<String> only,
      boolean fullRefresh) {
    this(filter, pipeline, models, all, only, fullRefresh, Optional.empty(), false);
  }

  public RunRequest resuming(Optional<String> run, boolean latest) {
    return new RunRequest(filter, pipeline, models, all, only, fullRefresh, run, latest);
  }

  /** What a resumed run takes over where nothing else is given, by name (execution.md §10). */
  Map<String, Object> options() {
    Map<String, Object> options = new TreeMap<>();
    options.put("all", all);
    options.put("full_refresh", fullRefresh);
    options.put("model", only);
    models.models().ifPresent(directory -> options.put("models", directory));
    return options;
  }

  /** This request, completed by the options of the run that it resumes. Given ones win. */
  RunRequest over(RunProgress resumed) {
    Map<String, Object> options = resumed.options();
    List<String> wanted =
        options.get("model") instanceof List<?> names
            ? names.stream().map(String::valueOf).toList()
            : List.of();
    Optional<String> directory =
        options.get("models") instanceof String text ? Optional.of(text) : Optional.empty();
    return new RunRequest(
        filter.or(resumed::filter),
        pipeline,
        new ModelsRequest(
            models.models().or(() -> directory), models.contracts(), models.variables()),
        all || Boolean.TRUE.equals(options.get("all")),
        only.isEmpty() ? wanted : only,
        fullRefresh || Boolean.TRUE.equals(options.get("full_refresh")),
        resume,
        resumeLatest);
  }
}
