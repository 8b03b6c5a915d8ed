/**
 * What a query says, once spelling is gone: the trees every front end ends up with. Never knows
 * files, JSON, Calcite or any warehouse.
 */
@NullMarked
package dev.rocky.ir;

import org.jspecify.annotations.NullMarked;
