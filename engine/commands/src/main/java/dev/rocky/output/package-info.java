/**
 * One record for each JSON document. Never knows how a document comes about, nor terminals, files
 * or protocols.
 *
 * <p>The components are the JSON names in snake_case. A plain component is required, a
 * {@code @Nullable} one is written as null when there is nothing to say, an {@code Optional} one is
 * left out; the writer, the schemas and NullAway read the same marks. Records copy nothing and
 * check nothing: they are made once, at the edge, and written.
 */
@NullMarked
package dev.rocky.output;

import org.jspecify.annotations.NullMarked;
