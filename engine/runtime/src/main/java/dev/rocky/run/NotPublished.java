package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.util.List;

/** A candidate did not pass: its table stays as it was. Trying again cannot help. */
final class NotPublished extends RockyException {
  private static final long serialVersionUID = 1L;

  NotPublished(List<String> checks) {
    super(FailureKind.QUERY_REJECTED, "not published: " + String.join(", ", checks));
  }
}
