/**
 * The terminal's door: verbs, flags, text rendering, exit codes. Never knows other doors, nor
 * anything behind {@code command}.
 */
@NullMarked
package dev.rocky.cli;

import org.jspecify.annotations.NullMarked;
