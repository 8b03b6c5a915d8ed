/**
 * What each warehouse makes of literals, operators, casts and functions: types in, types out. Never
 * knows files, models or connections.
 */
@NullMarked
package dev.rocky.typing;

import org.jspecify.annotations.NullMarked;
