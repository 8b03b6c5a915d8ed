/** Strategies at work, read by the statements they make. */
@NullMarked
package dev.rocky.materialize;

import org.jspecify.annotations.NullMarked;
