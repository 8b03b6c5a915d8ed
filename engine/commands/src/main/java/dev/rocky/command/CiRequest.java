package dev.rocky.command;

/**
 * {@code rocky ci}.
 *
 * @param strictCoverage whatever is not understood is an error
 */
public record CiRequest(ModelsRequest models, boolean strictCoverage) {}
