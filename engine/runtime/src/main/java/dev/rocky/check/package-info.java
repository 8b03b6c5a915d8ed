/**
 * Judging tables that are there: row counts, columns, age, NULLs, own queries. Never knows flags,
 * terminals or JSON outputs.
 */
@NullMarked
package dev.rocky.check;

import org.jspecify.annotations.NullMarked;
