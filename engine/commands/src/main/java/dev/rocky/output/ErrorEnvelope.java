package dev.rocky.output;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Body of a failed answer of the HTTP API, and the error object of the last line a failed command
 * writes.
 */
public record ErrorEnvelope(
    @Doc("What kind of failure it is.")
        @Open({
          "engine_not_ready",
          "engine_busy",
          "model_not_found",
          "bad_request",
          "unauthorized",
          "internal_error",
          "job_not_found",
          "mutation_in_progress"
        })
        String code,
    @Doc("What went wrong.") String message,
    @Doc("What to do next.") @Nullable String remediationHint,
    @Doc("Id of the job that is in the way.") Optional<String> runningJobId) {}
