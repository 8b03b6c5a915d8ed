package dev.rocky.compile;

import java.util.Optional;

/**
 * A table named in a model's SQL, and what it is (compiler.md §4.1).
 *
 * @param name as written, quotes removed, parts joined by dots
 * @param model the model it means; empty: a table that no model builds
 * @param start offset of the name in the SQL of {@link TypedModel#sql()}, {@code end} exclusive
 */
public record Reference(String name, Optional<String> model, int start, int end) {}
