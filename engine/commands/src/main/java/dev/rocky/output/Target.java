package dev.rocky.output;

/** Where a model is written; the parts are empty for an ephemeral model. */
public record Target(
    @Doc("Catalog of the table.") String catalog,
    @Doc("Schema of the table.") String schema,
    @Doc("Bare name of the table.") String table) {}
