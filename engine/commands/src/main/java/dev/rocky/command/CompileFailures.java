package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;

/** Models that do not compile, as one failure. */
final class CompileFailures {
  private CompileFailures() {}

  static RockyException of(List<Plan.Problem> problems) {
    String models =
        problems.stream()
            .map(p -> p.model() + ": " + p.message())
            .collect(Collectors.joining("; "));
    return new RockyException(
        FailureKind.COMPILE_ERROR,
        problems.size() == 1
            ? "a model does not compile: " + models
            : problems.size() + " models do not compile: " + models,
        "`rocky compile` shows each place",
        "",
        null);
  }
}
