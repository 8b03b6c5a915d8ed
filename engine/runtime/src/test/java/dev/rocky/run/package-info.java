/** Projects run on real DuckDB files and SQLite stores. */
@NullMarked
package dev.rocky.run;

import org.jspecify.annotations.NullMarked;
