/**
 * What a run will do, as units of steps: a function of an analysis, a pipeline, facts of the
 * warehouse and a state store that cannot be written. Never knows doing it.
 */
@NullMarked
package dev.rocky.plan;

import org.jspecify.annotations.NullMarked;
