package dev.rocky.output;

import java.util.Map;

/** What {@code rocky state export} prints. */
public record StateExportOutput(
    @Doc("File that was written.") String path,
    @Doc("Rows written, by table of the store.") Map<String, Long> tables)
    implements Output {
  @Override
  public String command() {
    return "state_export";
  }
}
