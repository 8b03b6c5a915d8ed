/**
 * Judgements about typed models and projects, one small class each. No I/O, clock or environment.
 */
@NullMarked
package dev.rocky.compile.rule;

import org.jspecify.annotations.NullMarked;
