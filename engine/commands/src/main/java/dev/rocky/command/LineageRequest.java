package dev.rocky.command;

import java.util.Optional;

/**
 * {@code rocky lineage}.
 *
 * @param target a model, or a model and its column with a dot between
 * @param upstream limits a model's edges to those into it
 * @param downstream limits a model's edges to those out of it; traces a column forward
 * @param indirect adds the columns that filter, join, group, order or window
 */
public record LineageRequest(
    ModelsRequest models,
    String target,
    Optional<String> column,
    boolean upstream,
    boolean downstream,
    boolean indirect) {}
