package dev.rocky.command;

import java.util.Optional;

/**
 * {@code rocky test}.
 *
 * @param model reports this model alone
 * @param select reports these alone
 * @param declarative runs the declared tests on the target warehouse instead
 * @param pipeline whose target adapter; only with {@code declarative}
 */
public record TestRequest(
    ModelsRequest models,
    Optional<String> model,
    SelectRequest select,
    boolean declarative,
    Optional<String> pipeline) {}
