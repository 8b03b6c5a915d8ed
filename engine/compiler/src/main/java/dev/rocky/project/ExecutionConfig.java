package dev.rocky.project;

/**
 * {@code execution} (config.md §10).
 *
 * @param concurrency units in flight; the ceiling when adaptive
 * @param errorRateAbortPct 0: never
 */
public record ExecutionConfig(
    int concurrency, boolean adaptive, boolean failFast, int errorRateAbortPct, int tableRetries) {
  public static final ExecutionConfig DEFAULT = new ExecutionConfig(16, false, false, 50, 1);
}
