package dev.rocky.output;

import java.util.List;

/** A table that was expected and is left out. */
public record ExcludedTableOutput(
    @Doc("Key the table would have had.") List<String> assetKey,
    @Doc("Schema it was expected in.") String sourceSchema,
    @Doc("Bare name of the table.") String tableName,
    @Doc("Why it is left out.") @Open("missing_from_source") String reason) {}
