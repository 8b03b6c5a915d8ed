package dev.rocky.output;

/** A column of a model or source table. */
public record LineageQualifiedColumn(
    @Doc("Model, or source table as written in the SQL.") String model,
    @Doc("Column; `column.field` for a field of a struct, `*` for the whole model.")
        String column) {}
