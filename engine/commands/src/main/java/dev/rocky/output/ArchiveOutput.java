package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky archive} prints. */
public record ArchiveOutput(
    @Doc("Name of the model, with `--model`.") Optional<String> model,
    @Doc("Age as given.") String olderThan,
    @Doc("Age in days.") long olderThanDays,
    @Doc("True when nothing was executed.") boolean dryRun,
    @Doc("The statements, in order.") List<NamedStatement> statements)
    implements Output {
  @Override
  public String command() {
    return "archive";
  }
}
