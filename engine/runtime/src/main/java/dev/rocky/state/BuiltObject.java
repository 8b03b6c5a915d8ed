package dev.rocky.state;

import java.time.Instant;

/**
 * An object that Rocky built: who reads this may replace it by one of another kind (execution.md
 * §4.3).
 *
 * @param kind {@code table}, {@code view}, {@code materialized_view}, {@code dynamic_table}
 */
public record BuiltObject(String tableKey, String kind, String sqlHash, Instant updatedAt) {}
