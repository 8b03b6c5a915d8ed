package dev.rocky.command;

import java.util.Optional;

/**
 * {@code rocky lineage --diff REF [MODEL]}.
 *
 * @param reference a directory, else a git revision
 * @param model compares this model alone
 */
public record LineageDiffRequest(ModelsRequest models, String reference, Optional<String> model) {}
