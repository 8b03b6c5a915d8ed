/**
 * What is replaced in a model's text before it is read: run variables, macros, partition
 * placeholders. Never knows files or types.
 */
@NullMarked
package dev.rocky.compile.text;

import org.jspecify.annotations.NullMarked;
