package dev.rocky.materialize;

/** Why a unit cannot be built, in one sentence for its author; known before any statement. */
public record CannotBuild(String message) {}
