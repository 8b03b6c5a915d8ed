package dev.rocky.output;

/** One failed test. */
public record TestFailure(
    @Doc("Model, assertion or `seed`.") String name, @Doc("Why it failed.") String error) {}
