package dev.rocky.check;

import dev.rocky.failure.RockyException;

/** Why a check could not run, on one line. */
final class Reason {
  private Reason() {}

  static String of(RockyException failure) {
    return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
