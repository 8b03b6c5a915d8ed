package dev.rocky.output;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code rocky state repair} prints. */
public record StateRepairOutput(
    @Doc("The state store.") String path,
    @Doc("What was found.") List<String> problems,
    @Doc("What was done, or with `--dry-run` would be.") List<String> actions,
    @Doc("Rows that could not be saved, by table of the store.") Map<String, Long> lostRows,
    @Doc("Where the damaged store is kept.") Optional<String> backupPath,
    @Doc("True when no problem is left.") boolean ok,
    @Doc("True when nothing was changed.") boolean dryRun)
    implements Output {
  @Override
  public String command() {
    return "state_repair";
  }
}
