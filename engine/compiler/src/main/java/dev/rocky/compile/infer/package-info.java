/**
 * The walk over one query that gives every column its type and its origins (compiler.md §6, §11.1).
 * Never knows files, other models' text, or what a warehouse makes of an operator: tables come as
 * columns, types from {@link dev.rocky.typing.TypeRules}.
 */
@NullMarked
package dev.rocky.compile.infer;

import org.jspecify.annotations.NullMarked;
