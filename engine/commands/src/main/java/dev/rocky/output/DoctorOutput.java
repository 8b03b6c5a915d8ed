package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky doctor} prints. */
public record DoctorOutput(
    @Doc("The worst status of all checks.") HealthStatus overall,
    @Doc("The checks, in order.") List<HealthCheck> checks,
    @Doc("What to do next.") List<String> suggestions)
    implements Output {
  @Override
  public String command() {
    return "doctor";
  }

  /** One check of the installation. */
  public record HealthCheck(
      @Doc("Name of the check; `auth/<adapter>` for one adapter.")
          @Open({
            "config",
            "state",
            "state_schema",
            "adapters",
            "pipelines",
            "state_sync",
            "state_rw",
            "auth"
          })
          String name,
      @Doc("What came out.") HealthStatus status,
      @Doc("What was found.") String message,
      @Doc("How long it took.") long durationMs,
      @Doc("Pairs of a label and a value.") Optional<List<List<String>>> details) {}
}
