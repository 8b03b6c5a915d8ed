package dev.rocky.command;

import java.util.Optional;

/**
 * What {@code rocky metrics} shows.
 *
 * @param name a model or table, as in {@code rocky history}
 * @param trend the newest 20 measurements instead of the latest one
 * @param column whose null rate is followed
 * @param alerts whether the measurements shown are judged
 */
public record MetricsRequest(String name, boolean trend, Optional<String> column, boolean alerts) {}
