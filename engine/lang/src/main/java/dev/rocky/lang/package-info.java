/**
 * The Rocky DSL: its text, its tree, its canonical SQL and the way back. Never knows files, other
 * models (it is handed input schemas) or warehouses.
 */
@NullMarked
package dev.rocky.lang;

import org.jspecify.annotations.NullMarked;
