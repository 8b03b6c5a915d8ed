/**
 * Projects to start from: templates as resources, written to disk. Never knows what the files mean.
 */
@NullMarked
package dev.rocky.scaffold;

import org.jspecify.annotations.NullMarked;
