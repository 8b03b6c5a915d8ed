/** What differs between two states of a project, column by column. No I/O, clock or environment. */
@NullMarked
package dev.rocky.lineage.diff;

import org.jspecify.annotations.NullMarked;
