/**
 * Time partitions: their keys and windows, which of them a run rebuilds, and how they are grouped.
 * Pure: it is handed what the store says and what time it is, and never knows SQL of a warehouse,
 * connections or clocks.
 */
@NullMarked
package dev.rocky.partition;

import org.jspecify.annotations.NullMarked;
