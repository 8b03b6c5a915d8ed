/** Names, types and lineage, proved by small projects and by DuckDB itself. */
@NullMarked
package dev.rocky.compile;

import org.jspecify.annotations.NullMarked;
