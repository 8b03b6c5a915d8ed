package dev.rocky.command;

import java.util.List;
import java.util.Optional;

/**
 * {@code rocky run} and {@code rocky plan}.
 *
 * @param filter {@code key=value} as given
 * @param models which models; for a replication pipeline a directory means that they are built afterwards
 * @param all replication, and then the models
 * @param only exactly these models, nothing is replicated; empty: as the pipeline says
 * @param fullRefresh build as on a first run, copy in full
 */
public record RunRequest(
    Optional<String> filter,
    Optional<String> pipeline,
    ModelsRequest models,
    boolean all,
    List<String> only,
    boolean fullRefresh) {
  public RunRequest {
    only = List.copyOf(only);
  }
}
