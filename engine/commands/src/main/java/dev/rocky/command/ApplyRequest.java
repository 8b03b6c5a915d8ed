package dev.rocky.command;

import java.util.Optional;

/**
 * {@code rocky apply}.
 *
 * @param plan the id of a stored plan, or a file of {@code plan --save}
 * @param specDigest what the plan must be bound to; plans of {@code rocky plan} are bound to
 *     nothing
 */
public record ApplyRequest(String plan, Optional<String> specDigest) {}
