package dev.rocky.output;

import java.util.List;

/** What was or would be done about one drifted table. */
public record DriftActionOutput(
    @Doc("Target table.") String table,
    @Doc("Key of the table, equal to the one of its materialization.") List<String> assetKey,
    @Doc("What is done to the table.")
        @Open({"drop_and_recreate", "alter_column_types", "add_columns"})
        String action,
    @Doc("Columns and types that differ.") String reason) {}
