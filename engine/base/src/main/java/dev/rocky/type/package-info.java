/**
 * Data types: the portable ones and those of a warehouse. Never knows files, JSON or any
 * warehouse's rules.
 */
@NullMarked
package dev.rocky.type;

import org.jspecify.annotations.NullMarked;
