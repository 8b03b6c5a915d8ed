package dev.rocky.command;

import java.util.List;

/**
 * What formatting found.
 *
 * @param files number of files looked at
 * @param changes files that were, or with a check would be, rewritten, in path order
 */
public record FmtResult(int files, List<Change> changes) {
  public FmtResult {
    changes = List.copyOf(changes);
  }

  /**
   * @param diff unified
   */
  public record Change(String file, String diff) {}
}
