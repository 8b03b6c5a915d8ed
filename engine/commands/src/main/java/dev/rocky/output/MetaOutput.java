package dev.rocky.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the running engine says about itself. */
public record MetaOutput(
    @Doc("Version of the engine.") String engineVersion,
    @Doc("Routes it serves, such as `GET /api/v1/compile`.") List<String> routes,
    @Doc("What it can do.") List<String> capabilities,
    @Doc("Hash over all its schemas.") String schemasHash,
    @Doc("State format it writes.") long stateSchemaVersion,
    @Doc("Hash of the configuration; null when there is none.") @Nullable String configHash) {}
