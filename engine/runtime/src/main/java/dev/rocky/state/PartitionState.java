package dev.rocky.state;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of one partition of a model (state.md §3.3). Absent: never computed.
 *
 * @param at when its status last changed
 * @param rows of the batch it was written in
 * @param checksum 16 hex digits over the statements that wrote it
 * @param batch the first key of its batch, where it was not alone
 */
public record PartitionState(
    String model,
    String key,
    Status status,
    Instant at,
    OptionalLong rows,
    long durationMs,
    String runId,
    Optional<String> checksum,
    Optional<String> batch,
    Optional<String> error) {

  /** Its life: absent, in progress, computed or failed, and so on again. */
  public enum Status {
    IN_PROGRESS("InProgress"),
    COMPUTED("Computed"),
    FAILED("Failed"),
    /** Taken away on purpose. */
    ARCHIVED("Archived");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    static Status of(String text) {
      for (Status status : values()) {
        if (status.label.equals(text)) {
          return status;
        }
      }
      throw new StateException("the state store holds the unknown partition status `" + text + "`");
    }
  }
}
