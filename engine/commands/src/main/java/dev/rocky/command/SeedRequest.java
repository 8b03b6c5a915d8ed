package dev.rocky.command;

import java.util.Optional;

/**
 * Options of {@code rocky seed}.
 *
 * @param seeds the directory, as given
 * @param filter a seed's name, or {@code name=NAME}
 */
public record SeedRequest(
    Optional<String> seeds, Optional<String> pipeline, Optional<String> filter) {}
