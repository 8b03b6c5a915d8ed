/**
 * Running a project's models and tests on an in-memory DuckDB, without any warehouse. Never knows
 * flags, terminals or JSON outputs.
 */
@NullMarked
package dev.rocky.local;

import org.jspecify.annotations.NullMarked;
