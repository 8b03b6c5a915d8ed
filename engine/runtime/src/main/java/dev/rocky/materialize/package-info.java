/**
 * How each strategy builds a model: a query in, steps out, a file for each strategy. Pure: it is
 * handed facts about the warehouse, and never knows connections, state or clocks.
 */
@NullMarked
package dev.rocky.materialize;

import org.jspecify.annotations.NullMarked;
