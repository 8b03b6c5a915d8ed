package dev.rocky.command;

import java.util.Optional;

/** What {@code rocky estimate} asks about: one model, or all of a pipeline. */
public record EstimateRequest(
    ModelsRequest models, Optional<String> model, Optional<String> pipeline) {}
