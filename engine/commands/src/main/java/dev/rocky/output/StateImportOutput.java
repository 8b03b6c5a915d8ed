package dev.rocky.output;

import java.util.Map;
import java.util.Optional;

/** What {@code rocky state import} prints. */
public record StateImportOutput(
    @Doc("File that was read.") String path,
    @Doc("Rows read, by table of the store.") Map<String, Long> tables,
    @Doc("Where the replaced store is kept.") Optional<String> backupPath)
    implements Output {
  @Override
  public String command() {
    return "state_import";
  }
}
