package dev.rocky.state;

import java.time.Instant;
import java.util.Locale;

/**
 * The greatest value copied into a table so far.
 *
 * @param lastValue ISO instant, ISO date, decimal text or plain text; its whole fraction, never
 *     rounded
 * @param runId the run that wrote it
 */
public record Watermark(
    String tableKey, String lastValue, ValueType valueType, Instant updatedAt, String runId) {

  /** What kind of column the value comes from. */
  public enum ValueType {
    TIMESTAMP,
    DATE,
    NUMBER,
    TEXT;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
