package dev.rocky.command;

import java.util.List;

/**
 * What formatting found.
 *
 * @param files number of files looked at
 * @param changes files that were, or with a check would be, rewritten, in path order
 * @param leftAlone files that could not be laid out without a change of their tokens
 */
public record FmtResult(int files, List<Change> changes, List<LeftAlone> leftAlone) {
  public FmtResult {
    changes = List.copyOf(changes);
    leftAlone = List.copyOf(leftAlone);
  }

  /** A file that stays as it is, and why. */
  public record LeftAlone(String file, String reason) {}

  /**
   * @param diff unified
   */
  public record Change(String file, String diff) {}
}
