/** Names, types and order of a project's models. No I/O, clock or environment. */
@NullMarked
package dev.rocky.compile;

import org.jspecify.annotations.NullMarked;
