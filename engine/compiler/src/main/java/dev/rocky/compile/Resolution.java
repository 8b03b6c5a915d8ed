package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import java.util.List;

/**
 * What a model reads, decided.
 *
 * @param references every table named in the SQL, in the order of the text
 * @param dependencies models, declared first, then found
 * @param externals tables that no model builds, in order of first appearance
 */
record Resolution(
    List<Reference> references,
    List<String> dependencies,
    List<String> externals,
    List<Diagnostic> diagnostics) {}
