package dev.rocky.output;

import java.util.List;

/** What {@code rocky compact TABLE} prints. */
public record CompactOutput(
    @Doc("Name of the table.") String model,
    @Doc("True when nothing was executed.") boolean dryRun,
    @Doc("Wanted size of a file.") long targetSizeMb,
    @Doc("The statements, in order.") List<NamedStatement> statements)
    implements Output {
  @Override
  public String command() {
    return "compact";
  }
}
