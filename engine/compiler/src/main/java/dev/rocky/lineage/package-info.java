/** Where columns come from and where they go. No I/O, clock or environment. */
@NullMarked
package dev.rocky.lineage;

import org.jspecify.annotations.NullMarked;
