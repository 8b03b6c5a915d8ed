/**
 * Names of columns and tables as written, and how they compare. Never knows files, JSON or any
 * warehouse.
 */
@NullMarked
package dev.rocky.name;

import org.jspecify.annotations.NullMarked;
