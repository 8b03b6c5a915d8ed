/**
 * CSV seeds: their rows and what types their cells have. Never knows files, models or warehouses.
 */
@NullMarked
package dev.rocky.seed;

import org.jspecify.annotations.NullMarked;
