package dev.rocky.output;

import java.util.List;

/** What schema drift was found, and what was or would be done about it. */
public record DriftSummary(
    @Doc("Number of tables compared with their source.") long tablesChecked,
    @Doc("Number of tables that differ.") long tablesDrifted,
    @Doc("One entry for each table that was or would be changed.")
        List<DriftActionOutput> actionsTaken) {}
