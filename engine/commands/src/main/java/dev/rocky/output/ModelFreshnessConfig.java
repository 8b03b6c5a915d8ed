package dev.rocky.output;

import java.util.Optional;

/** How old the data of a model may become. */
public record ModelFreshnessConfig(
    @Doc("Greatest accepted age of the newest row.") long maxLagSeconds,
    @Doc("How a breach counts.") Optional<CheckSeverity> severity,
    @Doc("Column that tells the age of a row.") Optional<String> timeColumn) {}
