package dev.rocky.command;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code rocky compare}.
 *
 * @param filter {@code key=value} as given
 * @param shadow how the shadows are named
 * @param thresholds a JSON object as given
 * @param sample compare rows, and tell so many of each side at most
 * @param aggregates compare counts, sums and bounds of columns
 */
public record CompareRequest(
    Optional<String> filter,
    Optional<String> pipeline,
    ShadowRequest shadow,
    Optional<String> thresholds,
    OptionalInt sample,
    boolean aggregates) {}
