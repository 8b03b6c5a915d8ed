package dev.rocky.output;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code rocky state} prints. */
public record StateOutput(
    @Doc("The stored watermarks, by table.") List<WatermarkEntry> watermarks,
    @Doc("State format this Rocky writes.") long schemaVersionSupported,
    @Doc("State format of the existing file.") Optional<Long> schemaVersionOnDisk)
    implements Output {
  @Override
  public String command() {
    return "state";
  }

  /** How far one table has been copied. */
  public record WatermarkEntry(
      @Doc("Full name of the table.") String table,
      @Doc("Greatest value copied.") Instant lastValue,
      @Doc("When the watermark was stored.") Instant updatedAt) {}
}
