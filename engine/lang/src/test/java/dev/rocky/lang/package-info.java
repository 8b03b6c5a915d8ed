/** Tests of the Rocky DSL. */
@NullMarked
package dev.rocky.lang;

import org.jspecify.annotations.NullMarked;
