package dev.rocky.output;

/** One SQL statement and what it is for. */
public record NamedStatement(
    @Doc("What the statement is for.") @Open({}) String purpose,
    @Doc("The statement.") String sql) {}
