/** Texts and places in them. Never knows files on disk, JSON, Calcite or any warehouse. */
@NullMarked
package dev.rocky.text;

import org.jspecify.annotations.NullMarked;
