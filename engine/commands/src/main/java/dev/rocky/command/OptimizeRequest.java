package dev.rocky.command;

import java.util.Optional;

/**
 * What {@code rocky optimize} looks at.
 *
 * @param model part of the names of the models
 */
public record OptimizeRequest(ModelsRequest models, Optional<String> model) {}
