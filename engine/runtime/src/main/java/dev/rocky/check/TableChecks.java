package dev.rocky.check;

import java.util.List;

/** The results of one table, in the order of {@link Checks}. */
public record TableChecks(List<String> assetKey, String tableKey, List<CheckResult> checks) {
  public TableChecks {
    assetKey = List.copyOf(assetKey);
    checks = List.copyOf(checks);
  }

  /** Whether no check of error severity failed. */
  public boolean passed() {
    return checks.stream().allMatch(check -> check.passed() || check.warningOnly());
  }
}
