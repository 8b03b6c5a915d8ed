package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;

/** A listener does not want what an event announced to happen. */
final class Vetoed extends RockyException {
  private static final long serialVersionUID = 1L;

  Vetoed(String reason) {
    super(FailureKind.UNKNOWN, reason);
  }
}
