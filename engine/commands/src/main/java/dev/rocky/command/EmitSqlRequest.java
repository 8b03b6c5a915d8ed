package dev.rocky.command;

import dev.rocky.name.DialectName;
import java.util.Optional;

/**
 * {@code rocky emit-sql}.
 *
 * @param model one model alone
 * @param directory where the files go, as given
 * @param dialect for DSL models, and SQL that no adapter claims; empty: each model's own
 */
public record EmitSqlRequest(
    ModelsRequest models,
    Optional<String> model,
    SelectRequest select,
    String directory,
    Optional<DialectName> dialect) {}
